import { type Parameter, spanOf } from '../facts/types';
import { obstacle } from '../project/closed';
import type { Location, PythonFile } from '../project/file';
import { sourceOf, withHoles } from '../project/python/origins';
import { unreachedRoutes } from '../project/routes/shadowed-routes';
import { type DoubtfulView, doubtfulViews, isCalledAsIs } from '../project/routes/view-functions';
import { type ViewMismatch, viewMismatches } from '../project/routes/view-mismatches';
import { parseRule, ruleVariables } from '../routing/rule';
import { addingParameter, renamingParameter } from './reading/parameters';
import { isChecked, ruleArgument } from './reading/written-rules';
import type { Finding, Fix, Rule } from './rule';

/** A view whose parameters aren't the variables of its rule. */
export const viewParameters: Rule = {
  name: 'view-parameters',
  severity: 'error',
  summary: 'A view whose parameters aren’t the variables of its rule.',
  check(file, report) {
    const said = new Set<string>();
    for (const mismatch of viewMismatches(file.project)) {
      // A test's own views are there for their rules, more often than not.
      if (mismatch.application.test || unreachedRoutes(file.project).has(mismatch.route)) continue;
      const here = findings(file, mismatch).filter(({ location }) => location.path === file.path);
      if (here.length === 0) continue;
      // Who is given the application may call its views with more than the rules have.
      const open = isCalledAsIs(file, mismatch.application)
        ? mismatch.surplus.length === 0 && obstacle(file, mismatch.application)
        : CALLED_ELSEWISE;
      for (const { location, ...finding } of here) {
        // One line can make several routes, under one prefix or another.
        const problem = `${location.span.start} ${finding.message.slice(finding.message.indexOf(' raises '))}`;
        if (said.has(problem)) continue;
        said.add(problem);
        if (open) report.suppressed(location.span, open);
        else report.found({ ...finding, span: location.span });
      }
    }
    for (const view of doubtfulViews(file)) {
      const { code, statement } = view.definition;
      if (isDoubted(view)) report.suppressed(spanOf(code, statement.nameAt), { place: undefined, reason: view.reason });
    }
  },
};

const CALLED_ELSEWISE = { place: undefined, reason: 'the application may call its views in its own way' };

/** Whether a view that a decorator stands before takes other names than a rule of it has. */
function isDoubted({ definition, routes }: DoubtfulView): boolean {
  const { parameters } = definition.statement;
  if (parameters.some(({ kind }) => kind === '**')) return false;
  return routes.some(({ route }) =>
    route.variables.some(({ variable }) => parameters.every(({ name }) => name !== variable.name)),
  );
}

/** A finding that may belong to another file. */
type Written = Omit<Finding, 'span'> & { readonly location: Location };

function findings(file: PythonFile, mismatch: ViewMismatch): Written[] {
  const { surplus, missing } = mismatch;
  const [name] = surplus;
  const [parameter] = missing;
  if (surplus.length === 1 && missing.length === 1 && name !== undefined && parameter && parameter.name !== name) {
    return renamed(file, mismatch, name, parameter);
  }
  const lacking = missing.filter((one) => !surplus.includes(one.name));
  return [
    ...surplus.flatMap((one) => unexpected(file, mismatch, one)),
    ...lacking.flatMap((one) => required(file, mismatch, one)),
  ];
}

/** A variable and a parameter that should be one. */
function renamed(file: PythonFile, mismatch: ViewMismatch, name: string, parameter: Parameter): Written[] {
  const { signature } = mismatch;
  const variable = variableOf(file, mismatch, name);
  const location = variable ?? registration(file, mismatch);
  if (!location) return [];
  const own = parameterOf(file, mismatch, parameter);
  return [
    {
      location,
      message: `${calls(mismatch)} raises TypeError: ${nameOf(mismatch)} got an unexpected keyword argument '${name}'. Its parameter is called '${parameter.name}'.`,
      related: own ? [{ location: own, message: `The parameter '${parameter.name}'` }] : [],
      fixes: [
        ...present(renamingParameter(file, signature, parameter, name)),
        ...present(variable && renamingVariable(variable, parameter.name)),
      ],
    },
  ];
}

function unexpected(file: PythonFile, mismatch: ViewMismatch, name: string): Written[] {
  const { signature } = mismatch;
  const location = variableOf(file, mismatch, name) ?? registration(file, mismatch);
  if (!location) return [];
  const byPosition = signature.parameters.some((one) => one.kind === 'positional-only' && one.name === name);
  const problem = byPosition
    ? `${nameOf(mismatch)} takes '${name}' by position only, and Flask passes it by name. Remove the '/' from its parameters`
    : `${nameOf(mismatch)} got an unexpected keyword argument '${name}'. Add the parameter`;
  const view = definitionOf(file, mismatch);
  return [
    {
      location,
      message: `${calls(mismatch)} raises TypeError: ${problem}.`,
      related: view ? [{ location: view, message: `The view ${nameOf(mismatch)}` }] : [],
      fixes: byPosition ? [] : present(addingParameter(file, signature, name)),
    },
  ];
}

function required(file: PythonFile, mismatch: ViewMismatch, parameter: Parameter): Written[] {
  const location = parameterOf(file, mismatch, parameter) ?? registration(file, mismatch);
  if (!location) return [];
  const rule = registration(file, mismatch);
  return [
    {
      location,
      message: `${calls(mismatch)} raises TypeError: ${nameOf(mismatch)} is missing the argument '${parameter.name}'. Add it to the rule, or give it a default.`,
      related: rule && rule !== location ? [{ location: rule, message: `The rule has no '${parameter.name}'` }] : [],
    },
  ];
}

function calls({ route }: ViewMismatch): string {
  return `Every request to ${route.pattern}`;
}

/** As Python's own messages name it. */
function nameOf({ signature }: ViewMismatch): string {
  const key = signature.function.code.key.replace(/#\d+$/, '');
  return `${key.split('<locals>.').pop()}()`;
}

/** Where the rule has the variable, or `defaults=` the name. */
function variableOf(file: PythonFile, { route }: ViewMismatch, name: string): Location | undefined {
  const { parts } = parseRule(withHoles(route.rule));
  const variable = ruleVariables(parts).find((one) => one.variable.name === name)?.variable;
  const location = variable && sourceOf(file, route.rule, variable.span);
  return location && isChecked(file, location.path) ? location : undefined;
}

function renamingVariable({ path, span }: Location, name: string): Fix {
  return { title: `Rename the URL variable to '${name}'`, edits: [{ path, span, text: name }], certain: false };
}

function parameterOf(file: PythonFile, { signature }: ViewMismatch, { at }: Parameter): Location | undefined {
  const { place } = signature.function;
  return isChecked(file, place.path) ? file.locate({ ...place, at }) : undefined;
}

function definitionOf(file: PythonFile, { signature }: ViewMismatch): Location | undefined {
  return file.locate(signature.function.place);
}

/** The rule in the call that adds the route. */
function registration(file: PythonFile, { route }: ViewMismatch): Location | undefined {
  const place = route.trail[route.trail.length - 1];
  return place && ruleArgument(file, place);
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
