import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lowerPython } from '../../server/src/facts/python';
import { loadNativeParser } from '../../server/src/host/parser';
import { isHarmless } from '../../server/src/models/extensions';
import { LIBRARY_SOURCES } from '../../server/src/models/sources';
import { routesOf } from './listing';

const FOLDER = path.join(process.cwd(), 'server', 'src', 'models');
const parser = loadNativeParser();
const names = [...LIBRARY_SOURCES.keys()].map((key) => key.slice(1, -1));

describe('models that are written in Python', () => {
  const files = [FOLDER, path.join(FOLDER, 'python')].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.py'))
      .map((name) => path.join(folder, name)),
  );

  it.each(files.map((file) => path.basename(file)))('%s is a source, and says what it was read from', (name) => {
    const file = files.find((one) => path.basename(one) === name) ?? '';
    const source = readFileSync(file, 'utf8');
    expect([...LIBRARY_SOURCES.values()]).toContain(source);
    const library = name.startsWith('_') ? '' : '[A-Za-z][\\w. -]* \\d+\\.\\d+(\\.\\d+)?.*';
    expect(source.split('\n')[0]).toMatch(new RegExp(`^"""${library}.*\\."""$`));
  });

  it.each(names)('%s can be imported, with all that is above it', (name) => {
    const module = lowerPython(parser, `<${name}>`, LIBRARY_SOURCES.get(`<${name}>`) ?? '');
    expect(module.damaged).toBe(false);
    for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      expect(names).toContain(name.slice(0, dot));
    }
    expect(routesOf(`import ${name}\nfrom flask import Flask\napp = Flask(__name__)`)).toEqual([]);
  });

  it('tell of no library that is said to add no rule, but what it adds to templates', () => {
    const adding = names.filter((name) => /Blueprint|add_url_rule/.test(LIBRARY_SOURCES.get(`<${name}>`) ?? ''));
    expect(adding.filter(isHarmless)).toEqual([]);
  });
});
