import type { ApplicationRoute } from '../../project/routes/endpoints';
import type { RuleVariable } from '../../routing/rule';
import { converterText, describeConverter } from '../converter-description';
import { blocks, code } from '../markdown';

/** Whether a route can't be built without a value of this name. */
export function isRequired({ route }: ApplicationRoute, name: string): boolean {
  return route.variables.some(({ variable }) => variable.name === name) && !route.defaults?.has(name);
}

/** What a value is for the rules of an endpoint: the variable's converter, or a part of the query string. */
export function describeValue(routes: readonly ApplicationRoute[], name: string): string | undefined {
  const uses = routes.flatMap((each) => {
    const variable = each.route.variables.find((one) => one.variable.name === name);
    return variable ? [{ ...each, variable }] : [];
  });
  if (uses.length === 0) {
    if (routes.some(({ route }) => !route.certain || route.ruleText === undefined)) return undefined;
    return `No variable of the rule: it is appended to the URL as ${code(`?${name}=…`)}.`;
  }
  const kinds = new Map<string, (typeof uses)[number]>();
  for (const use of uses) if (!kinds.has(converterText(use.variable))) kinds.set(converterText(use.variable), use);
  return blocks(
    ...[...kinds.values()].map(({ application, variable }) => describeVariable(application, variable)),
    [...new Set(uses.map(({ route }) => code(route.pattern)))].join('  \n'),
  );
}

/** What a variable of a rule is: its converter, and what that accepts. */
export function describeVariable(application: ApplicationRoute['application'], variable: RuleVariable): string {
  const type = application.converters.get(variable.converter?.name ?? 'default');
  const heading = `${code(variable.variable.name)}: ${code(converterText(variable))}`;
  return blocks(heading, type && describeConverter(type));
}
