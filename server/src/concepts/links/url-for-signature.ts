import type { ProjectFile } from '../../project/file';
import type { ApplicationRoute } from '../../project/routes/endpoints';
import { repr } from '../../routing/python-value';
import { span, touches } from '../../text/span';
import type { Signature } from '../concept';
import { converterText } from '../converter-description';
import { code } from '../markdown';
import { summarizeRoute } from '../route-description';
import { urlForCalls } from './url-for';
import { routesCalled, type UrlForCall } from './url-for-call';
import { describeVariable, isRequired } from './url-value-description';

/** One for each rule of the endpoint of the call around `offset`: which values it takes, of which types. */
export function urlForSignatures(file: ProjectFile, offset: number): readonly Signature[] {
  const call = callAround(file, offset);
  const signatures = call ? routesCalled(file, call).map((route) => signatureOf(call, route, offset)) : [];
  return [...new Map(signatures.map((one) => [one.label, one])).values()];
}

/** The innermost call between whose parentheses a cursor stands. */
function callAround(file: ProjectFile, offset: number): UrlForCall | undefined {
  return urlForCalls(file, offset)
    .filter(({ argumentList: { start, end } }) => start < offset && (offset < end || file.text.charAt(end - 1) !== ')'))
    .sort((left, right) => right.argumentList.start - left.argumentList.start)[0];
}

function signatureOf(call: UrlForCall, found: ApplicationRoute, offset: number): Signature {
  const { route } = found;
  const names = [...new Set(route.variables.map(({ variable }) => variable.name))];
  const texts = [`'${route.endpointPattern}'`, ...names.map((name) => parameterText(found, name))];
  const parameters: Signature['parameters'][number][] = [];
  let label = 'url_for(';
  for (const [index, text] of texts.entries()) {
    if (index > 0) label += ', ';
    const variable = index > 0 && route.variables.find((one) => one.variable.name === names[index - 1]);
    parameters.push({
      span: span(label.length, label.length + text.length),
      ...(variable && { documentation: describeVariable(found.application, variable) }),
    });
    label += text;
  }
  const given = call.arguments.flatMap(({ keyword }) => keyword?.name ?? []);
  const active = activeName(call, found, names, given, offset);
  return {
    label: `${label})`,
    documentation: code(summarizeRoute(route)),
    parameters,
    ...(active !== undefined && { active }),
    fits: given.every((name) => name.startsWith('_') || name === 'endpoint' || names.includes(name)),
  };
}

/** `name: converter`, with the default that the rule has for it. */
function parameterText({ route }: ApplicationRoute, name: string): string {
  const variable = route.variables.find((one) => one.variable.name === name);
  const text = `${name}: ${variable ? converterText(variable) : 'string'}`;
  const fallback = route.defaults?.get(name);
  return fallback ? `${text} = ${repr(fallback) ?? '…'}` : text;
}

/** The parameter whose argument the cursor is at; behind the arguments, the first that still lacks its value. */
function activeName(
  call: UrlForCall,
  route: ApplicationRoute,
  names: readonly string[],
  given: readonly string[],
  offset: number,
): number | undefined {
  const argument = call.arguments.find((one) => touches(one.span, offset));
  if (argument && argument === call.endpoint) return 0;
  const lacking = () => names.find((name) => isRequired(route, name) && !given.includes(name));
  const index = names.indexOf(argument?.keyword?.name ?? lacking() ?? '');
  return index < 0 ? undefined : index + 1;
}
