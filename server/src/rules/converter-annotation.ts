import { type Code, type Expression, spanOf } from '../facts/types';
import type { Location, PythonFile } from '../project/file';
import { lastName } from '../project/python/expressions';
import { sourceOf } from '../project/python/origins';
import { type UrlParameter, type UrlType, urlParameters } from '../project/routes/url-parameters';
import { writtenViews } from '../project/routes/view-functions';
import { span } from '../text/span';
import { replacing } from './fixes/edits';
import { isChecked } from './reading/written-rules';
import type { Finding, Fix, Rule } from './rule';

/** A parameter that is annotated with another type than the URL gives. */
export const converterAnnotation: Rule = {
  name: 'converter-annotation',
  severity: 'warning',
  summary: 'A parameter that is annotated with another type than the converter of the rule gives.',
  check(file, report) {
    for (const view of writtenViews(file)) {
      if (!view.signature.parameters.some(({ annotation }) => annotation)) continue;
      const { code } = view.definition;
      for (const parameter of urlParameters(file, view)) {
        const finding = mismatch(file, code, parameter);
        if (finding) report.found(finding);
      }
    }
  },
};

/** What a converter is called that gives the type. */
const CONVERTERS: Readonly<Record<UrlType, string>> = { int: 'int', float: 'float', UUID: 'uuid', str: 'string' };

/** The types that an annotation may name where the URL gives this one. */
const FITTING: Readonly<Record<UrlType, readonly UrlType[]>> = {
  int: ['int', 'float'],
  float: ['float'],
  str: ['str'],
  UUID: ['UUID'],
};

function mismatch(file: PythonFile, code: Code, { parameter, type, variables }: UrlParameter): Finding | undefined {
  const { annotation, name } = parameter;
  const types = annotation && typesOf(annotation);
  const [wanted] = types ?? [];
  if (!annotation || !types || !wanted || types.some((one) => FITTING[type].includes(one))) return undefined;
  const locations = variables.flatMap(({ route, variable }) => {
    const found = sourceOf(file, route.rule, variable.variable.span);
    return found && isChecked(file, found.path) ? [found] : [];
  });
  const isPlain = variables.every(({ variable }) => !variable.converter);
  const advice = isPlain ? `Write <${CONVERTERS[wanted]}:${name}> in the rule` : `Annotate it as ${type}`;
  return {
    span: spanOf(code, annotation.at),
    message: `'${name}' is ${article(type)}, not ${article(wanted)}: that is what the rule's converter gives, whatever the annotation says. ${advice}.`,
    related: unique(locations).map((location) => ({ location, message: `The rule has '${name}' here` })),
    fixes: isPlain ? converting(unique(locations), wanted, name) : annotating(file, code, annotation, type),
  };
}

function article(type: UrlType): string {
  return type === 'int' ? 'an int' : `a ${type}`;
}

/** The types that an annotation names, `None` left out; undefined where it names anything else. */
function typesOf(annotation: Expression): readonly UrlType[] | undefined {
  switch (annotation.kind) {
    case 'name':
    case 'attribute':
      return annotation.name in CONVERTERS ? [annotation.name as UrlType] : undefined;
    case 'constant':
      return annotation.value === null ? [] : undefined;
    case 'binary':
      return annotation.operator === '|' ? all([annotation.left, annotation.right]) : undefined;
    case 'subscript': {
      const name = lastName(annotation.object);
      if (name !== 'Optional' && name !== 'Union') return undefined;
      return all(annotation.index.kind === 'tuple' ? annotation.index.items : [annotation.index]);
    }
    default:
      return undefined;
  }
}

function all(annotations: readonly Expression[]): readonly UrlType[] | undefined {
  const types = annotations.map(typesOf);
  return types.includes(undefined) ? undefined : types.flatMap((one) => one ?? []);
}

function converting(locations: readonly Location[], type: UrlType, name: string): Fix[] {
  if (locations.length === 0) return [];
  const converter = CONVERTERS[type];
  const edits = locations.map(({ path, span: { start } }) => ({
    path,
    span: span(start, start),
    text: `${converter}:`,
  }));
  return [{ title: `Change the rule to <${converter}:${name}>`, edits, certain: false }];
}

function annotating(file: PythonFile, code: Code, { at, kind }: Expression, type: UrlType): Fix[] {
  // A UUID would have to be imported.
  if (kind !== 'name' || type === 'UUID') return [];
  return [replacing(file, `Annotate as ${type}`, spanOf(code, at), type)];
}

function unique(locations: readonly Location[]): readonly Location[] {
  return [...new Map(locations.map((one) => [`${one.path} ${one.span.start}`, one])).values()];
}
