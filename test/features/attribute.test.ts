import { describe, test } from 'vitest';
import { accepts, completes, describes } from '../support/editing';

const page = (text: string) => `
--- app.py
from flask import Flask, render_template
from flask_wtf import FlaskForm
from wtforms import StringField
app = Flask(__name__)
class Post:
    kind = 'post'
    def __init__(self, title):
        self.title = title
        self._hidden = 1
    def teaser(self, words=20): ...
class PostForm(FlaskForm):
    title = StringField()
    def validate_title(self, field): ...
@app.route('/')
def index():
    return render_template('page.html', post=Post(1), posts=[Post(2)], form=PostForm(), user={'name': 1, 2: 3}, x=unknown())
--- templates/page.html
${text}
`;

describe('attributes', () => {
  test.each(['{{ post.<|> }}', '{{ post.<|>', '{{ post.t<|> }}', '{% for one in posts %}{{ one.<|>'])(
    'are those of the value: %s',
    (text) => {
      completes(page(text), ['kind', 'title', 'teaser']);
    },
  );

  test('are fields of forms, keys of dictionaries, and what loops and requests have', () => {
    completes(page('{{ form.<|> }}'), { has: ['title', 'validate_title'] });
    completes(page('{{ user.<|> }}'), ['name']);
    completes(page('{% for a in posts %}{{ loop.<|> }}{% endfor %}'), { has: ['index', 'last'], hasNot: ['post'] });
    completes(page('{{ request.<|> }}'), { has: ['args', 'path'] });
    completes(page('{{ x.<|> }}'), []);
    completes(page('{% set request = 1 %}{{ request.<|> }}'), []);
    accepts(page('{{ post.ti<|> }}'), 'title', '{{ post.title }}');
  });

  test('are those that templates read of the name, where its value is not known', () => {
    const others = `--- pages.py
from app import app, render_template
@app.route('/list')
def list(): return render_template('list.html')
--- templates/list.html
{% for x in things %}{{ x.name }}{{ x.size.width }}{{ y.other }}{% endfor %}{{ post.nonsense }}
--- templates/broken.html
{{ x. }}
`;
    const all = (text: string) => page(text) + others;
    completes(all('{{ x.<|> }}'), ['name', 'size']);
    completes(all('{{ x.n<|> }}{{ x.own }}'), ['name', 'own', 'size']);
    completes(all('{% for x in post.all %}{{ x.<|> }}'), ['name', 'size']);
    completes(all('{{ post.<|> }}'), ['kind', 'title', 'teaser']);
    completes(all('{{ z.<|> }}'), []);
  });

  test('are explained', () => {
    describes(page('{{ post.tea<|>ser(3) }}'), ['teaser(words)'], 'teaser');
    describes(page('{% for a in posts %}{{ loop.in<|>dex }}{% endfor %}'), ['`loop.index`', 'counted from 1'], 'index');
  });
});
