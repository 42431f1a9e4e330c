import { relative, resolve, sep } from 'node:path';
import type { Severity } from '../rules/rule';
import { type Findings, placeOf } from './findings';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** GitHub's workflow commands: each diagnostic becomes an annotation at its line. Paths are relative to the current folder. */
export function asGithub({ engine, folder, found }: Findings): string {
  return found
    .map(({ path, diagnostic: { span, severity, rule, message } }) => {
      const [start, end] = [placeOf(engine, path, span.start), placeOf(engine, path, span.end)];
      const file = relative(resolve('.'), resolve(folder, path)).split(sep).join('/');
      const properties = { file, line: start.line, endLine: end.line, col: start.column, endColumn: end.column };
      const given = Object.entries({ ...properties, title: rule }).map(([name, value]) => `${name}=${property(value)}`);
      return `::${COMMANDS[severity]} ${given.join(',')}::${escaped(message)}`;
    })
    .join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(value: string | number): string {
  return escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
