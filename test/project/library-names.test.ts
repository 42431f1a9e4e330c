import { describe, expect, it } from 'vitest';
import { engineOf } from '../support/fixture';

const APP = "from flask import Flask\napp = Flask(__name__)\n\n@app.route('/home')\ndef home(): ...\n";

function rules(files: Readonly<Record<string, string>>): string[] {
  const { routes } = engineOf(new Map(Object.entries(files))).routes();
  return routes.map(({ rule }) => rule);
}

describe('a folder named like a library', () => {
  it.each([
    ['a package that nothing puts on the path', 'app.py', 'web/flask/__init__.py'],
    ['a folder without code of its own', 'app.py', 'flask/settings.py'],
    ['the same beside the program', 'deploy/app.py', 'deploy/flask/settings.py'],
  ])('does not hide it: %s', (_, program, other) => {
    expect(rules({ [program]: APP, [other]: 'value = 1\n' })).toContain('/home');
  });

  it('stands for the library where it is its source', () => {
    const library = {
      'src/flask/__init__.py': 'from .app import Flask as Flask\n',
      'src/flask/app.py': 'class Flask:\n    def route(self, rule):\n        self.add_url_rule(rule)\n',
      'src/flask/sansio/scaffold.py': 'class Scaffold:\n    def get(self, rule):\n        return self.route(rule)\n',
    };
    const engine = engineOf(new Map(Object.entries({ ...library, 'examples/app.py': APP })));
    expect(engine.routes().routes.map(({ rule }) => rule)).toEqual(['/static/<path:filename>', '/home']);
    expect(engine.routes().unread).toEqual([]);
    expect(rules({ 'app.py': APP, 'flask/__init__.py': 'class Flask: ...\n' })).toContain('/home');
  });

  it('hides it where it is another', () => {
    const files = {
      'app.py': 'from dash import Dash\nfrom flask import Flask\napp = Flask(__name__)\nDash(__name__, server=app)\n',
      'dash/__init__.py':
        'class Dash:\n    def __init__(self, name, server):\n        server.add_url_rule("/own", "own")\n',
    };
    expect(rules(files)).toEqual(['/static/<path:filename>', '/own']);
  });
});
