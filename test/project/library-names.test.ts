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

  it('hides it where Python takes it first', () => {
    expect(rules({ 'app.py': APP, 'flask/__init__.py': 'class Flask: ...\n' })).toEqual([]);
  });
});
