import { isLibraryPath } from '../../evaluate/places';
import type { Code, Expression, FunctionDefinition, Parameter } from '../../facts/types';
import type { PythonFile } from '../file';
import { oncePer } from '../once';
import type { Project } from '../project';
import { statementsIn } from './definitions';
import { lastName, partsOf } from './expressions';
import { Resolver } from './names';

/** What a decorator gives: the function it was given, or another one in its place, and nothing else happens. */
export type DecoratorEffect = 'returns-argument' | 'wraps';

/** How deep decorators that call others are followed. */
const DEEPEST = 8;

/**
 * What a decorator of the project does, `@decorator` or `@factory(…)`, as its body tells; undefined for those of libraries,
 * and for one that keeps the function somewhere or does different things at different times.
 */
export function decoratorEffect(file: PythonFile, code: Code, decorator: Expression): DecoratorEffect | undefined {
  return effectOf(file.project, file.path, code, decorator, 0);
}

const resolverOf = oncePer((project: Project) => new Resolver(project.evaluation.interpreter));

function effectOf(
  project: Project,
  path: string,
  code: Code,
  decorator: Expression,
  depth: number,
): DecoratorEffect | undefined {
  const isFactory = decorator.kind === 'call';
  const value = resolverOf(project).static(path, code, isFactory ? decorator.callee : decorator);
  const fn = value?.kind === 'method' ? value.function : value;
  if (fn?.kind !== 'function' || isLibraryPath(fn.place.path) || depth > DEEPEST) return undefined;
  const parameters = value?.kind === 'method' ? fn.parameters.slice(1) : fn.parameters;
  const body = new Body(project, fn.place.path, fn.code, depth);
  return isFactory ? body.asFactory() : body.asDecorator(parameters);
}

/** Functions that do nothing to what they are given. */
const HARMLESS: ReadonlySet<string> = new Set([
  'wraps',
  'update_wrapper',
  'signature',
  'getfullargspec',
  'getattr',
  'hasattr',
  'isinstance',
  'callable',
  'iscoroutinefunction',
  'isclass',
  'print',
]);

/** The body of a function that is a decorator, or gives one. */
class Body {
  private readonly inner = new Map<string, FunctionDefinition>();

  constructor(
    private readonly project: Project,
    private readonly path: string,
    private readonly code: Code,
    private readonly depth: number,
  ) {
    for (const statement of code.body) if (statement.kind === 'function') this.inner.set(statement.name, statement);
  }

  /** The effect of what is returned, where that is one function of the body. */
  asFactory(): DecoratorEffect | undefined {
    return this.common((value) => {
      const made = value.kind === 'name' ? this.inner.get(value.name) : undefined;
      const code = made && this.project.evaluation.interpreter.sources.module(this.path)?.codes.get(made.code);
      return code && new Body(this.project, this.path, code, this.depth + 1).asDecorator(made.parameters);
    });
  }

  asDecorator([first]: readonly Parameter[]): DecoratorEffect | undefined {
    if (!first || first.default || first.kind === '*' || first.kind === '**' || this.code.generator) return undefined;
    if (this.keeps(first.name)) return undefined;
    return this.common((value) => this.effectOfReturned(value, first.name));
  }

  private effectOfReturned(value: Expression, parameter: string): DecoratorEffect | undefined {
    if (value.kind === 'name') {
      if (value.name === parameter) return 'returns-argument';
      return this.inner.has(value.name) ? 'wraps' : undefined;
    }
    if (value.kind === 'lambda') return 'wraps';
    if (value.kind !== 'call') return undefined;
    const [only, ...others] = value.arguments;
    // `update_wrapper(wrapper, view)`, `wraps(view)(wrapper)`
    const isWrapper = only?.value.kind === 'name' && this.inner.has(only.value.name);
    if (isWrapper && /^(?:update_wrapper|wraps)$/.test(calledName(value.callee))) return 'wraps';
    // `return other(view)`
    const isApplied = others.length === 0 && only?.value.kind === 'name' && only.value.name === parameter;
    return isApplied ? effectOf(this.project, this.path, this.code, value.callee, this.depth + 1) : undefined;
  }

  /** What all `return` statements have in common. */
  private common(effect: (value: Expression) => DecoratorEffect | undefined): DecoratorEffect | undefined {
    const effects = new Set<DecoratorEffect | undefined>();
    for (const statement of statementsIn(this.code.body)) {
      if (statement.kind === 'return') effects.add(statement.value && effect(statement.value));
    }
    const [only] = effects;
    return effects.size === 1 ? only : undefined;
  }

  /** Whether the function, or what is made of it, is put or handed somewhere, or marked. */
  private keeps(parameter: string): boolean {
    const isKept = (value: Expression): boolean =>
      (value.kind === 'name' && (value.name === parameter || this.inner.has(value.name))) ||
      partsOf(value).some(isKept);
    for (const statement of statementsIn(this.code.body)) {
      if (statement.kind !== 'assign') continue;
      if (statement.targets.some((target) => target.kind === 'subscript')) return true;
      // `view.exempt = True`
      const isMarked = (target: Expression) =>
        target.kind === 'attribute' && target.object.kind === 'name' && target.object.name === parameter;
      if (statement.targets.some(isMarked)) return true;
    }
    const returned = new Set<Expression>();
    for (const one of statementsIn(this.code.body)) if (one.kind === 'return' && one.value) returned.add(one.value);
    return this.code.calls.some((call) => {
      return (
        !returned.has(call) &&
        !HARMLESS.has(calledName(call.callee)) &&
        call.arguments.some(({ value }) => isKept(value))
      );
    });
  }
}

/** `wraps` of `functools.wraps(…)` and of `functools.wraps(…)(…)`. */
function calledName(callee: Expression): string {
  if (callee.kind === 'call') return calledName(callee.callee);
  return lastName(callee);
}
