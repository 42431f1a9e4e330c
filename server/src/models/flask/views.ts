import { type Arguments, argument, without } from '../../evaluate/arguments';
import { findInClass, setAttribute } from '../../evaluate/attributes';
import { applyDecorator } from '../../evaluate/definitions';
import type { Interpreter } from '../../evaluate/interpreter';
import { iterate } from '../../evaluate/iteration';
import { type ClassValue, NONE, native, text, UNKNOWN, undecorated, type Value } from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { nativeClass, nativeInstance } from '../native';
import { asText } from './texts';

/** `flask.views.http_method_funcs`: methods of a MethodView that answer a request. */
export const HTTP_METHOD_FUNCTIONS = ['get', 'post', 'head', 'options', 'delete', 'put', 'trace', 'patch'] as const;

/** What `as_view` makes: a function that stands for a class. */
export class ViewState {
  constructor(
    readonly viewClass: ClassValue,
    /** What its constructor is given. */
    readonly args: Arguments,
  ) {}
}

/** `flask.views.View` and `MethodView`. */
export function viewClasses(): { view: ClassValue; methodView: ClassValue; asView: Value } {
  const made = nativeClass('flask.views', 'view', [], {});
  const asViewMethod = native('as_view', (interpreter, args, site) => asView(interpreter, made, args, site));
  const view = nativeClass('flask.views', 'View', [], {});
  view.attributes.set('as_view', {
    kind: 'descriptor',
    type: 'classmethod',
    function: asViewMethod,
  });
  view.attributes.set('methods', NONE);
  const methodView = nativeClass('flask.views', 'MethodView', [view], {});
  methodView.attributes.set(
    '__init_subclass__',
    native('__init_subclass__', (interpreter, args) => {
      const [type] = args.positional;
      if (type?.kind === 'class') collectMethods(interpreter, type, methodView);
      return NONE;
    }),
  );
  return { view, methodView, asView: asViewMethod };
}

/** The class that a view is made of, which `as_view` keeps on it. */
export function viewClassOf(view: Value | undefined): ClassValue | undefined {
  const inner = view && undecorated(view);
  const isKeeping = inner?.kind === 'function' || inner?.kind === 'instance';
  const kept = isKeeping ? inner.attributes.get('view_class') : undefined;
  return kept?.kind === 'class' ? kept : undefined;
}

/** `View.as_view(name)`: what the class's own decorators make of a view has its name, its methods and the class. */
function asView(interpreter: Interpreter, made: ClassValue, args: Arguments, site: Place): Value {
  const [type, , ...rest] = args.positional;
  const name = argument(args, 1, 'name') ?? UNKNOWN;
  if (type?.kind !== 'class') return UNKNOWN;
  const instance = nativeInstance(
    made,
    interpreter.depth,
    new ViewState(type, { ...args, positional: rest, keywords: without(args.keywords, 'name') }),
  );
  instance.attributes.set('__name__', asText(name));
  let result: Value = instance;
  const decorators = findInClass(type, 'decorators');
  if (decorators) {
    for (const { value } of iterate(interpreter, decorators).items) {
      result = applyDecorator(interpreter, value, result, site);
    }
  }
  const methods = findInClass(type, 'methods') ?? (type.open ? UNKNOWN : NONE);
  const attributes = { __name__: asText(name), view_class: type, methods };
  for (const [key, value] of Object.entries(attributes)) setAttribute(interpreter, result, key, value, site);
  return result;
}

/** `MethodView.__init_subclass__`: the methods are those a function exists for, here or in a base. */
function collectMethods(interpreter: Interpreter, type: ClassValue, methodView: ClassValue): void {
  if (type.attributes.has('methods')) return;
  const names = new Set<string>();
  let known = true;
  for (const base of type.bases) {
    if (base.kind !== 'class' || base === methodView) continue;
    const inherited = findInClass(base, 'methods');
    if (!inherited || inherited.kind === 'constant') continue;
    const { items, open } = iterate(interpreter, inherited);
    known &&= !open;
    for (const { value } of items) {
      if (value.kind === 'text') names.add(value.parts.map((part) => part.text ?? '').join(''));
    }
  }
  for (const method of HTTP_METHOD_FUNCTIONS) if (findInClass(type, method)) names.add(method.toUpperCase());
  if (names.size === 0) return;
  const items = [...names].sort().map((name) => ({ value: text(name), possible: false }));
  type.attributes.set('methods', { kind: 'set', items, open: !known, depth: interpreter.depth });
}
