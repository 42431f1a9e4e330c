import { samePlace } from '../../evaluate/places';
import { undecorated, type Value } from '../../evaluate/values';
import { type Code, type Expression, type Place, spanOf } from '../../facts/types';
import type { Span } from '../../text/span';
import type { PythonFile } from '../file';
import { statementsIn } from './definitions';
import { expressionsOf } from './expressions';

/** Where a file names a function or class. */
export interface DefinitionUses {
  /** Names that stand for it. */
  readonly certain: readonly Span[];
  /** Names that may, as it isn't known what they stand for, and texts that say its name. */
  readonly possible: readonly Span[];
}

/** Where `file` names the function or class that is defined at `place`, its definition left out. */
export function definitionUses(file: PythonFile, place: Place, name: string): DefinitionUses {
  const certain: Span[] = [];
  const possible: Span[] = [];
  if (!file.text.includes(name)) return { certain, possible };
  const take = (span: Span, value: Value | undefined, isOpen: boolean) => {
    const inner = value && undecorated(value);
    if ((inner?.kind === 'function' || inner?.kind === 'class') && inner.place) {
      if (samePlace(inner.place, place)) certain.push(span);
    } else if (isOpen && (!inner || (inner.kind === 'unknown' && inner.name === undefined))) possible.push(span);
  };
  // What a file imports from elsewhere isn't this one, unless it takes in all that there is.
  const whole = file.path === place.path || [...file.codes].some(({ body }) => takesAll(body));
  for (const code of file.codes) {
    const shadowed = new Set(boundByComprehensions(code));
    const bindsAll = whole && !code.locals.has(name);
    for (const expression of expressionsOf(code.body)) {
      if (expression.kind === 'name' && expression.name === name && !shadowed.has(name)) {
        take(spanOf(code, expression.at), file.valueOf(code, expression), bindsAll);
      } else if (expression.kind === 'attribute' && expression.name === name) {
        take(spanOf(code, expression.nameAt), file.valueOf(code, expression), false);
      }
    }
    for (const span of importsOf(file, code, name)) take(span.span, span.value, true);
  }
  return { certain, possible };
}

/** The places in which imports take a name from a module, with what it is there. */
function importsOf(file: PythonFile, code: Code, name: string): { span: Span; value: Value | undefined }[] {
  return [...statementsIn(code.body)].flatMap((statement) => {
    if (statement.kind !== 'import-from') return [];
    return statement.names.flatMap((one) => {
      if (one.name !== name) return [];
      const { start } = spanOf(code, one.at);
      const value = file.valueOf(code, { kind: 'name', name: one.alias ?? name, at: one.at });
      return [{ span: { start, end: start + name.length }, value }];
    });
  });
}

function takesAll(body: Code['body']): boolean {
  return [...statementsIn(body)].some((statement) => statement.kind === 'import-from' && statement.star);
}

/** The names that comprehensions in a code bind for themselves. */
function* boundByComprehensions(code: Code): Generator<string> {
  for (const expression of expressionsOf(code.body)) {
    if (expression.kind !== 'comprehension') continue;
    for (const { target } of expression.clauses) yield* namesIn(target);
  }
}

function namesIn(target: Expression): string[] {
  if (target.kind === 'name') return [target.name];
  return target.kind === 'tuple' || target.kind === 'list' ? target.items.flatMap(namesIn) : [];
}
