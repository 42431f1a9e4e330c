import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PYTHON_CONCEPTS } from '../../server/src/concepts';
import type { Site } from '../../server/src/concepts/concept';
import { PythonFile } from '../../server/src/project/file';
import { touches } from '../../server/src/text/span';
import { engineOf } from '../support/fixture';

const BLOG = fileURLToPath(new URL('../../examples/blog', import.meta.url));

const files = new Map(
  readdirSync(BLOG, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.py'))
    .map((path) => [path, readFileSync(join(BLOG, path), 'utf8')]),
);
// What the example has in its templates alone.
files.set('more.py', "from flask import url_for\ndef icon(): return url_for('static', filename='icon.png')\n");
files.set('moved.py', "from flask import redirect\ndef moved(): return redirect('/search')\n");
files.set('tests/test_more.py', "def test_home(client): client.get('/')\n");
const engine = engineOf(files);
engine.settle();

function viewOf(path: string): PythonFile {
  const module = engine.workspace.module(path);
  if (!module) throw new Error(`${path} is not in the example`);
  return new PythonFile(engine.workspace, path, module);
}

function spans(sites: readonly Site[]): string[] {
  return sites.map(({ span }) => `${span.start}-${span.end}`);
}

describe('the sites at a cursor', () => {
  it.each(PYTHON_CONCEPTS.map((concept) => [concept.name, concept] as const))(
    'are those of the file: %s',
    (name, concept) => {
      let touched = 0;
      for (const path of files.keys()) {
        const file = viewOf(path);
        const all = concept.sites(file);
        for (const site of all) {
          expect(site.concept).toBe(name);
          for (const one of concept.referents?.(site, file) ?? [])
            expect(concept.refersTo).toContain(one.split(' ')[0]);
        }
        for (let offset = 0; offset <= file.text.length; offset++) {
          const expected = all.filter(({ span }) => touches(span, offset));
          const found = concept.sites(file, offset).filter(({ span }) => touches(span, offset));
          expect(spans(found), `${path}:${offset}`).toEqual(spans(expected));
          touched += found.length;
        }
      }
      expect(touched).toBeGreaterThan(0);
    },
  );
});
