import type { ConverterClass } from '../routing/converter';
import { DEFAULT_CONVERTERS } from '../routing/converters';
import { repr } from '../routing/python-value';
import type { RuleVariable } from '../routing/rule';
import { blocks, code } from './markdown';

/** The converter of a variable as a rule writes it: `int(min=1)`; `string` where none is written. */
export function converterText({ converter, arguments: given, argumentsSpan }: RuleVariable): string {
  const name = converter?.name ?? 'string';
  if (!argumentsSpan) return name;
  const args = given.map((one) => `${one.name ? `${one.name.name}=` : ''}${repr(one.value) ?? '…'}`);
  return `${name}(${args.join(', ')})`;
}

/** What a converter accepts, and what the view gets. */
export function describeConverter(type: ConverterClass): string {
  const { className, description, pythonType } = type;
  const arrives = pythonType === undefined ? `what ${code(`${className}.to_python`)} returns` : code(pythonType);
  return blocks(description, ownPattern(type), `Python type: ${arrives}`);
}

/** The arguments a converter takes, one a line; empty where it takes none or they aren't known. */
export function describeArguments({ parameters, items }: ConverterClass): string {
  const lines = (parameters ?? []).map(
    ({ name, type, default: fallback, description }) =>
      `- ${code(name + given('=', fallback))}${given(' (', type, ')')}${given(': ', description)}`,
  );
  if (items !== undefined) lines.unshift(`- ${items}`);
  return lines.length > 0 ? `Arguments:\n${lines.join('\n')}` : '';
}

/** Text with what stands around it; nothing where there is none. */
function given(before: string, text: string | undefined, after = ''): string {
  return text === undefined ? '' : before + text + after;
}

/** The pattern of a converter of the project; that of Werkzeug's own is told in words. */
function ownPattern(type: ConverterClass): string {
  const own = ![...DEFAULT_CONVERTERS.values()].includes(type);
  return own && type.attributes.regex !== undefined ? `Pattern: ${code(type.attributes.regex)}` : '';
}
