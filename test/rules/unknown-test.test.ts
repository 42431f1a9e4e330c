import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const RULES = ['unknown-test'];

function template(text: string, code = ''): string {
  return `--- app.py\nfrom flask import Flask\napp = Flask(__name__)\n${code}\n--- templates/a.html\n${text}`;
}

describe('unknown-test', () => {
  it('reports a name that neither Jinja nor the application has', () => {
    check(
      template(
        [
          '{{ x is evn }}',
          "        ~~~ unknown-test: No test named 'evn': Jinja raises TemplateAssertionError. Did you mean 'even'?",
          '{% if x %}{{ x is zzz }}{% endif %}',
          "                  ~~~ unknown-test: No test named 'zzz': Jinja raises TemplateRuntimeError when it comes here.",
        ].join('\n'),
      ),
      RULES,
    );
  });

  it('knows every way in which a project adds one', () => {
    const code = [
      '@app.template_test()',
      'def one(x): ...',
      "@app.template_test('two')",
      'def second(x): ...',
      "app.jinja_env.tests['three'] = str",
      'app.jinja_env.tests.update(four=str)',
      "app.add_template_test(str, 'five')",
    ].join('\n');
    check(
      template('{{ x is one }} {{ x is two }} {{ x is three }} {{ x is four }} {{ x is five }} {{ x is even }}', code),
      RULES,
    );
  });

  it('is silent where an extension of Jinja, or code that nobody saw run, may add it', () => {
    check(template('{{ x is one }}', "app.jinja_env.add_extension('jinja_more.More')"), RULES);
    check(template('{{ x is one }}', "def later(env): env.tests['one'] = str"), RULES);
    check(template('{{ x is one }}', 'for name, f in load(): app.jinja_env.tests[name] = f'), RULES);
  });

  it('is silent in html that no application finds', () => {
    check('--- app.py\nfrom flask import Flask\napp = Flask(__name__)\n--- docs/a.html\n{{ x is whatever }}', RULES);
  });
});
