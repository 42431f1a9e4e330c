import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../server/src/rules/', import.meta.url));

/** Which file of an example a block in one language is. */
const FILES = { python: 'app.py', jinja: 'templates/page.html', css: 'static/site.css' };

/** The page of a rule: its sections by heading. */
export interface Page {
  readonly title: string;
  readonly headings: readonly string[];
  /** The Python, or what else, in a section; the empty text where there is none. */
  example(heading: string, language?: string): string;
  /** The files of an example by their paths: each block of code in a section is one. A language may be followed by a path. */
  files(heading: string): ReadonlyMap<string, string>;
  /** The exceptions that the page quotes, as a traceback ends with them. */
  readonly exceptions: readonly string[];
}

/** The names of all pages beside the rules. */
export function pageNames(): string[] {
  return readdirSync(FOLDER).flatMap((file) => (file.endsWith('.md') ? [path.basename(file, '.md')] : []));
}

export function readPage(name: string): Page {
  const text = readFileSync(path.join(FOLDER, `${name}.md`), 'utf8');
  const [head = '', ...sections] = text.split(/^## /m);
  const bodies = new Map(sections.map((section) => [firstLine(section), section]));
  return {
    title: firstLine(head).replace(/^# /, ''),
    headings: [...bodies.keys()],
    example: (heading, language = 'python') => blocksOf(bodies.get(heading) ?? '', language).join('\n'),
    files: (heading) => new Map(filesOf(bodies.get(heading) ?? '')),
    exceptions: blocksOf(text, 'text').flatMap((block) => block.trimEnd().split('\n')),
  };
}

/** A block may tell its path behind its language. */
function filesOf(section: string): [path: string, text: string][] {
  return [...section.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].flatMap(([, language = '', told, body = '']) => {
    const path = told ?? Object.entries(FILES).find(([name]) => name === language)?.[1];
    return path === undefined ? [] : [[path, body]];
  });
}

function firstLine(text: string): string {
  return text.slice(0, text.indexOf('\n')).trim();
}

function blocksOf(text: string, language: string): string[] {
  return [...text.matchAll(/^```(\w+)[^\n]*\n(.*?)^```$/gms)].flatMap(([, name, body = '']) =>
    name === language ? [body] : [],
  );
}
