import { expect, test } from 'vitest';
import { check, engineOf } from '../support/fixture';
import { readPage } from './pages';

test('unknown names and levels are reported where they stand', () => {
  check(`
    --- pyproject.toml
    [project]
    name = "shop"
    [tool.flask-language-server]
    rule = 1
    ~~~~ invalid-setting: No setting is called 'rule'. Did you mean 'rules'?
    [tool.flask-language-server.rules]
    unknown-endpont = "off"
    ~~~~~~~~~~~~~~~ invalid-setting: No rule is called 'unknown-endpont'. Did you mean 'unknown-endpoint'?
    missing-url-value = "loud"
                        ~~~~~~ invalid-setting: The level of a rule is one of "error", "warning", "information", "hint", "off".
    url-value-type = false
                     ~~~~~ invalid-setting: The level of a rule is one of "error", "warning", "information", "hint", "off".
    "malformed-rule" = "hint"
    zzz = "off"
    ~~~ invalid-setting: No rule is called 'zzz'.
    --- dotted/pyproject.toml
    tool.flask-language-server.rules.malformed-rul = "off"
                                     ~~~~~~~~~~~~~ invalid-setting: No rule is called 'malformed-rul'. Did you mean 'malformed-rule'?
    --- inline/pyproject.toml
    [tool]
    flask-language-server = { rules = { malformed-rul = "off" } }
                                        ~~~~~~~~~~~~~ invalid-setting: No rule is called 'malformed-rul'. Did you mean 'malformed-rule'?
    --- values/pyproject.toml
    [tool.flask-language-server]
    rules = "off"
            ~~~~~ invalid-setting: 'rules' is a table that gives a level to each rule it names.
    --- value/pyproject.toml
    [tool]
    flask-language-server = 1
    ~~~~~~~~~~~~~~~~~~~~~ invalid-setting: 'flask-language-server' is a table of settings.
  `);
});

test('what is not TOML is told where it is broken', () => {
  check(`
    --- pyproject.toml
    [tool.flask-language-server.rules]
    unknown-endpoint = "off
                           ~ invalid-setting: The settings of flask-language-server can't be read, for this is not TOML: Unterminated string constant.
  `);
});

test('files that do not speak to us are not read, nor is any other TOML', () => {
  check(`
    --- pyproject.toml
    [tool.other.rules]
    unknown-endpont = "off
    --- settings.toml
    [tool.flask-language-server.rules]
    unknown-endpont = "off"
  `);
});

test('it can be off itself', () => {
  check(`
    --- pyproject.toml
    [tool.flask-language-server.rules]
    invalid-setting = "off"
    unknown-endpont = "off"
  `);
});

test('the page has a bad example that is reported, a good one that is not, and the fix leads from one to the other', () => {
  const page = readPage('invalid-setting');
  const of = (text: string) => engineOf(new Map([['pyproject.toml', text]])).diagnose('pyproject.toml').diagnostics;
  const bad = page.example('Bad', 'toml');
  const [found] = of(bad);
  expect(found).toMatchObject({ rule: 'invalid-setting', severity: 'warning' });
  expect(of(page.example('Good', 'toml'))).toEqual([]);
  const edit = found?.fixes?.[0]?.edits[0];
  expect(edit && bad.slice(0, edit.span.start) + edit.text + bad.slice(edit.span.end)).toBe(
    page.example('Good', 'toml'),
  );
});
