import { describe, it } from 'vitest';
import { check } from '../support/fixture';
import { app, view } from './rendering-app';

const RULES = ['undefined-template-variable', 'sometimes-undefined', 'unused-context-variable'];

describe('sometimes-undefined', () => {
  it('reports a name that only some renders pass', () => {
    check(
      app(`${view('index', "'a.html', x=1")}\n${view('other', "'a.html'")}`, [
        'a.html',
        "{{ x }}\n   ~ sometimes-undefined: 'x' is undefined in 1 of 2 ways to this template: test it with “is defined”, or pass it there too.",
      ]),
      RULES,
    );
  });

  it('is silent under conditions, and where a render may pass it', () => {
    check(
      app(
        `${view('index', "'a.html', x=1, show=1")}\n${view('other', "'a.html', show=0")}\n@app.get('/b')\ndef b():\n    names = {}\n    if app.debug: names['y'] = 1\n    return render_template('b.html', **names)`,
        ['a.html', '{% if show %}{{ x }}{% endif %}'],
        ['b.html', '{{ y }}'],
      ),
      RULES,
    );
  });

  it('counts no render that is never reached', () => {
    check(
      app(
        `${view('index', "'a.html', x=1")}\n@app.get('/error')\ndef error():\n    result = 1 / 0\n    return render_template('a.html')`,
        ['a.html', '{{ x }}'],
      ),
      RULES,
    );
  });

  it('is silent in what is included under a condition, which the views that pass the name may meet', () => {
    check(
      app(
        `${view('index', "'view.html', section='view'")}\n${view('edit', "'edit_page.html', section='edit', types=[1]")}`,
        ['base.html', "{% if section == 'edit' %}{% include 'parts/edit.html' %}{% endif %}"],
        ['view.html', "{% extends 'base.html' %}"],
        ['edit_page.html', "{% extends 'base.html' %}"],
        ['parts/edit.html', '{% for type in types %}{{ type }}{% endfor %}'],
      ),
      RULES,
    );
  });
});
