import type { PythonFile } from '../../project/file';
import { converterPlace } from '../../project/routes/converters';
import type { ConverterClass, ConverterParameter } from '../../routing/converter';
import { parseRule, ruleVariables } from '../../routing/rule';
import { ruleContext } from '../../routing/rule-context';
import type { Span } from '../../text/span';
import type { Description } from '../concept';
import { converterText, describeArguments, describeConverter } from '../converter-description';
import { blocks, code } from '../markdown';
import { targetsAt } from '../targets';
import { convertersIn } from './rule-completion';

/** What stands at `offset` of a rule: a converter, an argument of one, a variable. Spans are offsets into its text. */
export function describeRule(file: PythonFile, text: string, offset: number): Description | undefined {
  const context = ruleContext(text, offset);
  switch (context?.kind) {
    case 'converter':
      return described(context.span, converterMarkdown(file, text.slice(context.span.start, context.span.end)));
    case 'variable':
      return described(context.span, variableMarkdown(file, text, context.span));
    case 'argument': {
      const parameters = convertersIn(file).get(context.converter)?.parameters ?? [];
      const word = text.slice(context.span.start, context.span.end);
      const named = parameters.find((one) => one.name === word);
      return described(
        context.span,
        parameterMarkdown(named ?? (word === '' ? undefined : parameters[context.position])),
      );
    }
    case 'argument-value': {
      const parameters = convertersIn(file).get(context.converter)?.parameters ?? [];
      return described(context.span, parameterMarkdown(parameters.find((one) => one.name === context.name)));
    }
    default:
      return undefined;
  }
}

function described(span: Span, markdown: string | undefined): Description | undefined {
  return markdown === undefined ? undefined : { span, markdown };
}

function converterMarkdown(file: PythonFile, name: string): string | undefined {
  const type = convertersIn(file).get(name);
  return (
    type && blocks(`Converter ${code(name)}`, docstringOf(file, type), describeConverter(type), describeArguments(type))
  );
}

/** What stands behind the name of a class that has a docstring. */
const DOCSTRING = /^[ \t]*(?:\([^()]*\))?[ \t]*:[ \t]*\r?\n\s*[rR]?("""|'''|"|')([\s\S]*?)\1/;

/** What the project says of a converter of its own. */
function docstringOf(file: PythonFile, converter: ConverterClass): string {
  const place = converterPlace(converter);
  const [target] = place ? targetsAt(file, place) : [];
  const source = target && file.workspace.lines(target.path)?.text.slice(target.name.end, target.span.end);
  const [, , text = ''] = DOCSTRING.exec(source ?? '') ?? [];
  const lines = text.split('\n').map((line) => line.trim());
  return lines.join('\n').trim();
}

function variableMarkdown(file: PythonFile, text: string, where: Span): string | undefined {
  const { parts } = parseRule(text, { mergeSlashes: false });
  const found = ruleVariables(parts).find(({ variable }) => variable.span.start === where.start);
  if (!found) return undefined;
  const { name } = found.variable;
  const type = convertersIn(file).get(found.converter?.name ?? 'default');
  return blocks(
    `URL variable ${code(name)}: ${code(converterText(found))}`,
    type && describeConverter(type),
    `The view gets it as the keyword argument ${code(name)}.`,
  );
}

function parameterMarkdown(parameter: ConverterParameter | undefined): string | undefined {
  if (!parameter) return undefined;
  const { name, type, default: fallback, description } = parameter;
  const typed = type === undefined ? '' : `: ${code(type)}`;
  const otherwise = fallback === undefined ? '' : `, ${code(fallback)} if it isn't given`;
  return blocks(code(name) + typed + otherwise, description ?? '');
}
