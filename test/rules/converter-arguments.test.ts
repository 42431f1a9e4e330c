import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { check } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';
import { applied, findings } from './findings';

describe('converter-arguments', () => {
  it('marks the argument that the converter does not take', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      app.add_url_rule('/<int(min=1, maximum=9):id>', 'a', lambda id: '')
                                     ~~~~~~~~~ converter-arguments: NumberConverter.__init__() got an unexpected keyword argument 'maximum'. Adding the rule raises TypeError. Did you mean 'max'?
      app.add_url_rule('/<float(fixed_digits=2):id>', 'b', lambda id: '')
                                ~~~~~~~~~~~~~~ converter-arguments: FloatConverter.__init__() got an unexpected keyword argument 'fixed_digits'. Adding the rule raises TypeError.
      app.add_url_rule('/<string(length=many):id>', 'c', lambda id: '')
                                 ~~~~~~~~~~~ converter-arguments: invalid literal for int() with base 10: 'many'. Adding the rule raises ValueError.
      app.add_url_rule('/<int(min=-5):id>', 'd', lambda id: '')
                              ~~~~~ converter-arguments: Cannot parse converter argument 'min=-'. Adding the rule raises ValueError.
    `);
  });

  it('says what is wrong where Python does not', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      app.add_url_rule('/<any(2024, 2025):year>', 'a', lambda year: '')
                              ~~~~ converter-arguments: The items of 'any' must be texts: put numbers in quotes. Adding the rule raises TypeError.
    `);
  });

  it('reads what converters of the project take', () => {
    check(`
      from flask import Flask
      from werkzeug.routing import BaseConverter
      class ListConverter(BaseConverter):
          def __init__(self, map, separator, most=2):
              super().__init__(map)
      app = Flask(__name__)
      app.url_map.converters['list'] = ListConverter
      app.add_url_rule('/<list("+"):a>', 'a', lambda a: '')
      app.add_url_rule('/<list("+", most=3):b>', 'b', lambda b: '')
      app.add_url_rule('/<list(seperator="+"):c>', 'c', lambda c: '')
                               ~~~~~~~~~~~~~ converter-arguments: ListConverter.__init__() got an unexpected keyword argument 'seperator'. Adding the rule raises TypeError. Did you mean 'separator'?
      app.add_url_rule('/<list(1, 2, 3):d>', 'd', lambda d: '')
                                     ~ converter-arguments: ListConverter.__init__() takes from 3 to 4 positional arguments but 5 were given. Adding the rule raises TypeError.
      app.add_url_rule('/<list(most=3):e>', 'e', lambda e: '')
                               ~~~~~~ converter-arguments: ListConverter.__init__() missing 1 required positional argument: 'separator'. Adding the rule raises TypeError.
    `);
  });

  it('is silent about what converters take, and about converters of the project', () => {
    check(`
      from flask import Flask
      from werkzeug.routing import BaseConverter
      class RegexConverter(BaseConverter):
          def __init__(self, map, *items, **options):
              super().__init__(map)
      app = Flask(__name__)
      app.url_map.converters['regex'] = RegexConverter
      app.add_url_rule('/<int(fixed_digits=4, min=1, max=9, signed=True):id>', 'a', lambda id: '')
      app.add_url_rule('/<float(min=0.5, max=2, signed=False):id>', 'b', lambda id: '')
      app.add_url_rule('/<string(minlength=1, maxlength=2, length=None):id>', 'c', lambda id: '')
      app.add_url_rule('/<any(a, "b c", "3"):id>', 'd', lambda id: '')
      app.add_url_rule('/<path(2):id>/<uuid(x=1):other>', 'e', lambda id, other: '')
      app.add_url_rule('/<regex("a", b=1):id>', 'f', lambda id: '')
    `);
  });

  it('names the nearest parameter, and writes it', () => {
    const code = (rule: string) => `from flask import Flask\napp = Flask(__name__)\napp.add_url_rule('${rule}', 'a')\n`;
    const [finding] = findings(code('/<string(length=2, minlenght = 3):x>'));
    expect(finding?.fixes?.map((fix) => applied(code('/<string(length=2, minlenght = 3):x>'), fix))).toEqual([
      code('/<string(length=2, minlength = 3):x>'),
    ]);
  });
});

describeWithWerkzeug('arguments of a converter of the project', () => {
  it('are refused as by the real one', async () => {
    const given = [
      "'+', exact=1",
      "'+', 3, exact=1, least=2",
      "'+', 3, 4, exact=1",
      "'+', exct=1",
      'most=1',
      "'+', most=1",
      "'+', separator=1, exact=1",
    ];
    const script = fileURLToPath(new URL('own_converters.py', import.meta.url));
    const raised = await python<string | null>(script, given);
    const messages = given.map((one) => {
      const code = [
        'from flask import Flask',
        'from werkzeug.routing import BaseConverter',
        'class ListConverter(BaseConverter):',
        '    def __init__(self, map, separator, most=2, *, least=0, exact):',
        '        super().__init__(map)',
        'app = Flask(__name__)',
        "app.url_map.converters['list'] = ListConverter",
        `app.add_url_rule("/<list(${one}):items>", 'a', lambda items: '')`,
      ].join('\n');
      const [finding] = findings(code);
      return finding ? finding.message.split('. Adding the rule raises TypeError.')[0] : null;
    });
    expect(messages).toEqual(raised);
    expect(messages.filter((message) => message !== null)).toHaveLength(5);
  });
});
