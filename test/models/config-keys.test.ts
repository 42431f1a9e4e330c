import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CONFIG_KEYS, CONFIGURED_LIBRARIES } from '../../server/src/models/config-keys';
import { describeWithWerkzeug, python } from '../support/python';

const DEFAULTS = fileURLToPath(new URL('config_defaults.py', import.meta.url));

describe('the keys of configurations', () => {
  it.each(CONFIGURED_LIBRARIES)('$title: each is told once, in a sentence', ({ title, importName, keys }) => {
    expect(title).toMatch(/^Flask.* \d+\.\d+$/);
    expect(importName).toMatch(/^flask/);
    expect(keys.length).toBeGreaterThan(3);
    for (const key of keys) {
      expect(CONFIG_KEYS.get(key.name), key.name).toBe(key);
      expect(key.meaning).toMatch(/\.$/);
    }
  });
});

/** Where Debian's Flask says `None`, it asks the environment. */
describeWithWerkzeug('the keys of real libraries', () => {
  it.each(CONFIGURED_LIBRARIES)('$title', async ({ importName, keys }) => {
    const [real = {}] = await python<Record<string, string | null>>(DEFAULTS, [importName]);
    if ('missing' in real) return expect(importName).not.toBe('flask');
    const known = new Map(keys.map((key) => [key.name, key]));
    for (const [name, value] of Object.entries(real)) {
      // Of Flask-Security the most used are told.
      if (importName === 'flask_security' && !known.has(name)) continue;
      expect(known.has(name), name).toBe(true);
      const told = known.get(name)?.default;
      if (told !== undefined && value !== null && !/^app\./.test(told)) {
        expect(told.replaceAll('_', '').replace(/^r'/, "'"), name).toBe(value.replaceAll('_', ''));
      }
    }
    // What is told of Flask itself is all there, or has come since.
    if (importName === 'flask') {
      for (const { name, versions } of keys) expect(name in real || versions?.startsWith('since'), name).toBe(true);
    }
  });
});
