import { describe, expect, test } from 'vitest';
import { ModuleIndex } from '../../server/src/project/modules';

/** What `import dotted` behind `level` dots in `from` means: a file, `folder/` for a namespace package, '' for neither. */
function resolve(files: string, from: string, dotted: string, level = 0, folderName = 'project'): string {
  const found = new ModuleIndex(files.split(' '), folderName).resolve(from, level, dotted);
  if (!found) return '';
  return found.kind === 'file' ? found.path : `${found.folder}/`;
}

describe('an absolute import', () => {
  test.each<readonly [string, string, string, string, string]>([
    ['finds a module beside the file', 'app.py views.py', 'app.py', 'views', 'views.py'],
    ['finds a package', 'app.py shop/__init__.py', 'app.py', 'shop', 'shop/__init__.py'],
    ['finds a module in a package', 'app.py shop/__init__.py shop/cart.py', 'app.py', 'shop.cart', 'shop/cart.py'],
    ['prefers the package to the module', 'a.py shop.py shop/__init__.py', 'a.py', 'shop', 'shop/__init__.py'],
    [
      'goes from the root of the package',
      'shop/__init__.py shop/a/__init__.py shop/a/b.py',
      'shop/a/b.py',
      'shop',
      'shop/__init__.py',
    ],
    ['prefers that root to the folder of the file', 'a.py p/__init__.py p/a.py p/b.py', 'p/b.py', 'a', 'a.py'],
    ['finds a namespace package', 'app.py plugins/one.py', 'app.py', 'plugins', 'plugins/'],
    ['finds a module in one', 'app.py plugins/one.py', 'app.py', 'plugins.one', 'plugins/one.py'],
    ['prefers a module elsewhere to one', 'app.py x/app.py lib/x.py', 'lib/y.py', 'x', 'lib/x.py'],
    ['looks below src', 'src/shop/__init__.py tests/test_a.py', 'tests/test_a.py', 'shop', 'src/shop/__init__.py'],
    ['looks below the src of a folder further out', 'a/src/shop.py a/b/c.py', 'a/b/c.py', 'shop', 'a/src/shop.py'],
    ['looks beside folders further out', 'a/shop.py a/b/c.py', 'a/b/c.py', 'shop', 'a/shop.py'],
    ['prefers the nearest', 'shop.py a/shop.py a/b/c.py', 'a/b/c.py', 'shop', 'a/shop.py'],
    [
      'finds a source root that only one folder can be',
      'backend/shop/__init__.py run.py',
      'run.py',
      'shop',
      'backend/shop/__init__.py',
    ],
    ['takes the shallowest of such roots', 'backend/shop.py a/b/c/shop.py run.py', 'run.py', 'shop', 'backend/shop.py'],
    ['takes none of several as deep', 'one/shop.py two/shop.py run.py', 'run.py', 'shop', ''],
    [
      'looks in a package that a program lies in, as it is run from there',
      'api/__init__.py api/run.py api/app/__init__.py api/app/views.py old/app/__init__.py',
      'api/app/__init__.py',
      'app.views',
      'api/app/views.py',
    ],
    ['not in any other package', 'api/__init__.py api/a.py api/b.py c/b.py d/b.py', 'api/a.py', 'b', ''],
    ['nor for a module of Python', 'api/__init__.py api/run.py api/email/__init__.py', 'api/run.py', 'email', ''],
    ['does not find what is not there', 'app.py', 'app.py', 'flask', ''],
    ['does not find a part of what is there', 'app.py shop/__init__.py', 'app.py', 'shop.cart', ''],
    ['does not take a file for a folder', 'app.py shop.py', 'app.py', 'shop.cart', ''],
    ['does not take a name for a part of one', 'app.py shop_two.py', 'app.py', 'shop', ''],
    ['is not misled by names of objects', 'app.py', 'app.py', 'constructor', ''],
  ])('%s', (_, files, from, dotted, expected) => {
    expect(resolve(files, from, dotted)).toBe(expected);
  });

  test('finds the folder that is itself the package, under its own name', () => {
    const files = '__init__.py views.py api/__init__.py api/users.py';
    expect(resolve(files, 'views.py', 'shop', 0, 'shop')).toBe('__init__.py');
    expect(resolve(files, 'views.py', 'shop.api.users', 0, 'shop')).toBe('api/users.py');
    expect(resolve(files, 'api/users.py', 'shop.views', 0, 'shop')).toBe('views.py');
    expect(resolve(files, 'views.py', 'other.views', 0, 'shop')).toBe('');
    expect(resolve('views.py a.py', 'a.py', 'shop.views', 0, 'shop')).toBe('');
  });
});

describe('a relative import', () => {
  const files = 'run.py shop/__init__.py shop/cart.py shop/api/__init__.py shop/api/users.py shop/parts/one.py';
  test.each<readonly [string, number, string, string]>([
    ['shop/cart.py', 1, '', 'shop/__init__.py'],
    ['shop/cart.py', 1, 'api', 'shop/api/__init__.py'],
    ['shop/cart.py', 1, 'api.users', 'shop/api/users.py'],
    ['shop/cart.py', 1, 'parts', 'shop/parts/'],
    ['shop/cart.py', 1, 'parts.one', 'shop/parts/one.py'],
    ['shop/__init__.py', 1, 'cart', 'shop/cart.py'],
    ['shop/api/users.py', 1, '', 'shop/api/__init__.py'],
    ['shop/api/users.py', 2, '', 'shop/__init__.py'],
    ['shop/api/users.py', 2, 'cart', 'shop/cart.py'],
    ['shop/api/users.py', 3, 'run', 'run.py'],
    ['shop/api/users.py', 4, 'run', ''],
    ['shop/api/users.py', 9, '', ''],
    // Not from anywhere else, though there is one.
    ['shop/api/users.py', 1, 'cart', ''],
    ['run.py', 1, 'shop', 'shop/__init__.py'],
    ['run.py', 1, '', ''],
  ])('in %s with %i dots: %j', (from, level, dotted, expected) => {
    expect(resolve(files, from, dotted, level)).toBe(expected);
  });
});

test('files have the names under which they are imported', () => {
  const names = (files: string, folderName = 'project') => {
    const index = new ModuleIndex(files.split(' '), folderName);
    return files.split(' ').map((path) => index.nameOf(path));
  };
  expect(names('app.py shop/__init__.py shop/cart.py')).toEqual(['app', 'shop', 'shop.cart']);
  expect(names('src/shop/__init__.py src/shop/a/__init__.py src/shop/a/b.py')).toEqual(['shop', 'shop.a', 'shop.a.b']);
  expect(names('__init__.py views.py api/__init__.py', 'shop')).toEqual(['shop', 'shop.views', 'shop.api']);
});

test('what lies in a folder', () => {
  const index = new ModuleIndex(['app.py', 'shop/cart.py', 'shop/api/users.py', 'shop/api/deep/x.py'], 'project');
  const list = (folder: string) => index.list(folder)?.map(({ name, isFolder }) => name + (isFolder ? '/' : ''));
  expect(list('')).toEqual(['app.py', 'shop/']);
  expect(list('shop')).toEqual(['api/', 'cart.py']);
  expect(list('shop/api')).toEqual(['deep/', 'users.py']);
  expect(list('sho')).toBeUndefined();
  expect(new ModuleIndex([], 'project').list('')).toEqual([]);
});

test('the packages around a file, outermost first', () => {
  const index = new ModuleIndex(
    ['a/__init__.py', 'a/b/__init__.py', 'a/b/c.py', 'd/e/__init__.py', 'd/e/f.py'],
    'project',
  );
  expect(index.packagesAround('a/b/c.py')).toEqual(['a/__init__.py', 'a/b/__init__.py']);
  expect(index.packagesAround('a/b/__init__.py')).toEqual(['a/__init__.py']);
  expect(index.packagesAround('d/e/f.py')).toEqual(['d/e/__init__.py']);
});
