import { keywordOf } from '../../concepts/routes/route-call';
import { type Call, type Code, spanOf } from '../../facts/types';
import type { ProjectFile } from '../../project/file';
import type { Route } from '../../project/project';
import type { Fix } from '../rule';
import { addingArgument, inserting } from './edits';

/**
 * A fix that lets a route accept one more method, in whichever file the call is that adds it; undefined where that isn't
 * the one place that decides.
 */
export function acceptingMethod(
  { workspace }: ProjectFile,
  { trail, methods: accepted, view }: Route,
  method: string,
  title: string,
): Fix | undefined {
  const place = trail[trail.length - 1];
  const code = place && workspace.module(place.path)?.codes.get(place.code);
  const call = code?.calls.find(({ at }) => at === place?.at);
  const text = place && workspace.lines(place.path)?.text;
  // A class has a method for each.
  if (!place || !code || !call || text === undefined || !accepted || view?.viewClass) return undefined;
  const quote = quoteIn(text, code, call);
  const given = keywordOf(call, 'methods')?.value;
  if (given) {
    const last = given.kind === 'list' ? given.items[given.items.length - 1] : undefined;
    return last && inserting(place, title, spanOf(code, last.at).end, `, ${quote}${method}${quote}`);
  }
  const { callee } = call;
  if (callee.kind !== 'attribute' || !/^(?:route|add_url_rule|get|post|put|delete|patch)$/.test(callee.name)) {
    return undefined;
  }
  const list = [...accepted, method].map((one) => `${quote}${one}${quote}`).join(', ');
  const fix = addingArgument(place, title, code, call, `methods=[${list}]`);
  if (callee.name === 'route' || callee.name === 'add_url_rule') return fix;
  // `@app.get` takes no `methods`.
  return { ...fix, edits: [{ path: place.path, span: spanOf(code, callee.nameAt), text: 'route' }, ...fix.edits] };
}

/** The quotes of the rule. */
function quoteIn(text: string, code: Code, { arguments: [rule] }: Call): string {
  return rule && text.charAt(spanOf(code, rule.at).start) === '"' ? '"' : "'";
}
