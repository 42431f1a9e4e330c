import type { ConverterClass } from '../routing/converter';
import { repr } from '../routing/python-value';
import type { RuleVariable } from '../routing/rule';
import { code } from './markdown';

/** The converter of a variable as a rule writes it: `int(min=1)`; `string` where none is written. */
export function converterText({ converter, arguments: given, argumentsSpan }: RuleVariable): string {
  const name = converter?.name ?? 'string';
  if (!argumentsSpan) return name;
  const args = given.map((one) => `${one.name ? `${one.name.name}=` : ''}${repr(one.value) ?? '…'}`);
  return `${name}(${args.join(', ')})`;
}

/** What a converter accepts, and what the view gets. */
export function describeConverter(type: ConverterClass): string {
  const accepts = type.description.replace(/ The view gets .*$/, '');
  return `${accepts} The view gets ${typeText(type)}.`;
}

/** The arguments a converter takes, one a line; empty where it takes none or they aren't known. */
export function describeArguments({ parameters, items }: ConverterClass): string {
  const lines = (parameters ?? []).map(
    (parameter) => `- ${code(`${parameter.name}=${parameter.default}`)} (${parameter.type}): ${parameter.description}`,
  );
  if (items !== undefined) lines.unshift(`- ${items}`);
  return lines.length > 0 ? `Arguments:\n${lines.join('\n')}` : '';
}

function typeText({ pythonType, className }: ConverterClass): string {
  if (pythonType === undefined) return `what ${code(`${className}.to_python`)} returns`;
  return `${/^[aeiou]/i.test(pythonType) ? 'an' : 'a'} ${code(pythonType)}`;
}
