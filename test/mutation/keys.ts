import { CONFIG_KEYS } from '../../server/src/models/config-keys';
import type { PythonFile } from '../../server/src/project/file';
import { pythonKeys } from '../../server/src/project/keys/python-keys';
import { testCalls } from '../../server/src/project/tests/test-calls';
import type { Operator } from './operator';
import { answersAnything } from './urls';

/** Whether a rule answers a path, as far as its text tells. */
function isAnswered({ project }: PythonFile, path: string): boolean {
  const routes = project.applications.flatMap((application) => application.routes);
  return routes.some(({ ruleText = '' }) => {
    const pattern = ruleText
      .split(/(<[^>]*>)/)
      .map((part) =>
        part.startsWith('<path') ? '.+' : part.startsWith('<') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
      );
    return new RegExp(`^${pattern.join('')}/?$`).test(path);
  });
}

/** Mistakes in keys of the configuration, and in URLs of tests. */
export const KEY_OPERATORS: readonly Operator[] = [
  {
    rule: 'misspelled-config-key',
    mistake: 'leaves out a letter of a key that a library reads',
    *mutants(file) {
      for (const { store, key, span, writes, verbatim } of pythonKeys(file)) {
        if (store !== 'config' || !writes || !verbatim || !CONFIG_KEYS.has(key)) continue;
        yield { path: file.path, span, text: key.slice(0, -3) + key.slice(-2) };
      }
    },
  },
  {
    rule: 'unknown-test-url',
    mistake: 'leaves out the last letter of a URL in a test',
    inTests: true,
    *mutants(file) {
      if (answersAnything(file)) return;
      for (const { span, path } of testCalls(file)) {
        const text = file.text.slice(span.start, span.end);
        // What another rule answers is no mistake that anyone could see.
        if (text !== path || !/\/\w{4,}$/.test(path) || isAnswered(file, path.slice(0, -1))) continue;
        yield { path: file.path, span, text: text.slice(0, -1) };
      }
    },
  },
];
