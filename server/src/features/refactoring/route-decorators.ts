import { keywordOf, type RouteCall, routeCalls } from '../../concepts/routes/route-call';
import { type Argument, type Expression, spanOf } from '../../facts/types';
import type { PythonFile } from '../../project/file';
import { reachesFlask } from '../../rules/reading/written-rules';
import { type Span, span, touches } from '../../text/span';
import type { Refactoring } from './refactoring';

/** The methods that applications and blueprints have a decorator for, since Flask 2.0. */
const SHORTCUTS: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];
const SINCE = '2.0';

/** `@app.route('/', methods=['GET', 'POST'])` becomes `@app.get('/')` and `@app.post('/')`, and these the other. */
export function convertRoute(file: PythonFile, offset: number): Refactoring[] {
  if (file.workspace.requirements.mayBeBefore('flask', SINCE)) return [];
  const found = routeCalls(file, offset).find(({ code, call }) => touches(spanOf(code, call.at), offset));
  // A class tells its methods itself.
  if (found?.definition?.statement.kind !== 'function' || found.object === undefined) return [];
  return found.method === 'route' ? toShortcuts(file, found) : toRoute(file, found);
}

function toShortcuts(file: PythonFile, found: RouteCall): Refactoring[] {
  const argument = keywordOf(found.call, 'methods');
  const methods = argument ? methodsIn(argument.value) : ['GET'];
  if (!methods || found.call.arguments.some(({ spread }) => spread !== undefined)) return [];
  const names = methods.map((method) => method.toLowerCase());
  if (![...names, 'route'].every((method) => reachesFlask(file, { ...found, method }))) return [];
  const object = textOf(file, found, found.object);
  const list = argumentList(file, found, argument);
  const separator = lineBreakBefore(file, found);
  const shortcuts = names.map((name) => `${object}.${name}`);
  const title = `Convert to ${shortcuts.map((shortcut) => `@${shortcut}`).join(' and ')}`;
  const text = shortcuts.map((shortcut) => `${shortcut}${list}`).join(separator);
  return [rewriting(file, title, spanOf(found.code, found.call.at), text)];
}

/** The decorator with those next to it that differ from it by the method alone. */
function toRoute(file: PythonFile, found: RouteCall): Refactoring[] {
  const decorators = found.definition?.statement.decorators ?? [];
  const calls = routeCalls(file);
  const written = (one: RouteCall) => textOf(file, one, one.object) + argumentList(file, one, undefined);
  const alike = decorators.map((decorator) => {
    const one = calls.find(({ call }) => call === decorator);
    return one && SHORTCUTS.includes(one.method.toUpperCase()) && written(one) === written(found) ? one : undefined;
  });
  const here = alike.findIndex((one) => one?.call === found.call);
  if (here < 0 || keywordOf(found.call, 'methods')) return [];
  const before = alike.slice(0, here).lastIndexOf(undefined) + 1;
  const after = alike.indexOf(undefined, here);
  const group = alike.slice(before, after < 0 ? undefined : after).filter((one) => one !== undefined);
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last || ![...group, { ...found, method: 'route' }].every((one) => reachesFlask(file, one))) return [];
  const methods = [...new Set(group.map(({ method }) => method.toUpperCase()))];
  const whole = span(spanOf(first.code, first.call.at).start, spanOf(last.code, last.call.at).end);
  // A comment between them would be lost.
  if (file.text.slice(whole.start, whole.end).includes('#')) return [];
  const list = argumentList(file, found, undefined);
  const quote = list.includes('"') ? '"' : "'";
  const shown = methods.map((method) => `${quote}${method}${quote}`).join(', ');
  const more = methods.length === 1 && methods[0] === 'GET' ? '' : `, methods=[${shown}]`;
  const route = `${textOf(file, found, found.object)}.route`;
  const title = `Convert to @${route}${more === '' ? '' : ' with methods'}`;
  return [rewriting(file, title, whole, `${route}${withLast(list, more)}`)];
}

/** The methods of a literal, each once, where all have a decorator of their own. */
function methodsIn(expression: Expression): readonly string[] | undefined {
  if (expression.kind !== 'list' && expression.kind !== 'tuple' && expression.kind !== 'set') return undefined;
  const methods = expression.items.map((item) => (item.kind === 'string' ? item.value.toUpperCase() : ''));
  const known = methods.length > 0 && methods.every((method) => SHORTCUTS.includes(method));
  return known ? [...new Set(methods)] : undefined;
}

/** The arguments of a call in their parentheses, as written, without one of them. */
function argumentList({ text }: PythonFile, { code, call }: RouteCall, without: Argument | undefined): string {
  const { start, end } = spanOf(code, call.argumentsAt);
  if (!without) return text.slice(start, end);
  const index = call.arguments.indexOf(without);
  const own = spanOf(code, without.at);
  const [before, next] = [call.arguments[index - 1], call.arguments[index + 1]];
  const from = before && !next ? spanOf(code, before.at).end : own.start;
  const to = next ? spanOf(code, next.at).start : own.end;
  return text.slice(start, from) + text.slice(to, end);
}

/** An argument list with more at its end; a comma that it ends with stays at the end. */
function withLast(list: string, more: string): string {
  return list.replace(/(,?)(\s*)\)$/, (_, comma: string, space: string) => `${more}${comma}${space})`);
}

/** What stands between a decorator and one above it: a line end, the indentation and the `@`. */
function lineBreakBefore({ text }: PythonFile, { code, call }: RouteCall): string {
  const { start } = spanOf(code, call.at);
  const line = text.lastIndexOf('\n', start) + 1;
  return `${text.includes('\r\n') ? '\r\n' : '\n'}${text.slice(line, start)}`;
}

function textOf({ text }: PythonFile, { code }: RouteCall, expression: Expression | undefined): string {
  const { start, end } = expression ? spanOf(code, expression.at) : span(0, 0);
  return text.slice(start, end);
}

function rewriting({ path }: PythonFile, title: string, where: Span, text: string): Refactoring {
  return { title, kind: 'refactor.rewrite', edits: [{ path, span: where, text }] };
}
