import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const RULES = ['unknown-filter'];

function template(text: string, code = ''): string {
  return `--- app.py\nfrom flask import Flask\napp = Flask(__name__)\n${code}\n--- templates/a.html\n${text}`;
}

describe('unknown-filter', () => {
  it('reports a name that neither Jinja nor the application has', () => {
    check(
      template(
        [
          '{{ x|uper }}',
          "     ~~~~ unknown-filter: No filter named 'uper': Jinja raises TemplateAssertionError. Did you mean 'upper'?",
          '{% if x %}{{ x|zzz }}{% endif %}',
          "               ~~~ unknown-filter: No filter named 'zzz': Jinja raises TemplateRuntimeError when it comes here.",
        ].join('\n'),
      ),
      RULES,
    );
  });

  it('knows every way in which a project adds one', () => {
    const code = [
      '@app.template_filter()',
      'def one(x): ...',
      "@app.template_filter('two')",
      'def second(x): ...',
      "app.jinja_env.filters['three'] = str",
      'app.jinja_env.filters.update(four=str)',
      "app.add_template_filter(str, 'five')",
      "app.jinja_env.filters |= {'six': str}",
    ].join('\n');
    check(
      template('{{ x|one }} {{ x|two }} {{ x|three }} {{ x|four }} {{ x|five }} {{ x|six }} {{ x|upper }}', code),
      RULES,
    );
  });

  it('is silent where an extension of Jinja, or code that nobody saw run, may add it', () => {
    check(template('{{ x|one }}', "app.jinja_env.add_extension('jinja_more.More')"), RULES);
    check(template('{{ x|one }}', "def later(env): env.filters['one'] = str"), RULES);
    check(template('{{ x|one }}', 'for name, f in load(): app.jinja_env.filters[name] = f'), RULES);
  });

  it('is silent in html that no application finds', () => {
    check('--- app.py\nfrom flask import Flask\napp = Flask(__name__)\n--- docs/a.html\n{{ x|whatever }}', RULES);
  });
});
