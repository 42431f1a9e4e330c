import { type FunctionValue, undecorated } from '../evaluate/values';
import { type FunctionDefinition, type Module, spanOf } from '../facts/types';
import type { PythonFile } from '../project/file';
import { definitionAt, definitionsOf, statementsIn } from '../project/python/definitions';
import { outermost } from '../project/python/names';
import { type Span, span } from '../text/span';
import { addingImports } from './fixes/edits';
import { type WrittenConflict, writtenConflicts } from './reading/conflicts';
import type { Finding, Fix, Rule } from './rule';

/** A decorator that gives several views the name of its wrapper. */
export const unwrappedDecorator: Rule = {
  name: 'unwrapped-decorator',
  severity: 'error',
  summary: 'A decorator without `functools.wraps`, under the route of a second view.',
  check(file, report) {
    for (const conflict of writtenConflicts(file)) {
      const wrapper = conflict.second.view && undecorated(conflict.second.view);
      if (!conflict.unwrapped || !conflict.definition || wrapper?.kind !== 'function') continue;
      report.found({
        span: decoratorSpan(file, conflict, conflict.definition, wrapper),
        message: `This decorator names the view '${wrapper.name}', as it does another one: View function mapping is overwriting an existing endpoint function. Adding the rule raises AssertionError. Put @functools.wraps on '${wrapper.name}'.`,
        related: related(file, conflict, wrapper),
        fixes: wrapping(file, wrapper),
      });
    }
  },
};

/** The decorator whose wrapper the view is. */
function decoratorSpan(
  file: PythonFile,
  { code, call }: WrittenConflict,
  definition: FunctionDefinition,
  wrapper: FunctionValue,
): Span {
  const below = definition.decorators.slice(definition.decorators.indexOf(call) + 1);
  const made = below.find((decorator) => {
    const value = file.valueOf(code, decorator.kind === 'call' ? decorator.callee : decorator);
    const inner = value && undecorated(value);
    return inner?.kind === 'function' && inner.place.path === wrapper.place.path && isAround(inner, wrapper);
  });
  return spanOf(code, made?.at ?? definition.nameAt);
}

function isAround({ code }: FunctionValue, wrapper: FunctionValue): boolean {
  return outermost(wrapper.code.key) === outermost(code.key);
}

function related(
  file: PythonFile,
  { first, endpoint }: WrittenConflict,
  wrapper: FunctionValue,
): NonNullable<Finding['related']> {
  const place = first.trail[first.trail.length - 1];
  const [made, taken] = [file.locate(wrapper.place), place && file.locate(place)];
  return [
    ...(made ? [{ location: made, message: `The wrapper '${wrapper.name}'` }] : []),
    ...(taken ? [{ location: taken, message: `'${endpoint}' is registered here first` }] : []),
  ];
}

/** `@wraps(f)` on the wrapper, and its import where there is none. */
function wrapping(file: PythonFile, { place }: FunctionValue): Fix[] {
  const module = file.workspace.module(place.path);
  const text = file.workspace.lines(place.path)?.text;
  const wrapper = module && definitionAt(module, place.code, place.at);
  const decorator = module && definitionsOf(module).find(({ statement }) => statement.code === place.code)?.statement;
  if (!module || text === undefined || !wrapper || decorator?.kind !== 'function') return [];
  const [original] = decorator.parameters;
  if (!original) return [];
  const wraps = wrapsIn(module);
  const [first] = wrapper.statement.decorators;
  const start = first
    ? text.lastIndexOf('@', spanOf(wrapper.code, first.at).start)
    : spanOf(wrapper.code, wrapper.statement.at).start;
  const indent = /[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '';
  const edit = { path: place.path, span: span(start, start), text: `@${wraps.name}(${original.name})\n${indent}` };
  const imports = wraps.missing === undefined ? [] : addingImports(place.path, text, module, [wraps.missing]);
  return [{ title: `Add @${wraps.name}(${original.name})`, edits: [...imports, edit], certain: true }];
}

/** How a module can call `functools.wraps`, and the import that it lacks for that. */
function wrapsIn({ codes }: Module): { readonly name: string; readonly missing?: string } {
  const top = codes.get('');
  for (const statement of statementsIn(top?.body ?? [])) {
    if (statement.kind === 'import') {
      const functools = statement.modules.find(({ name }) => name === 'functools');
      if (functools) return { name: `${functools.alias ?? 'functools'}.wraps` };
    } else if (statement.kind === 'import-from' && statement.level === 0) {
      const wraps = statement.module === 'functools' && statement.names.find(({ name }) => name === 'wraps');
      if (wraps) return { name: wraps.alias ?? 'wraps' };
    }
  }
  // Another library's `wraps` isn't this one.
  return top?.locals.has('wraps')
    ? { name: 'functools.wraps', missing: 'import functools' }
    : { name: 'wraps', missing: 'from functools import wraps' };
}
