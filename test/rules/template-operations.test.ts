import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const RULES = ['unknown-filter', 'unknown-test'];

function template(text: string, code = ''): string {
  return `--- app.py\nfrom flask import Flask\napp = Flask(__name__)\n${code}\n--- templates/a.html\n${text}`;
}

describe('unknown-filter and unknown-test', () => {
  it('report names that neither Jinja nor the application has', () => {
    check(
      template(
        [
          '{{ x|uper }}',
          "     ~~~~ unknown-filter: No filter named 'uper': Jinja raises TemplateAssertionError. Did you mean 'upper'?",
          '{{ x is evn }}',
          "        ~~~ unknown-test: No test named 'evn': Jinja raises TemplateAssertionError. Did you mean 'even'?",
          '{% if x %}{{ x|zzz }}{% endif %}',
          "               ~~~ unknown-filter: No filter named 'zzz': Jinja raises TemplateRuntimeError when it comes here.",
        ].join('\n'),
      ),
      RULES,
    );
  });

  it('know every way in which a project adds them', () => {
    check(
      template(
        '{{ a|one|two|three|four|five }}{{ a is odd_one }}{{ a|tojson|length }}',
        [
          '@app.template_filter()',
          'def one(x): ...',
          "@app.template_filter('two')",
          'def second(x): ...',
          "app.jinja_env.filters['three'] = str",
          'app.jinja_env.filters.update(four=str)',
          "app.add_template_filter(str, 'five')",
          '@app.template_test()',
          'def odd_one(x): ...',
        ].join('\n'),
      ),
      RULES,
    );
  });

  it('are silent where an extension of Jinja, or code that nobody saw run, may add them', () => {
    check(template('{{ a|one }}', "app.jinja_env.add_extension('jinja_more.Filters')"), RULES);
    check(template('{{ a|one }}', "def later(env): env.filters['one'] = str"), RULES);
    check(template('{{ a|one }}', 'for name, f in load(): app.jinja_env.filters[name] = f'), RULES);
  });

  it('are silent in html that no application finds', () => {
    check('--- app.py\nfrom flask import Flask\napp = Flask(__name__)\n--- docs/a.html\n{{ x|whatever }}', RULES);
  });
});
