import type { Interpreter } from '../evaluate/interpreter';
import type { ModuleValue } from '../evaluate/values';
import type { WrittenText } from '../evaluate/written-text';
import { changedTexts, sameShape } from '../facts/shape';
import type { Code, Expression, Module } from '../facts/types';
import { REGISTERING } from '../models/flask';

/**
 * The texts that an edit of a file rewrites, with what they say now, where an evaluation of the file as it is would come to
 * the same but for them; undefined where it may come to something else.
 */
export function rewrittenTexts(
  interpreter: Interpreter,
  before: Module,
  now: Module,
): readonly (readonly [WrittenText, string])[] | undefined {
  const { path } = now;
  if (now.codes.size !== before.codes.size) return undefined;
  const loaded = interpreter.modules.loaded(path);
  const rewritten: [WrittenText, string][] = [];
  for (const [key, code] of before.codes) {
    const other = now.codes.get(key);
    if (!other) return undefined;
    if (!interpreter.entered.has(`${path}#${key}`)) {
      // Code that never ran still says what it registers, and which factories it calls.
      const isKept = sameShape(code, other) || sameCalls(code, other, (callee) => canMatter(loaded, callee));
      if (!isKept) return undefined;
      continue;
    }
    const changes = changedTexts(code, other);
    if (!changes) return undefined;
    for (const { at, value } of changes) {
      const written = interpreter.texts.at({ path, code: key, at });
      if (written && !written.allows(value)) return undefined;
      if (written) rewritten.push([written, value]);
    }
  }
  return rewritten;
}

/** Whether two codes call the same of what can matter, so that the search for factories and unread registrations ends the same. */
function sameCalls(left: Code, right: Code, matters: (callee: Expression) => boolean): boolean {
  const callees = (code: Code) =>
    JSON.stringify(code.calls.map((call) => call.callee).filter(matters), (key, value) =>
      key === 'at' || key === 'nameAt' ? undefined : value,
    );
  return callees(left) === callees(right);
}

/** Whether calling `callee` in `module` can reach a factory or register something. */
function canMatter(module: ModuleValue | undefined, callee: Expression): boolean {
  if (callee.kind === 'attribute' && REGISTERING.has(callee.name)) return true;
  let root = callee;
  while (root.kind === 'attribute' || root.kind === 'call') root = root.kind === 'call' ? root.callee : root.object;
  if (root.kind !== 'name') return true;
  const value = module?.attributes.get(root.name);
  return (
    root.name === 'self' ||
    root.name === 'cls' ||
    (value !== undefined && value.kind !== 'unknown' && value.kind !== 'native')
  );
}
