import { expect, it } from 'vitest';
import { engineOf, parseFixture } from '../support/fixture';

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
