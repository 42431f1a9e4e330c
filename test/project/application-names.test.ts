import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { engineOf, parseFixture } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';

const FACTORY = `
  --- shop/__init__.py
  from flask import Flask
  def create_app():
      return Flask(__name__)
`;

/** The names of the applications of a project. */
function names(source: string): string[] {
  const { apps } = engineOf(parseFixture(source).files).routes();
  return apps.map(({ name }) => name);
}

it('is that of the factory where no module keeps what it makes', () => {
  expect(names(FACTORY)).toEqual(['shop:create_app()']);
});

const keptIn = (path: string) => `
  --- ${path}
  from shop import create_app
  app = create_app()
`;

it.each([
  ['in no package before one in a package', ['shop/tasks.py', 'store.py'], 'store:app'],
  ['that a server is pointed at before others', ['store.py', 'shop/wsgi.py'], 'shop.wsgi:app'],
  ['of the project before one of its tests', ['test_store.py', 'shop/tasks.py'], 'shop.tasks:app'],
])('is that of the module %s', (_, paths, expected) => {
  expect(names(FACTORY + paths.map(keptIn).join(''))).toEqual([expected]);
});

it('tells by the folder where several have one name', () => {
  const main = `
  from flask import Flask
  app = Flask(__name__)
`;
  expect(
    names(
      ['first/main.py', 'second/shop/main.py', 'other.py', 'main.py'].map((path) => `  --- ${path}${main}`).join(''),
    ),
  ).toEqual(['first/main:app', 'main:app', 'other:app', 'second/shop/main:app']);
  const packages = ['one/shop/__init__.py', 'two/shop/__init__.py'].map((path) => `  --- ${path}${main}`);
  expect(names(packages.join(''))).toEqual(['one/shop:app', 'two/shop:app']);
});

it('counts what one place makes', () => {
  expect(
    names(`
      --- shop.py
      from flask import Flask
      def both():
          return Flask('a'), Flask('b')
    `),
  ).toEqual(['shop:both()', 'shop:both()#2']);
});

describeWithWerkzeug('flask --app', () => {
  it('finds by each name the application that has it', async () => {
    const paths = [
      'main.py',
      'first/main.py',
      'second/shop/main.py',
      'one/shop/__init__.py',
      'two/shop/__init__.py',
      'other.py',
    ];
    const files = new Map(
      paths.map((file) => [
        file,
        `from flask import Flask\napp = Flask(__name__)\napp.config['FILE'] = '${path.basename(file)}'\n`,
      ]),
    );
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'flask-tools-names-')));
    try {
      for (const [file, text] of files) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), text);
      }
      const { apps } = engineOf(files).routes();
      expect(apps).toHaveLength(paths.length);
      const script = fileURLToPath(new URL('located_applications.py', import.meta.url));
      const asked = apps.map(({ name }) => [folder, name]);
      expect(await python<string>(script, asked)).toEqual(apps.map(({ file }) => file));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
