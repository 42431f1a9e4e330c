import { describe, expect, it } from 'vitest';
import { Requirements, tellsVersions } from '../../server/src/project/requirements';

const METADATA = '.venv/lib/python3.12/site-packages/flask-3.1.0.dist-info/METADATA';

function requirements(files: Readonly<Record<string, string>>): Requirements {
  const result = new Requirements();
  for (const [path, text] of Object.entries(files)) {
    expect(tellsVersions(path), path).toBe(true);
    result.update(path, text);
  }
  return result;
}

describe('the versions that a project runs with', () => {
  it.each([
    ['requirements.txt', 'click\nFlask==3.0.2 # pinned\n'],
    ['requirements/common.txt', 'flask[async] >= 3.0\n'],
    ['dev-requirements.txt', 'flask~=3.0\r\nflask-login==0.6\r\n'],
    ['pyproject.toml', '[project]\ndependencies = ["flask-wtf==1.0", "flask>=3.0"]\n'],
    ['pyproject.toml', '[tool.poetry.dependencies]\nflask = "^3.0"\n'],
    ['poetry.lock', '[[package]]\nname = "flask"\nversion = "3.0.2"\ndescription = ""\n'],
    ['sub/uv.lock', '[[package]]\nname = "flask"\nversion = "3.0.2"\nsource = {}\n'],
    ['Pipfile.lock', '{"default": {"flask": {"hashes": [], "version": "==3.0.2"}}}'],
    [METADATA, 'Metadata-Version: 2.1\nName: Flask\nVersion: 3.0.2\nSummary: x\n'],
    ['venv/Lib/site-packages/Flask-3.0.2.dist-info/METADATA', 'Version: 3.0.2\nName: Flask\n'],
  ])('reads %s', (path, text) => {
    const read = requirements({ [path]: text });
    expect([read.isAtLeast('flask', '3.0'), read.isAtLeast('flask', '3.1')]).toEqual([true, false]);
    expect([read.mayBeBefore('flask', '3.0'), read.mayBeBefore('flask', '3.1')]).toEqual([false, true]);
  });

  it('knows nothing of what is not said', () => {
    const read = requirements({ 'requirements.txt': 'flask\nflask-login==0.5\nwerkzeug<3\n' });
    expect([read.isAtLeast('flask', '0.1'), read.mayBeBefore('flask', '9')]).toEqual([false, false]);
    expect([read.isAtLeast('werkzeug', '0.1'), read.mayBeBefore('werkzeug', '9')]).toEqual([false, false]);
  });

  it('believes what is installed before a lock file, that before what is asked for, and all of a kind together', () => {
    const read = requirements({ 'requirements.txt': 'flask==1.0', 'a/requirements.txt': 'flask==3.0' });
    expect([read.isAtLeast('flask', '2.0'), read.mayBeBefore('flask', '2.0')]).toEqual([false, true]);
    read.update('poetry.lock', 'name = "flask"\nversion = "2.2.0"\n');
    expect([read.isAtLeast('flask', '2.0'), read.isAtLeast('flask', '3.0')]).toEqual([true, false]);
    read.update(METADATA, 'Name: Flask\nVersion: 3.1.0\n');
    expect(read.isAtLeast('flask', '3.1')).toBe(true);
    read.update(METADATA, undefined);
    expect(read.isAtLeast('flask', '3.0')).toBe(false);
  });
});
