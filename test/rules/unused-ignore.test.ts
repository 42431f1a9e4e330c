import { expect, test } from 'vitest';
import { check, engineOf, parseFixture } from '../support/fixture';
import { applied, findings } from './findings';

const APP = `from flask import Flask, url_for
app = Flask(__name__); app.app_context().push()
@app.get('/')
def index(): ...
`;

test('a comment that keeps something silent is not reported, one that does not is', () => {
  check(`
    from flask import Flask, url_for
    app = Flask(__name__); app.app_context().push()
    url_for('missing')  # flask: ignore[unknown-endpoint]
    url_for('missing')  # flask: ignore
    url_for('static', filename='x')  # flask: ignore[unknown-endpoint] it was there once
                                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unused-ignore: 'unknown-endpoint' reports nothing here: the comment has no effect.
    url_for('static', filename='x')  # flask: ignore
                                     ~~~~~~~~~~~~~~~ unused-ignore: Nothing is reported here: the comment has no effect.
  `);
});

test('of several names each is judged', () => {
  check(`
    from flask import Flask, url_for
    app = Flask(__name__); app.app_context().push()
    url_for('missing')  # flask: ignore[missing-url-value, unknown-endpoint]
                                        ~~~~~~~~~~~~~~~~~ unused-ignore: 'missing-url-value' reports nothing here: its name has no effect.
    url_for('missing')  # flask: ignore[unknown-endpoint, unknown-endpont]
                                                          ~~~~~~~~~~~~~~~ unused-ignore: No rule is called 'unknown-endpont': the comment has no effect. Did you mean 'unknown-endpoint'?
    url_for('missing')  # flask: ignore[unknown-endpont]
             ~~~~~~~ unknown-endpoint: No endpoint 'missing': url_for raises BuildError.
                                        ~~~~~~~~~~~~~~~ unused-ignore: No rule is called 'unknown-endpont': the comment has no effect. Did you mean 'unknown-endpoint'?
  `);
});

test('in a file where nothing is reported, a comment for the whole file is without effect', () => {
  check(`
    # flask: ignore-file[unknown-endpoint]
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unused-ignore: 'unknown-endpoint' reports nothing in this file: the comment has no effect.
    from flask import Flask
    app = Flask(__name__); app.app_context().push()
  `);
});

test('nothing is said where the rule keeps silent about what could not be read', () => {
  check(`
    from flask import Flask, url_for
    import somewhere
    app = Flask(__name__); app.app_context().push()
    somewhere.register(app)
    url_for('missing')  # flask: ignore[unknown-endpoint]
  `);
});

test('nothing is said while a line is half-written', () => {
  check(`
    from flask import Flask, url_for
    app = Flask(__name__); app.app_context().push()
    url_for('static', filename='x')  # flask: ignore
    url_for(
  `);
});

test('nothing is said of a rule that is off', () => {
  const { files } = parseFixture(`
    --- app.py
    from flask import Flask, url_for
    app = Flask(__name__); app.app_context().push()
    url_for('missing')  # flask: ignore[unknown-endpoint]
    --- pyproject.toml
    [tool.flask-language-server.rules]
    unknown-endpoint = "off"
  `);
  expect(engineOf(files).diagnose('app.py').diagnostics).toEqual([]);
});

test('a file can keep its comments', () => {
  check(`
    # flask: ignore-file[unused-ignore]
    from flask import Flask, url_for
    app = Flask(__name__); app.app_context().push()
    url_for('static', filename='x')  # flask: ignore
  `);
});

test.each([
  ["url_for('index')  # flask: ignore\n", "url_for('index')\n"],
  ["url_for('index')  # noqa  # flask: ignore[unknown-endpoint] once\n", "url_for('index')  # noqa\n"],
  ["url_for('index')  # flask: ignore[unknown-endpoint]  # noqa\n", "url_for('index')  # noqa\n"],
  ["# flask: ignore[unknown-endpoint]\nurl_for('index')\n", "url_for('index')\n"],
  ["if app:\n    # flask: ignore  # why\n    url_for('index')\n", "if app:\n    # why\n    url_for('index')\n"],
  ["if app:\r\n    # flask: ignore\r\n    url_for('index')\r\n", "if app:\r\n    url_for('index')\r\n"],
  [
    "url_for('missing')  # flask: ignore[url-value-type, unknown-endpoint]\n",
    "url_for('missing')  # flask: ignore[unknown-endpoint]\n",
  ],
  [
    "url_for('missing')  # flask: ignore[unknown-endpoint, url-value-type]\n",
    "url_for('missing')  # flask: ignore[unknown-endpoint]\n",
  ],
])('the fix turns %j into %j', (before, after) => {
  const [unused] = findings(APP + before);
  expect(unused?.rule).toBe('unused-ignore');
  const [fix] = unused?.fixes ?? [];
  expect(fix && applied(APP + before, fix)).toBe(APP + after);
});
