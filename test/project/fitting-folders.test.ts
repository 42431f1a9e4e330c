import { describe, expect, it } from 'vitest';
import { fittingFolders } from '../../server/src/project/templates/fitting-folders';
import { check, engineOf, parseFixture } from '../support/fixture';

const TEMPLATES = [
  'site/templates/index.html',
  'site/themes/plain/templates/index.html',
  'site/themes/dark/templates/index.html',
  'site/themes/dark/static/note.html',
  'site/mail_templates/welcome.html',
  'site/pages/about.html',
];

describe('folders of which only a part of the path is known', () => {
  it.each([
    ['/site/themes/<unknown>/templates', ['site/themes/plain/templates', 'site/themes/dark/templates']],
    ['/site/<unknown>_templates', ['site/mail_templates']],
    ['/site/themes/<unknown>/../dark/templates', []],
    ['/site/app/../pages', ['site/pages']],
    ['/elsewhere/<unknown>', []],
  ])('%s is %j', (pattern, folders) => {
    expect(fittingFolders([pattern], TEMPLATES)).toEqual(folders);
  });

  it('are those that are called so where nothing is known of a path', () => {
    expect(fittingFolders(['<unknown>'], TEMPLATES)).toEqual([
      'site/templates',
      'site/themes/plain/templates',
      'site/themes/dark/templates',
      'site/mail_templates',
    ]);
  });
});

const THEMED = `
--- app.py
import os
from flask import Flask, render_template
app = Flask(__name__, template_folder='themes/' + os.environ['THEME'])
@app.route('/')
def index():
    return render_template('index.html', headline='x')
@app.route('/about')
def about():
    return render_template('about.html', headline='x')`;

describe('templates in a folder that the configuration names', () => {
  it('are reached where only one can be meant', () => {
    check(`${THEMED}
--- themes/plain/about.html
{{ headline }} {{ subject }} {{ headline|shuot }}
                  ~~~~~~~ undefined-template-variable: Nothing passes 'subject' to this template: it is empty.
                                         ~~~~~ unknown-filter: No filter named 'shuot': Jinja raises TemplateAssertionError.
--- themes/plain/index.html
{% extends 'base.html' %}{% block content %}{{ subject }}{% endblock %}
--- themes/dark/index.html
{{ headline }} {{ subject }}
--- themes/dark/base.html
{% block main %}{% endblock %}
--- themes/plain/base.html
{% block content %}{% endblock %}
`);
  });

  it('are not all that lies in a folder with such a name', () => {
    check(`
--- app.py
import os
from flask import Flask, render_template
app = Flask(__name__, template_folder=os.environ['TEMPLATES'])
@app.route('/')
def index():
    return render_template('index.html', headline='x')
--- site_templates/index.html
{% include 'part.html' %}
--- site_templates/part.html
{{ headline|from_yaml }}
            ~~~~~~~~~ unknown-filter: No filter named 'from_yaml': Jinja raises TemplateAssertionError.
--- roles/web/templates/rules.html
{{ ports|from_yaml }}
`);
  });

  it('may read more in another theme', () => {
    check(`
--- app.py
import os
from flask import Flask, render_template
from jinja2 import ChoiceLoader, FileSystemLoader
app = Flask(__name__)
app.jinja_loader = ChoiceLoader([FileSystemLoader('templates'), FileSystemLoader(os.environ['THEME'] + '/templates')])
@app.route('/')
def index():
    return render_template('index.html', headline='x')
--- templates/index.html
{% extends 'base.html' %}
--- themes/plain/templates/base.html
<p>
`);
  });

  it('may be missing: the folder may be another one', () => {
    check(`${THEMED}
--- themes/plain/index.html
{{ headline }}
`);
  });
});

describe('a blueprint of a function that is given the name of its module', () => {
  it('takes templates from beside the module, where others have the name of its package', () => {
    const { files } = parseFixture(`
--- site/__init__.py
--- site/app.py
from importlib import import_module
from flask import Flask
app = Flask(__name__)
for part in ['news', 'shop']:
    app.register_blueprint(import_module(f'site.{part}.blueprints.admin.views').blueprint)
--- site/making.py
from flask import Blueprint
def make(name, import_name):
    return Blueprint(name, import_name, template_folder='templates')
--- site/news/__init__.py
--- site/news/blueprints/admin/__init__.py
--- site/news/blueprints/admin/views.py
from site.making import make
blueprint = make('news', __name__)
--- site/shop/__init__.py
--- site/shop/blueprints/admin/__init__.py
--- site/shop/blueprints/admin/views.py
from site.making import make
blueprint = make('shop', __name__)
--- site/news/blueprints/admin/templates/news.html
--- site/shop/blueprints/admin/templates/shop.html
`);
    const { workspace } = engineOf(files);
    workspace.settle();
    const [application] = workspace.rendering.applicationsOf('site/news/blueprints/admin/templates/news.html');
    expect(application && workspace.rendering.search(application).folders.map(({ path }) => path)).toEqual([
      'site/templates',
      'site/news/blueprints/admin/templates',
      'site/shop/blueprints/admin/templates',
    ]);
  });
});

describe('a folder that none of the project fits', () => {
  const overrides = (loader: string) => `
    --- app.py
    import os
    from flask import Flask, render_template
    from jinja2 import FileSystemLoader
    app = Flask(__name__)
    ${loader}
    @app.route('/')
    def index():
        return render_template('index.html')
    --- templates/base.html
    {% block content %}{% endblock %}
    --- templates/index.html
    {% extends 'base.html' %}
    {% block subnav %}{% endblock %}`;

  it('may have templates in the place of those that are known', () => {
    check(overrides("app.jinja_loader = FileSystemLoader(f'sites/{os.environ[1]}/overrides')"), ['unknown-block']);
  });

  it('is needed for that', () => {
    check(
      `${overrides('')}
             ~~~~~~ unknown-block: No block 'subnav' in templates/base.html: what is in it is dropped.`,
      ['unknown-block'],
    );
  });
});
