import { type Code, type ImportFrom, type Statement, spanOf } from '../../facts/types';
import { isStandard } from '../../models/extensions';
import { endOfLine } from '../../syntax/python-text';
import { type Span, span } from '../../text/span';

/** A stretch of a file and what is to stand there instead. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** `import module`, or `from module import names`. */
interface Wanted {
  readonly module: string;
  readonly names: readonly string[] | undefined;
}

/** An import at the top of a file, in the order of isort: section, `import` before `from`, name. */
interface Existing {
  readonly key: readonly [section: number, from: number, module: string];
  readonly start: number;
  readonly end: number;
}

const STANDARD_LIBRARY = 1;
const THIRD_PARTY = 2;
const OWN = 3;

/**
 * What a module lacks of these import statements, as edits: a name joins an import from its module, a new line goes
 * where isort puts it, behind the docstring and `from __future__`.
 * @param top the code of the module
 * @param imports one statement each, without aliases
 */
export function importEdits(text: string, top: Code, imports: readonly string[]): Edit[] {
  const edits: Edit[] = [];
  const lines: Wanted[] = [];
  for (const wanted of imports.map(readImport)) {
    const names = wanted.names?.filter((name) => !top.locals.has(name));
    if (names?.length === 0 || (!names && top.locals.has(wanted.module))) continue;
    const joined = names && importFrom(top, wanted.module);
    if (joined) edits.push(...joining(text, top, joined, names));
    else lines.push({ module: wanted.module, names });
  }
  return [...edits, ...newLines(text, top, lines)];
}

function readImport(statement: string): Wanted {
  const [, module, names] = /^from (\S+) import (.+)$/.exec(statement) ?? [];
  if (module === undefined) return { module: statement.replace(/^import /, ''), names: undefined };
  return { module, names: names?.split(',').map((name) => name.trim()) };
}

function importFrom(top: Code, module: string): ImportFrom | undefined {
  return top.body.find(
    (one): one is ImportFrom =>
      one.kind === 'import-from' && one.level === 0 && one.module === module && !one.star && one.names.length > 0,
  );
}

/** Names that join an import, in their order where it has one, else at its end. */
function joining(text: string, top: Code, statement: ImportFrom, names: readonly string[]): Edit[] {
  const there = statement.names.map(({ name, at }) => ({ name, ...spanOf(top, at) }));
  const [first, second] = there;
  const last = there.at(-1);
  if (!first || !last) return [];
  const between = second ? text.slice(first.end, second.start) : ', ';
  const separator = between.includes('#') ? ', ' : between;
  const isSorted = there.every(
    ({ name }, index) => index === 0 || compareNames(there[index - 1]?.name ?? '', name) <= 0,
  );
  const inserted = new Map<number, string>();
  for (const name of [...names].sort(compareNames)) {
    const next = isSorted ? there.find((one) => compareNames(one.name, name) > 0) : undefined;
    const at = next?.start ?? last.end;
    inserted.set(at, (inserted.get(at) ?? '') + (next ? name + separator : separator + name));
  }
  return [...inserted].map(([at, added]) => ({ span: span(at, at), text: added }));
}

/** As isort orders them: CONSTANTS, then Classes, then the others. */
function compareNames(left: string, right: string): number {
  const kind = (name: string) => (name === name.toUpperCase() ? 0 : /^[A-Z]/.test(name) ? 1 : 2);
  return kind(left) - kind(right) || compare(left, right);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

function compareKeys(left: Existing['key'], right: Existing['key']): number {
  return left[0] - right[0] || left[1] - right[1] || compare(left[2], right[2]);
}

function newLines(text: string, top: Code, lines: readonly Wanted[]): Edit[] {
  const sorted = lines.map((line) => ({ ...line, key: keyOf(line) })).sort((a, b) => compareKeys(a.key, b.key));
  const { existing, begin } = importsAtTop(text, top);
  const texts = new Map<number, { text: string; section: number }>();
  for (const { module, names, key } of sorted) {
    const line = names ? `from ${module} import ${[...names].sort(compareNames).join(', ')}` : `import ${module}`;
    const [section] = key;
    const previous = existing.filter((one) => compareKeys(one.key, key) < 0).at(-1);
    const next = existing.find((one) => compareKeys(one.key, key) > 0);
    const isBefore = next !== undefined && (!previous || (previous.key[0] !== section && next.key[0] === section));
    const at = isBefore ? next.start : (previous?.end ?? begin.at);
    const before = texts.get(at);
    const isNewSection = (before?.section ?? (isBefore ? next.key[0] : (previous?.key[0] ?? section))) !== section;
    texts.set(at, {
      text: placed(before?.text ?? '', line, { isBefore, isNewSection, isFirst: existing.length === 0 }),
      section,
    });
  }
  return [...texts].map(([at, added]) => ({
    span: span(at, at),
    text: existing.length === 0 ? begin.before + added.text + begin.after : added.text,
  }));
}

interface Placing {
  /** Before another import rather than behind one. */
  readonly isBefore: boolean;
  readonly isNewSection: boolean;
  /** The file has no import yet. */
  readonly isFirst: boolean;
}

/** A line added to those that go to the same place. */
function placed(there: string, line: string, { isBefore, isNewSection, isFirst }: Placing): string {
  if (isFirst) return there === '' ? line : `${there}${isNewSection ? '\n\n' : '\n'}${line}`;
  if (isBefore) return `${there}${line}${isNewSection ? '\n\n' : '\n'}`;
  return `${there}${isNewSection ? '\n\n' : '\n'}${line}`;
}

function keyOf({ module, names }: Wanted): Existing['key'] {
  return [isStandard(module) ? STANDARD_LIBRARY : THIRD_PARTY, names ? 1 : 0, module];
}

/** The imports a module begins with, and where the first would go if there are none. */
function importsAtTop(
  text: string,
  top: Code,
): { existing: Existing[]; begin: { at: number; before: string; after: string } } {
  const existing: Existing[] = [];
  let behind: number | undefined;
  let next: number | undefined;
  for (const statement of top.body) {
    const { start, end } = spanOf(top, statement.at);
    const key = keyOfStatement(statement);
    if (key) existing.push({ key, start, end: endOfLine(text, end) });
    else if (existing.length === 0 && stays(statement, behind)) behind = endOfLine(text, end);
    else {
      next = start;
      break;
    }
  }
  if (behind !== undefined) {
    const rest = /^\s*/.exec(text.slice(behind))?.[0] ?? '';
    return { existing, begin: { at: behind, before: '\n\n', after: rest.split('\n').length > 2 ? '' : '\n\n' } };
  }
  // A comment on top, such as a licence, stays there; one right above the first statement belongs to it.
  const comment =
    /^(?:#.*\r?\n)+(?=\s*\n)/.exec(text)?.[0] ?? /^(?:#!.*\r?\n)?(?:#.*coding.*\r?\n)?/.exec(text)?.[0] ?? '';
  const at = comment.length > 0 ? comment.length : (next ?? 0);
  return {
    existing,
    begin: {
      at: Math.min(at, next ?? at),
      before: comment === '' ? '' : '\n',
      after: next === undefined ? '\n' : '\n\n\n',
    },
  };
}

/** Whether a statement keeps its place before every import: the docstring, or one from `__future__`. */
function stays(statement: Statement, behind: number | undefined): boolean {
  if (statement.kind === 'import-from') return statement.module === '__future__';
  return behind === undefined && statement.kind === 'expression' && statement.value.kind === 'string';
}

function keyOfStatement(statement: Statement): Existing['key'] | undefined {
  if (statement.kind === 'import') {
    const name = statement.modules[0]?.name ?? '';
    return [isStandard(name) ? STANDARD_LIBRARY : THIRD_PARTY, 0, name];
  }
  if (statement.kind !== 'import-from' || statement.module === '__future__') return undefined;
  const { level, module } = statement;
  return [level > 0 ? OWN : isStandard(module) ? STANDARD_LIBRARY : THIRD_PARTY, 1, module];
}
