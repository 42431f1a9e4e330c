import { describe, expect, it } from 'vitest';
import { engineOf, parseFixture } from '../support/fixture';

const FLASK = '--- app.py\nfrom flask import Flask\napp = Flask(__name__)\n';

describe('the structure of a template', () => {
  it('folds the bodies of statements and their branches, and comments', () => {
    const text = [
      '{# a',
      '   comment #}',
      '{% block content %}',
      '{% for item in items %}',
      '{% if item %}yes',
      '{% elif other %}maybe',
      '{% else %}no',
      '{% endif %}',
      '{% else %}nothing',
      '{% endfor %}',
      '{% endblock %}',
    ].join('\n');
    expect(textsOf(text, (engine) => engine.folds('templates/a.html')).map((one) => one.trim())).toEqual([
      expect.stringMatching(/^\{% for.*\{% endfor %\}$/s),
      expect.stringMatching(/^\{% if.*\{% endif %\}$/s),
      'yes',
      'maybe',
      'no',
      'nothing',
      '{# a\n   comment #}',
    ]);
  });

  it('grows a selection from a name to the expression, the tag and the block', () => {
    const text = '<p>{% block a %}{{ user.name|upper }}{% endblock %}</p>';
    const at = text.indexOf('name') + 2;
    expect(textsOf(text, (engine) => engine.selections('templates/a.html', at)).reverse()).toEqual([
      'name',
      'user.name',
      'user.name|upper',
      '{{ user.name|upper }}',
      '{% block a %}{{ user.name|upper }}{% endblock %}',
    ]);
  });

  it('grows a selection outside of tags to the block, not to what stands between tags', () => {
    const text = '{% block a %}<b>{{ x }}</b><i>{{ y }}</i>{% endblock %}';
    expect(textsOf(text, (engine) => engine.selections('templates/a.html', text.indexOf('i>')))).toEqual([
      text,
      '<b>{{ x }}</b><i>{{ y }}</i>',
    ]);
  });

  it('grows a selection in damaged text as well', () => {
    const text = '{% if x %}{{ user.na';
    expect(textsOf(text, (engine) => engine.selections('templates/a.html', text.length))).toContain('user.na');
  });
});

describe('the structure of a rule', () => {
  const source =
    "from flask import Flask\napp = Flask(__name__)\n@app.get('/a/<int(min=1):id>/<name>')\ndef show(id, name): ...\n";

  it('has colours for converters, their arguments and variables', () => {
    const engine = engineOf(new Map([['app.py', source]]));
    const tokens = engine.semanticTokens('app.py');
    expect(tokens.map(({ span, type }) => `${type} ${source.slice(span.start, span.end)}`)).toEqual([
      'type int',
      'property min',
      'parameter id',
      'parameter name',
    ]);
  });

  it('has colours for the tags of templates, and none for what no application finds', () => {
    const template = '<p>{{ post.title|upper }}</p>';
    const engine = engineOf(
      new Map([
        ['app.py', source],
        ['templates/page.html', template],
        ['frontend/page.html', template],
      ]),
    );
    const tokens = engine.semanticTokens('templates/page.html');
    expect(tokens.map(({ span, type }) => `${type} ${template.slice(span.start, span.end)}`)).toEqual([
      'keyword {{',
      'variable post',
      'property title',
      'function upper',
      'keyword }}',
    ]);
    expect(engine.semanticTokens('frontend/page.html')).toEqual([]);
  });

  it('grows a selection from the variable to the rule', () => {
    const engine = engineOf(new Map([['app.py', source]]));
    const found = engine.selections('app.py', source.indexOf(':id') + 1);
    expect(found.map(({ start, end }) => source.slice(start, end)).reverse()).toEqual([
      'id',
      '<int(min=1):id>',
      '/a/<int(min=1):id>/<name>',
    ]);
  });
});

/** The texts at the spans that an engine tells of the template `text`. */
function textsOf(
  text: string,
  ask: (engine: ReturnType<typeof engineOf>) => readonly { readonly start: number; readonly end: number }[],
): string[] {
  const { files } = parseFixture(FLASK);
  const engine = engineOf(new Map([...files, ['templates/a.html', text]]));
  return ask(engine).map(({ start, end }) => text.slice(start, end));
}
