import { expect, test } from 'vitest';
import { describes, leads, refers, saysNothing } from '../support/editing';
import { engineOf, parseFixture } from '../support/fixture';

const NESTED = `
  --- app.py
  from flask import Flask
  from views import api, v1
  app = Flask(__name__)
  api.register_blueprint(v1, url_prefix='/v1')
  app.register_blueprint(api, url_prefix='/api')
  --- views.py
  from flask import Blueprint
  api = Blueprint('api', __name__)
  v1 = Blueprint('v1', __name__)
  @v1.get('/')
  def index(): return ''
  @api.get('/status')
  def status(): return ''
`;

test('a blueprint says how many routes it has, its own and those of blueprints in it, and where it is registered', () => {
  describes(NESTED.replace("'api'", "'a<|>pi'"), [
    'Blueprint `api`',
    '2 routes of `app:app`',
    'Registered by',
    'app.py:5',
  ]);
  describes(NESTED.replace("'v1'", "'v<|>1'"), ['Blueprint `api.v1`', '1 route of', 'Registered by', 'app.py:4']);
});

test('nothing is said of one that no application has', () => {
  saysNothing("from flask import Blueprint\nbp = Blueprint('b<|>p', __name__)\n");
});

const LINKED = (link: string, inTemplate = '') => `
  --- app.py
  from flask import Flask, Blueprint, url_for
  app = Flask(__name__)
  blog = Blueprint('blog', __name__)
  admin = Blueprint('admin', __name__)
  @blog.get('/posts')
  def index(): return url_for(${link})
  @admin.get('/log')
  def log(): return ''
  blog.register_blueprint(admin)
  app.register_blueprint(blog, url_prefix='/blog')
  --- templates/page.html
  ${inTemplate}
`;

test('in front of an endpoint leads to where it is made, and is described with the URL', () => {
  leads(LINKED("'bl<|>og.index'").replace("Blueprint('blog'", "Blueprint('«blog»'"));
  leads(LINKED("'blog.<|>index'").replace('def index', 'def «index»'));
  leads(LINKED("'blog.adm<|>in.log'").replace("Blueprint('admin'", "Blueprint('«admin»'"));
  leads(LINKED("'.adm<|>in.log'").replace("Blueprint('admin'", "Blueprint('«admin»'"));
  leads(LINKED("'blog.index'", `{{ url_for("b<|>log.gone") }}`).replace("Blueprint('blog'", "Blueprint('«blog»'"));
  leads(LINKED("'blo<|>g'"));
  describes(LINKED("'bl<|>og.index'"), [
    'Blueprint `blog` · 2 routes',
    '**GET** `/blog/posts`',
    'Endpoint `blog.index`',
  ]);
  describes(LINKED("'blog.adm<|>in.log'"), ['Blueprint `blog.admin` · 1 route', '`/blog/log`']);
});

test('in front of endpoints is found by each', () => {
  refers(
    LINKED("'«bl<|>og».index'", `{{ url_for("«blog».admin.log") }}{{ url_for(".index") }}`).replace(
      "Blueprint('blog'",
      "Blueprint('«blog»'",
    ),
  );
  refers(
    LINKED("'blog.index'", `{{ url_for("blog.«adm<|>in».log") }}`).replace("Blueprint('admin'", "Blueprint('«admin»'"),
  );
});

test('leaves the rest of an endpoint in an attribute to the link that opens the view', () => {
  const { files } = parseFixture(LINKED("'.index'", `<a href="{{ url_for('blog.admin.log') }}">`));
  const text = files.get('templates/page.html') ?? '';
  const links = engineOf(files).documentLinks('templates/page.html');
  expect(links.map(({ span, path }) => [text.slice(span.start, span.end), path])).toEqual([['log', 'app.py']]);
});
