import type { Code, ImportedName } from '../../server/src/facts/types';
import type { PythonFile } from '../../server/src/project/file';
import { statementsIn } from '../../server/src/project/python/definitions';
import { type Operator, replace, textOf } from './operator';

/** What the file takes from Flask, without another name for it. */
function* fromFlask(file: PythonFile): Generator<{ code: Code; imported: ImportedName }> {
  for (const code of file.codes) {
    for (const statement of statementsIn(code.body)) {
      if (statement.kind !== 'import-from' || statement.module !== 'flask' || statement.level > 0) continue;
      for (const imported of statement.names)
        if (textOf(file, code, imported) === imported.name) yield { code, imported };
    }
  }
}

/** Mistakes with imports, and in what runs when a module is imported. */
export const IMPORT_OPERATORS: readonly Operator[] = [
  {
    rule: 'wrong-import',
    mistake: 'leaves out a letter of a name from Flask',
    *mutants(file) {
      for (const { code, imported } of fromFlask(file)) {
        const { name } = imported;
        if (name.length > 3) yield replace(file, code, imported, name.slice(0, -2) + name.slice(-1));
      }
    },
  },
  {
    rule: 'context-at-import',
    mistake: 'reads the request when the module is imported',
    *mutants(file) {
      const end = file.text.length;
      const request = [...fromFlask(file)].find(
        ({ code, imported }) => code.kind === 'module' && imported.name === 'request',
      );
      if (request) yield { path: file.path, span: { start: end, end }, text: '\nHERE = request.path\n' };
    },
  },
];
