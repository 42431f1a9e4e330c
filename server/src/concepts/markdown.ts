import type { Place } from '../facts/types';
import type { Location, ProjectFile } from '../project/file';

/** `text` as Markdown code, on one line, whatever it contains. */
export function code(text: string): string {
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line === '' || line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** `text` as Markdown that shows it as it is. */
export function plain(text: string): string {
  return text.replace(/[\\`*_~[\]<>&#|]/g, '\\$&').replace(/\s+/g, ' ');
}

/** A block of Python. */
export function python(text: string): string {
  return `\`\`\`python\n${text}\n\`\`\``;
}

/** Blocks of Markdown, one below the other; those that are empty are left out. */
export function blocks(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

const SCHEME = 'project:';
const PROJECT_LINK = /\]\(project:([^)#\s]+)(#L\d+,\d+)\)/g;

/**
 * A link to a place in the project, `[text](project:path#Lline,column)`, line and column from 1, the path
 * percent-encoded. Its text is `text`, or else `path:line`. Undefined for a place that is gone.
 */
export function linkTo(file: ProjectFile, place: Place, text?: string): string | undefined {
  const location = file.locate(place);
  return location && linkAt(file, location, text);
}

/** The same for a stretch of any file. */
export function linkAt(file: ProjectFile, { path, span }: Location, text?: string): string | undefined {
  const position = file.workspace.lines(path)?.position(span.start);
  if (!position) return undefined;
  const [line, column] = [position.line + 1, position.column + 1];
  return `[${code(text ?? `${path}:${line}`)}](${SCHEME}${path.split('/').map(encoded).join('/')}#L${line},${column})`;
}

/** A link to a file of the project. */
export function linkToFile(path: string): string {
  return `[${code(path)}](${SCHEME}${path.split('/').map(encoded).join('/')}#L1,1)`;
}

/** Makes the links of `linkTo` ones that an editor can follow: `toUri` gives the URI of a path in the project. */
export function resolveLinks(markdown: string, toUri: (path: string) => string): string {
  return markdown.replace(
    PROJECT_LINK,
    (_, path: string, fragment: string) => `](${toUri(decodeURIComponent(path))}${fragment})`,
  );
}

function encoded(part: string): string {
  return encodeURIComponent(part).replace(/[()]/g, (character) => (character === '(' ? '%28' : '%29'));
}
