import type { Place } from '../facts/types';
import { positional } from './arguments';
import { findInClass } from './attributes';
import type { Interpreter } from './interpreter';
import { optionsOf, union } from './join';
import { NOWHERE } from './places';
import { concatenate, percent } from './text';
import { BOUNDS } from './trial';
import {
  boolean,
  type Item,
  keyOf,
  number,
  type SequenceValue,
  textOf,
  UNKNOWN,
  type UnionValue,
  type Value,
} from './values';
import { isEmptyPart, isHole } from './written-text';

/** Whether a value counts as true; undefined where that isn't known. */
export function truth(interpreter: Interpreter, value: Value): boolean | undefined {
  switch (value.kind) {
    case 'constant':
      return value.value === true;
    case 'number':
      return value.value !== 0;
    case 'text':
      if (value.parts.some((part) => !isHole(part) && !isEmptyPart(part))) return true;
      return textOf(value) === undefined ? undefined : false;
    case 'list':
    case 'tuple':
    case 'set':
      return decidedBySize(value.items, value.open);
    case 'dict':
      return decidedBySize([...value.entries.values()], value.open);
    case 'function':
    case 'native':
    case 'method':
    case 'class':
    case 'module':
    case 'decorated':
      return true;
    case 'instance': {
      const special = findInClass(value.class, '__bool__') ?? findInClass(value.class, '__len__');
      if (special?.kind === 'native') return truth(interpreter, special.call(interpreter, positional(value), NOWHERE));
      return special || value.class.open ? undefined : true;
    }
    case 'union':
      return truthOfAny(interpreter, value);
    default:
      return undefined;
  }
}

function truthOfAny(interpreter: Interpreter, { options }: UnionValue): boolean | undefined {
  const [first, ...others] = options.map((option) => truth(interpreter, option));
  return others.every((other) => other === first) ? first : undefined;
}

/** A truth value that may not be known, as a value. */
export function boolean3(decided: boolean | undefined): Value {
  return decided === undefined ? UNKNOWN : boolean(decided);
}

/** Whether `left operator right` holds; undefined where that isn't known. */
export function compare(interpreter: Interpreter, operator: string, left: Value, right: Value): boolean | undefined {
  switch (operator) {
    case '==':
      return equals(interpreter, left, right);
    case '!=':
    case '<>':
      return negate(equals(interpreter, left, right));
    case 'is':
      return identical(left, right);
    case 'is not':
      return negate(identical(left, right));
    case 'in':
      return contains(interpreter, right, left);
    case 'not in':
      return negate(contains(interpreter, right, left));
    default:
      return ordered(operator, left, right);
  }
}

/** `left == right`; undefined where it isn't known. */
export function equals(interpreter: Interpreter, left: Value, right: Value): boolean | undefined {
  if (left.kind === 'union' || right.kind === 'union') {
    const results = optionsOf(left).flatMap((one) => optionsOf(right).map((other) => equals(interpreter, one, other)));
    return results.every((result) => result === results[0]) ? results[0] : undefined;
  }
  const [leftKey, rightKey] = [keyOf(left), keyOf(right)];
  if (leftKey !== undefined && rightKey !== undefined) {
    if (leftKey === rightKey) return true;
    const customized = [left, right].some((side) => side.kind === 'instance');
    return customized ? undefined : false;
  }
  if (left.kind === 'constant' && right.kind === 'text') return false;
  if (left.kind === 'text' && right.kind === 'constant') return false;
  return undefined;
}

/** `[value] * 3`; past the longest lists that are followed its length isn't known. */
function repeated({ depth }: Interpreter, list: SequenceValue, times: number): Value {
  const most = Math.floor(BOUNDS.items / Math.max(1, list.items.length));
  const turns = Math.max(0, Math.min(Math.trunc(times), most));
  const items = Array.from({ length: turns }, () => list.items).flat();
  return { kind: list.kind, items, open: list.open || times > most, depth };
}

/** `left operator right` for the arithmetic operators. */
export function binary(interpreter: Interpreter, operator: string, left: Value, right: Value): Value {
  if (left.kind === 'union' || right.kind === 'union') return binaryOfAny(interpreter, operator, left, right);
  if (operator === '+' && left.kind === right.kind && isSequence(left) && isSequence(right)) {
    return { ...joined(left, right), depth: interpreter.depth };
  }
  if (operator === '+' && (left.kind === 'text' || right.kind === 'text')) {
    const bothText = [left, right].every((side) => side.kind === 'text' || side.kind === 'unknown');
    return bothText ? concatenate([left, right]) : UNKNOWN;
  }
  if (operator === '%' && left.kind === 'text') return percent(left, right);
  if (operator === '|' && left.kind === 'dict' && right.kind === 'dict') {
    const entries = new Map([...left.entries, ...right.entries]);
    return { kind: 'dict', entries, open: left.open || right.open, depth: interpreter.depth };
  }
  if (operator === '|' && left.kind === 'set' && right.kind === 'set') {
    return joined(left, right);
  }
  if (operator === '*' && left.kind === 'text' && right.kind === 'number') {
    return concatenate(new Array<Value>(Math.max(0, Math.min(right.value, 100))).fill(left));
  }
  if (operator === '*' && isSequence(left) && right.kind === 'number') return repeated(interpreter, left, right.value);
  if (left.kind === 'number' && right.kind === 'number')
    return arithmetic(operator, left.value, right.value, left.float || right.float);
  const special = left.kind === 'instance' ? SPECIAL_METHODS[operator] : undefined;
  const method = special === undefined ? UNKNOWN : interpreter.attribute(left, special);
  return method.kind === 'unknown' ? UNKNOWN : interpreter.call(method, positional(right), NOWHERE);
}

function binaryOfAny(interpreter: Interpreter, operator: string, left: Value, right: Value): Value {
  const results = optionsOf(left).flatMap((one) =>
    optionsOf(right).map((other) => binary(interpreter, operator, one, other)),
  );
  return union(results);
}

function joined(left: SequenceValue, right: SequenceValue): SequenceValue {
  const items = [...left.items, ...right.items];
  const open = left.open || right.open || items.length > BOUNDS.items;
  return { ...left, items: items.slice(0, BOUNDS.items), open };
}

/** Adds items to a sequence in place, as far as the bound allows. */
export function append(
  interpreter: Interpreter,
  target: SequenceValue,
  { items, open }: { readonly items: readonly Item[]; readonly open: boolean },
): void {
  const possible = interpreter.depth > target.depth;
  interpreter.journal.change(target);
  // A copy: a list can be added to itself.
  const added = items.slice(0, Math.max(0, BOUNDS.items - target.items.length));
  target.open ||= open || added.length < items.length;
  for (const item of added) target.items.push(possible ? { ...item, possible } : item);
}

/**
 * `left operator= right`; lists and dictionaries change in place.
 * @param site the statement
 */
export function augment(interpreter: Interpreter, operator: string, left: Value, right: Value, site: Place): Value {
  if (operator === '+' && left.kind === 'list') {
    if (isSequence(right)) {
      append(interpreter, left, right);
    } else {
      interpreter.journal.change(left);
      left.open = true;
    }
    return left;
  }
  if (operator === '|' && left.kind === 'dict') {
    interpreter.call(interpreter.attribute(left, 'update'), positional(right), site);
    return left;
  }
  const special = left.kind === 'instance' ? IN_PLACE_METHODS[operator] : undefined;
  const method = special === undefined ? UNKNOWN : interpreter.attribute(left, special);
  if (method.kind !== 'unknown') return interpreter.call(method, positional(right), site);
  return binary(interpreter, operator, left, right);
}

export function unary(interpreter: Interpreter, operator: string, operand: Value): Value {
  if (operator === 'not') return boolean3(negate(truth(interpreter, operand)));
  if (operator === '-' && operand.kind === 'number') return number(-operand.value, operand.float);
  return operator === '+' ? operand : UNKNOWN;
}

/** Methods that assignments with an operator call on instances, before those of the operators. */
const IN_PLACE_METHODS: Readonly<Record<string, string>> = {
  '+': '__iadd__',
  '|': '__ior__',
};

/** Methods that operators call on instances. */
const SPECIAL_METHODS: Readonly<Record<string, string>> = {
  '/': '__truediv__',
  '+': '__add__',
  '|': '__or__',
  '%': '__mod__',
};

function decidedBySize(items: readonly Item[], open: boolean): boolean | undefined {
  if (items.some((item) => !item.possible)) return true;
  return items.length === 0 && !open ? false : undefined;
}

function negate(decided: boolean | undefined): boolean | undefined {
  return decided === undefined ? undefined : !decided;
}

function identical(left: Value, right: Value): boolean | undefined {
  if (left.kind === 'union' || right.kind === 'union') {
    const results = optionsOf(left).flatMap((one) => optionsOf(right).map((other) => identical(one, other)));
    return results.every((result) => result === results[0]) ? results[0] : undefined;
  }
  if (left.kind === 'unknown' || right.kind === 'unknown') return undefined;
  if (left.kind === 'constant' && right.kind === 'constant') return left.value === right.value;
  if (left.kind === 'constant' || right.kind === 'constant') return false;
  if (left === right) return true;
  if (left.kind === 'decorated' || right.kind === 'decorated') return undefined;
  // Equal texts may be one object or two.
  return left.kind === right.kind && (left.kind === 'text' || left.kind === 'number') ? undefined : false;
}

function contains(interpreter: Interpreter, container: Value, item: Value): boolean | undefined {
  if (container.kind === 'text') {
    const [whole, part] = [textOf(container), textOf(item)];
    return whole === undefined || part === undefined ? undefined : whole.includes(part);
  }
  if (container.kind === 'dict') {
    const key = keyOf(item);
    if (key === undefined) return undefined;
    const entry = container.entries.get(key);
    if (entry) return entry.possible ? undefined : true;
    return container.open ? undefined : false;
  }
  if (container.kind === 'union') {
    const results = container.options.map((option) => contains(interpreter, option, item));
    return results.every((result) => result === results[0]) ? results[0] : undefined;
  }
  if (!isSequence(container)) return undefined;
  let undecided = container.open;
  for (const { value, possible } of container.items) {
    const equal = equals(interpreter, value, item);
    if (equal === true && !possible) return true;
    if (equal !== false) undecided = true;
  }
  return undecided ? undefined : false;
}

function ordered(operator: string, left: Value, right: Value): boolean | undefined {
  const order = orderOf(left, right);
  if (order === undefined) return undefined;
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return undefined;
  }
}

/** Negative where `left` comes before `right`; undefined where that isn't known. */
function orderOf(left: Value, right: Value): number | undefined {
  if (left.kind === 'number' && right.kind === 'number') return left.value - right.value;
  const [leftText, rightText] = [textOf(left), textOf(right)];
  if (leftText !== undefined && rightText !== undefined)
    return leftText < rightText ? -1 : Number(leftText > rightText);
  if (!isSequence(left) || !isSequence(right) || left.open || right.open) return undefined;
  for (const [index, item] of left.items.entries()) {
    const other = right.items[index];
    if (!other) return 1;
    const order = orderOf(item.value, other.value);
    if (order !== 0) return order;
  }
  return left.items.length - right.items.length;
}

/** What `1 / 0` gives, which raises: code does so on purpose, to see what becomes of it. */
export const DIVIDED_BY_ZERO: Value = { kind: 'unknown', name: 'ZeroDivisionError' };

function arithmetic(operator: string, left: number, right: number, float: boolean): Value {
  switch (operator) {
    case '+':
      return number(left + right, float);
    case '-':
      return number(left - right, float);
    case '*':
      return number(left * right, float);
    case '/':
      return right === 0 ? DIVIDED_BY_ZERO : number(left / right, true);
    case '//':
      return right === 0 ? DIVIDED_BY_ZERO : number(Math.floor(left / right), float);
    case '%':
      return right === 0 ? DIVIDED_BY_ZERO : number(((left % right) + right) % right, float);
    default:
      return UNKNOWN;
  }
}

function isSequence(value: Value): value is SequenceValue {
  return value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set';
}
