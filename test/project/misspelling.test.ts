import { describe, expect, it } from 'vitest';
import { misspelt } from '../../server/src/project/misspelling';
import { check, engineOf } from '../support/fixture';

/** What is surely meant by a word that a template has once, in a project whose Python is `python`. */
function meantBy(written: string, known: readonly string[], python = ''): string | undefined {
  const files = new Map([
    ['app.py', `import flask\n${python}`],
    ['templates/a.html', `{{ ${written} }}`],
  ]);
  return misspelt(engineOf(files).workspace, written, known);
}

describe('a word that is surely another one', () => {
  it.each([
    ['contnet', 'content'],
    ['contnt', 'content'],
    ['conttent', 'content'],
    ['titel', 'title'],
    ['curent_user', 'current_user'],
  ])('%s is %s', (written, meant) => {
    expect(meantBy(written, ['other', meant, meant])).toBe(meant);
  });

  it.each([
    ['contents', 'content', 'it may be another number'],
    ['ontent', 'content', 'it begins otherwise'],
    ['contant', 'content', 'a letter stands for another'],
    ['fom', 'form', 'it is too short'],
    ['form11', 'form1', 'numbers count'],
    ['user_nmae_x', 'user_name', 'they differ twice'],
  ])('%s may be something else than %s: %s', (written, known) => {
    expect(meantBy(written, [known])).toBeUndefined();
  });

  it('is no word that stands elsewhere in the project, nor one like several others', () => {
    expect(meantBy('contnet', ['content'], 'contnet = 1')).toBeUndefined();
    expect(meantBy('contnet', ['content'], 'contnets = my_contnet = 1')).toBe('content');
    expect(meantBy('conntent', ['content', 'conntennt'])).toBeUndefined();
  });
});

/** An application that an extension gets which nobody has read. */
const OPEN = `
--- app.py
from flask import Flask, render_template
from unread import Extension
app = Flask(__name__)
Extension(app)
@app.route('/')
def overview():
    return render_template('page.html', headline='x', article=1)
@app.route('/other')
def other():
    return render_template('other.html')`;

describe('where not everything is known', () => {
  it('reports what is surely misspelt, and nothing else', () => {
    check(
      `${OPEN}
@app.route('/misspelt')
def misspelt():
    return render_template('ohter.html')
                            ~~~~~~~~~~ template-not-found: No template 'ohter.html' is found: Jinja raises TemplateNotFound. Did you mean 'other.html'?
--- templates/page.html
{{ headilne }} {{ subject }} {{ article|captialize|currency }} {{ article is seqeunce }}
   ~~~~~~~~ undefined-template-variable: Nothing passes 'headilne' to this template: it is empty. Did you mean 'headline'?
                                        ~~~~~~~~~~ unknown-filter: No filter named 'captialize': Jinja raises TemplateAssertionError. Did you mean 'capitalize'?
                                                                             ~~~~~~~~ unknown-test: No test named 'seqeunce': Jinja raises TemplateAssertionError. Did you mean 'sequence'?
{{ url_for('overveiw') }} {{ url_for('unread.view') }}
            ~~~~~~~~ unknown-endpoint: No endpoint 'overveiw': url_for raises BuildError. Did you mean 'overview'?
--- templates/other.html
{% if headline %}{% extends 'base.html' %}{% endif %}
--- templates/base.html
{% block content %}{% endblock %}
`,
      ['template-not-found', 'undefined-template-variable', 'unknown-filter', 'unknown-test', 'unknown-endpoint'],
    );
  });

  it('reports an argument that is surely misspelt where a template reads another', () => {
    check(
      `
--- app.py
from flask import Flask, render_template
app = Flask(__name__)
@app.route('/')
def overview():
    return render_template('page.html', headilne='x', unread=1)
                                        ~~~~~~~~ unused-context-variable: No template that is rendered here reads 'headilne'. Did you mean 'headline'?
--- templates/page.html
{{ headline }} {% include part %}
`,
      ['unused-context-variable'],
    );
  });

  it('reports a block that is surely misspelt where not every parent is known', () => {
    check(
      `
--- app.py
from flask import Flask, render_template
app = Flask(__name__)
@app.route('/')
def overview():
    return render_template('page.html', plain=True)
--- templates/page.html
{% extends 'plain.html' if plain else theme %}
{% block contnet %}{% endblock %}
         ~~~~~~~ unknown-block: No block 'contnet' in templates/plain.html: what is in it is dropped. Did you mean 'content'?
{% block aside %}{% endblock %}
--- templates/plain.html
{% block content %}{% endblock %}
`,
      ['unknown-block'],
    );
  });
});
