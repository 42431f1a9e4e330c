import type { Argument, BooleanOperation, Conditional, Expression, FormattedString, Place } from '../facts/types';
import { type Arguments, NO_ARGUMENTS } from './arguments';
import { bind } from './assignment';
import { getAttribute } from './attributes';
import { lambda } from './definitions';
import { comprehension, dictionary, sequence } from './displays';
import type { Interpreter } from './interpreter';
import { iterate } from './iteration';
import { join, optionsOf, union } from './join';
import { binary, boolean3, compare, truth, unary } from './operators';
import { NOWHERE } from './places';
import { subscript } from './subscripts';
import { combine, formatted } from './text';
import { boolean, NONE, number, type Scope, type TextOrigin, UNKNOWN, type Value } from './values';

/** The place of a node in the scope's code. */
export function placeOf(scope: Scope, at: number): Place {
  return { path: scope.module.path ?? '<library>', code: scope.code.key, at };
}

/**
 * What an expression stands for. Never fails; what isn't known is UNKNOWN. Called more than anything else: what needs
 * a closure has a function of its own, or each call would pay for it.
 */
export function evaluate(interpreter: Interpreter, scope: Scope, expression: Expression): Value {
  if (!interpreter.step()) return UNKNOWN;
  switch (expression.kind) {
    case 'string':
      return interpreter.texts.value(scope, expression);
    case 'formatted-string':
      return formattedString(interpreter, scope, expression);
    case 'number':
      return number(expression.value, expression.float);
    case 'constant':
      return expression.value === null ? NONE : boolean(expression.value);
    case 'name':
      return lookup(interpreter, scope, expression.name);
    case 'attribute': {
      const object = evaluate(interpreter, scope, expression.object);
      return getAttribute(interpreter, object, expression.name, placeOf(scope, expression.at));
    }
    case 'call': {
      if (
        expression.callee.kind === 'name' &&
        expression.callee.name === 'super' &&
        expression.arguments.length === 0
      ) {
        return zeroArgumentSuper(scope);
      }
      const callee = evaluate(interpreter, scope, expression.callee);
      const args = evaluateArguments(interpreter, scope, expression.arguments);
      return interpreter.call(callee, args, placeOf(scope, expression.at));
    }
    case 'subscript': {
      const object = evaluate(interpreter, scope, expression.object);
      return subscript(interpreter, scope, object, expression.index, placeOf(scope, expression.at));
    }
    case 'list':
    case 'tuple':
    case 'set':
      return sequence(interpreter, scope, expression.kind, expression.items);
    case 'dict':
      return dictionary(interpreter, scope, expression.entries);
    case 'lambda':
      return lambda(interpreter, scope, expression);
    case 'binary':
      return binary(
        interpreter,
        expression.operator,
        evaluate(interpreter, scope, expression.left),
        evaluate(interpreter, scope, expression.right),
      );
    case 'unary':
      return unary(interpreter, expression.operator, evaluate(interpreter, scope, expression.operand));
    case 'boolean':
      return booleanOperation(interpreter, scope, expression);
    case 'comparison': {
      let left = evaluate(interpreter, scope, expression.first);
      let result: boolean | undefined = true;
      for (const { operator, operand } of expression.rest) {
        const right = evaluate(interpreter, scope, operand);
        const holds = compare(interpreter, operator, left, right);
        result = result === false || holds === false ? false : result && holds;
        left = right;
      }
      return boolean3(result);
    }
    case 'conditional':
      return conditional(interpreter, scope, expression);
    case 'comprehension':
      return comprehension(interpreter, scope, expression);
    case 'walrus': {
      const value = evaluate(interpreter, scope, expression.value);
      bind(interpreter, scope, expression.name, value);
      return value;
    }
    case 'yield': {
      const value = expression.value ? evaluate(interpreter, scope, expression.value) : NONE;
      const { frame } = interpreter;
      if (!frame?.yielded) return UNKNOWN;
      if (!expression.from) return frame.yielded(value);
      for (const item of iterate(interpreter, value, placeOf(scope, expression.at)).items) frame.yielded(item.value);
      return UNKNOWN;
    }
    case 'starred':
    case 'slice':
    case 'unread':
      return UNKNOWN;
  }
}

function formattedString(interpreter: Interpreter, scope: Scope, { parts }: FormattedString): Value {
  const values = parts.map((part): Value => {
    if (part.kind === 'string') return evaluate(interpreter, scope, part);
    const value = evaluate(interpreter, scope, part.value);
    const texts = optionsOf(value).map((option): Value => {
      return { kind: 'text', parts: formatted(asText(interpreter, option), part.conversion, part.format) };
    });
    return union(texts);
  });
  return combine(values);
}

function booleanOperation(interpreter: Interpreter, scope: Scope, expression: BooleanOperation): Value {
  const left = evaluate(interpreter, scope, expression.left);
  const decided = truth(interpreter, left);
  if (decided === (expression.operator === 'or')) return left;
  if (decided !== undefined) return evaluate(interpreter, scope, expression.right);
  const right = interpreter.possibly(() => evaluate(interpreter, scope, expression.right));
  return join(left, right);
}

function conditional(interpreter: Interpreter, scope: Scope, { test, then, otherwise }: Conditional): Value {
  const decided = truth(interpreter, evaluate(interpreter, scope, test));
  if (decided !== undefined) return evaluate(interpreter, scope, decided ? then : otherwise);
  const ways = [then, otherwise].map((way) => () => evaluate(interpreter, scope, way));
  return union(interpreter.branch(ways, () => true));
}

/** The arguments of a call, `*` and `**` spread out where their items are known. */
export function evaluateArguments(
  interpreter: Interpreter,
  scope: Scope,
  args: readonly Omit<Argument, 'at'>[],
): Arguments {
  if (args.length === 0) return NO_ARGUMENTS;
  const positional: Value[] = [];
  const keywords = args.some(isKeyword) ? new Map<string, Value>() : undefined;
  // Most calls have neither.
  let written: Map<string, TextOrigin> | undefined;
  let possible: Set<string> | undefined;
  let open = false;
  for (const { value: expression, keyword, keywordAt, spread } of args) {
    const value = evaluate(interpreter, scope, expression);
    if (keyword !== undefined) {
      keywords?.set(keyword, value);
      written ??= new Map();
      if (keywordAt !== undefined) written.set(keyword, { ...placeOf(scope, keywordAt), offset: 0 });
    } else if (spread === '*') {
      const iterated = iterate(interpreter, value, placeOf(scope, expression.at));
      open ||= iterated.open;
      positional.push(...iterated.items.map((item) => item.value));
    } else if (spread === '**') {
      if (value.kind !== 'dict') open = true;
      else {
        open ||= value.open;
        for (const [key, entry] of value.entries) {
          if (!key.startsWith('s')) continue;
          const name = key.slice(1);
          keywords?.set(name, entry.possible ? join(entry.value, UNKNOWN) : entry.value);
          if (entry.possible) possible = (possible ?? new Set()).add(name);
          const origin = entry.key.kind === 'text' ? entry.key.parts[0]?.origin : undefined;
          if (origin) written = (written ?? new Map()).set(name, origin);
        }
      }
    } else positional.push(value);
  }
  return { positional, keywords: keywords ?? NO_ARGUMENTS.keywords, open, written, possible };
}

function isKeyword({ keyword, spread }: Omit<Argument, 'at'>): boolean {
  return keyword !== undefined || spread === '**';
}

/** The value of a name: here, in the functions around, in the module, or built in. */
function lookup(interpreter: Interpreter, scope: Scope, name: string): Value {
  for (let here: Scope | undefined = scope; here; here = here.closure) {
    const value = here.redirected?.get(name) === 'global' ? undefined : here.names.get(name);
    if (value) return interpreter.modules.force(value);
  }
  const global = scope.module.attributes.get(name) ?? interpreter.library.builtin(name);
  return global ? interpreter.modules.force(global) : UNKNOWN;
}

/** `str(value)` of an instance whose class says how; anything else is left as it is. */
export function asText(interpreter: Interpreter, value: Value): Value {
  if (value.kind !== 'instance') return value;
  const method = interpreter.attribute(value, '__str__');
  return method.kind === 'unknown' ? value : interpreter.call(method, NO_ARGUMENTS, NOWHERE);
}

function zeroArgumentSuper(scope: Scope): Value {
  for (let here: Scope | undefined = scope; here; here = here.closure) {
    const owner = here.names.get('__class__');
    if (owner?.kind === 'class') {
      const self = here.names.get('__self__') ?? UNKNOWN;
      return { kind: 'super', owner, self };
    }
  }
  return UNKNOWN;
}
