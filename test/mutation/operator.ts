import {
  type Argument,
  type Call,
  type Code,
  type Expression,
  type FunctionDefinition,
  type Return,
  type Statement,
  type StringLiteral,
  spanOf,
} from '../../server/src/facts/types';
import { contentSpan, type PythonFile } from '../../server/src/project/file';
import { isExpected } from '../../server/src/project/python/around';
import { definitionsOf } from '../../server/src/project/python/definitions';
import type { TemplateFile } from '../../server/src/project/templates/template-file';
import type { Span } from '../../server/src/text/span';

/** One mistake, made by one edit. */
export interface Mutant {
  readonly path: string;
  readonly span: Span;
  readonly text: string;
}

/** Makes the mistake that a rule catches wherever it can be made in a file. */
export interface Operator {
  /** The name of the rule. */
  readonly rule: string;
  /** What it does, in one line. */
  readonly mistake: string;
  /** Whether the mistake is one of tests, and made there alone. */
  readonly inTests?: boolean;
  /** Other rules by one of which it may be said just as well. */
  readonly also?: readonly string[];
  mutants?(file: PythonFile): Iterable<Mutant>;
  templateMutants?(file: TemplateFile): Iterable<Mutant>;
}

/** A decorator that adds a rule to a function, read by its shape alone and not by what the engine knows of it. */
export interface RouteDecorator {
  readonly code: Code;
  readonly call: Call;
  /** What it is called on, as it is written. */
  readonly object: string;
  readonly rule: StringLiteral;
  readonly definition: FunctionDefinition;
  /** The code of the view. */
  readonly body: Code;
}

const DECORATORS = /^(?:route|get|post|put|patch|delete)$/;

export function* routeDecorators(file: PythonFile): Generator<RouteDecorator> {
  for (const { code, statement: definition } of definitionsOf(file.module)) {
    if (definition.kind !== 'function') continue;
    const body = file.module.codes.get(definition.code);
    for (const call of definition.decorators) {
      if (call.kind !== 'call' || call.callee.kind !== 'attribute' || !DECORATORS.test(call.callee.name)) continue;
      const rule = call.arguments[0]?.value;
      if (!body || rule?.kind !== 'string' || !isRule(rule)) continue;
      const object = textOf(file, code, call.callee.object);
      yield { code, call, object, rule, definition, body };
    }
  }
}

/** The texts of rules: of route decorators, of `add_url_rule`, and of lists by which helpers of a project are given several. */
export function* ruleLiterals(file: PythonFile): Generator<{ code: Code; rule: StringLiteral }> {
  yield* routeDecorators(file);
  for (const code of file.codes) {
    for (const call of code.calls) {
      const isAdding = call.callee.kind === 'attribute' && call.callee.name === 'add_url_rule';
      const listed = keyword(call, 'routes')?.value;
      const given = [
        ...(isAdding && call.arguments[0] ? [call.arguments[0].value] : []),
        ...(listed?.kind === 'list' || listed?.kind === 'tuple' ? listed.items : []),
      ];
      for (const rule of given) if (rule.kind === 'string' && isRule(rule)) yield { code, rule };
    }
  }
}

function isRule({ content, value }: StringLiteral): boolean {
  return content >= 0 && value.startsWith('/');
}

/** Every call of a function or method of this name. */
export function* callsOf(file: PythonFile, name: string): Generator<{ code: Code; call: Call }> {
  for (const code of file.codes) {
    for (const call of code.calls) {
      const { callee } = call;
      if ((callee.kind === 'name' || callee.kind === 'attribute') && callee.name === name) yield { code, call };
    }
  }
}

/** The last statement of a view, where that returns something. */
export function lastReturn({ body }: RouteDecorator): (Return & { readonly value: Expression }) | undefined {
  const last = body.body.at(-1);
  return last?.kind === 'return' && last.value ? { ...last, value: last.value } : undefined;
}

/**
 * Calls of a function that the file imports from Flask, or of `flask.…`, outside of any `try` that takes every exception: another
 * function of that name may do anything, and what is caught is no mistake.
 */
export function* flaskCalls(file: PythonFile, name: string): Generator<{ code: Code; call: Call }> {
  const isImported = new RegExp(
    `^[ \\t]*from (?:flask|quart)(?:\\.\\w+)* import (?:\\([^()]*?|[^()\\n]*?)\\b${name}\\b`,
    'm',
  ).test(file.text);
  for (const { code, call } of callsOf(file, name)) {
    const { callee } = call;
    const isNamed = callee.kind === 'name' && isImported && !code.locals.has(name);
    const isFlasks = callee.kind === 'attribute' && textOf(file, code, callee.object) === 'flask';
    const place = { path: file.path, code: code.key, at: call.at };
    if ((isNamed || isFlasks) && !isExpected(file.module, place, new Set())) yield { code, call };
  }
}

export function keyword(call: Call, name: string): Argument | undefined {
  return call.arguments.find((argument) => argument.keyword === name);
}

/** Puts `text` in the place of a node. */
export function replace(file: PythonFile, code: Code, { at }: { readonly at: number }, text: string): Mutant {
  return { path: file.path, span: spanOf(code, at), text };
}

/** Puts `text` in the place of a part of what is between the quotes. */
export function replaceIn(
  file: PythonFile,
  code: Code,
  literal: StringLiteral,
  start: number,
  end: number,
  text: string,
): Mutant {
  const content = contentSpan(code, literal);
  return { path: file.path, span: { start: content.start + start, end: content.start + end }, text };
}

/** Gives a call one more argument. */
export function addArgument(file: PythonFile, code: Code, call: Call, text: string): Mutant {
  const last = call.arguments.at(-1);
  const at = last ? spanOf(code, last.at).end : spanOf(code, call.argumentsAt).start + 1;
  return { path: file.path, span: { start: at, end: at }, text: last ? `, ${text}` : text };
}

export function textOf(file: PythonFile, code: Code, { at }: { readonly at: number }): string {
  const { start, end } = spanOf(code, at);
  return file.text.slice(start, end);
}

/** The blanks before a statement; undefined where something else stands before it in its line. */
export function indentOf(file: PythonFile, code: Code, { at }: Statement): string | undefined {
  const { start } = spanOf(code, at);
  return /(?:^|\n)([ \t]*)$/.exec(file.text.slice(Math.max(0, start - 200), start))?.[1];
}

/** An operator on the last `return` of each view, with what is written for the return or its value. */
export function onLastReturn(
  rule: string,
  mistake: string,
  change: (
    file: PythonFile,
    view: RouteDecorator,
    at: NonNullable<ReturnType<typeof lastReturn>>,
  ) => Mutant | undefined,
): Operator {
  return {
    rule,
    mistake,
    *mutants(file) {
      const seen = new Set<string>();
      for (const view of routeDecorators(file)) {
        const last = lastReturn(view);
        const mutant = last && !seen.has(view.body.key) ? change(file, view, last) : undefined;
        seen.add(view.body.key);
        if (mutant) yield mutant;
      }
    },
  };
}

/** An operator that puts lines of its own before the last `return` of each view. */
export function beforeReturn(rule: string, mistake: string, lines: string): Operator {
  return onLastReturn(rule, mistake, (file, { body }, last) => {
    const indent = indentOf(file, body, last);
    const { start } = spanOf(body, last.at);
    const text = `${lines.replaceAll('\n', `\n${indent}`)}\n${indent}`;
    return indent === undefined ? undefined : { path: file.path, span: { start, end: start }, text };
  });
}
