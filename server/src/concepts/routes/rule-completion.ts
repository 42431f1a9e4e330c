import type { PythonFile } from '../../project/file';
import type { Definition } from '../../project/python/definitions';
import type { ConverterClass } from '../../routing/converter';
import { DEFAULT_CONVERTERS } from '../../routing/converters';
import { parseRule, ruleVariables } from '../../routing/rule';
import { type RuleContext, ruleContext } from '../../routing/rule-context';
import { type Span, span } from '../../text/span';
import type { CompletionEntry, CompletionList } from '../concept';
import { describeArguments, describeConverter } from '../converter-description';
import { blocks } from '../markdown';

/** What can be written at `offset` of a rule; spans are offsets into its text. */
export function completeRule(
  file: PythonFile,
  text: string,
  offset: number,
  definition: Definition | undefined,
): CompletionList | undefined {
  const context = ruleContext(text, offset);
  switch (context?.kind) {
    case 'converter':
      return list(context.span, [
        ...converterEntries(file, text, context.span),
        ...variableEntries(text, context.span, definition),
      ]);
    case 'variable':
      return completeVariable(file, text, offset, context, definition);
    case 'argument':
      return list(context.span, argumentEntries(file, text, context));
    case 'argument-value':
      return list(context.span, valueEntries(file, context));
    default:
      return undefined;
  }
}

function list(replace: Span, entries: readonly CompletionEntry[]): CompletionList {
  return { replace, entries };
}

/** A variable: what its name can be, and before it a converter where it has none. */
function completeVariable(
  file: PythonFile,
  text: string,
  offset: number,
  context: RuleContext & { kind: 'variable' },
  definition: Definition | undefined,
): CompletionList {
  const variables = variableEntries(text, context.span, definition);
  if (context.converter !== undefined) return list(context.span, variables);
  // `<|id>`: the name is there, a converter is what lacks.
  if (context.prefix === '') {
    const here = span(offset, offset);
    return list(here, converterEntries(file, text, here));
  }
  return list(context.span, [...converterEntries(file, text, context.span), ...variables]);
}

function converterEntries(file: PythonFile, text: string, replace: Span): CompletionEntry[] {
  const colon = /^[:(]/.test(text.slice(replace.end)) ? '' : ':';
  return [...convertersIn(file)]
    .filter(([name]) => name !== 'default')
    .map(([label, type], index) => ({
      label,
      kind: 'converter',
      detail: type.pythonType ?? type.className,
      documentation: blocks(describeConverter(type), describeArguments(type)),
      insert: label + colon,
      sort: `1${String(index).padStart(3, '0')}`,
    }));
}

/** The parameters of the view for which the rule has no variable yet. */
function variableEntries(text: string, replace: Span, definition: Definition | undefined): CompletionEntry[] {
  const view = definition?.statement;
  const next = text.charAt(replace.end);
  if (view?.kind !== 'function' || next === ':' || next === '(') return [];
  const taken = new Set(
    ruleVariables(parseRule(text, { mergeSlashes: false }).parts)
      .filter(({ variable }) => variable.span.start !== replace.start)
      .map(({ variable }) => variable.name),
  );
  return view.parameters
    .filter(({ name, kind }) => kind !== '*' && kind !== '**' && name !== 'self' && !taken.has(name))
    .map(({ name }, index) => ({
      label: name,
      kind: 'variable',
      detail: `parameter of ${view.name}`,
      insert: next === '>' ? name : `${name}>`,
      sort: `0${String(index).padStart(3, '0')}`,
    }));
}

function argumentEntries(
  file: PythonFile,
  text: string,
  context: RuleContext & { kind: 'argument' },
): CompletionEntry[] {
  const equals = /^\s*=/.test(text.slice(context.span.end)) ? '' : '=';
  return (convertersIn(file).get(context.converter)?.parameters ?? [])
    .slice(context.position)
    .filter(({ name }) => !context.given.includes(name))
    .map(({ name, type, default: fallback, description }, index) => ({
      label: `${name}=`,
      kind: 'argument',
      detail: [type, fallback && `${fallback} if not given`].filter(Boolean).join(', '),
      ...(description && { documentation: description }),
      insert: name + equals,
      sort: String(index).padStart(3, '0'),
    }));
}

function valueEntries(
  file: PythonFile,
  { converter, name }: RuleContext & { kind: 'argument-value' },
): CompletionEntry[] {
  const parameter = convertersIn(file)
    .get(converter)
    ?.parameters?.find((one) => one.name === name);
  return parameter?.type === 'bool' ? ['True', 'False'].map((label) => ({ label, kind: 'keyword' })) : [];
}

/** The converters that the file's applications know; Werkzeug's own where there is no application. */
export function convertersIn(file: PythonFile): ReadonlyMap<string, ConverterClass> {
  const result = new Map(DEFAULT_CONVERTERS);
  for (const { converters } of file.applications) {
    for (const [name, type] of converters) if (!result.has(name)) result.set(name, type);
  }
  return result;
}
