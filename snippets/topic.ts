/** One page of the cheatsheet: a Markdown file of this folder. */
export interface Topic {
  readonly title: string;
  readonly summary: string;
  readonly snippets: readonly Snippet[];
}

/** One entry: what is inserted, and how it is shown to be right. */
export interface Snippet {
  readonly title: string;
  /** What is typed for it: `flask-…` in Python, `jinja-…` in a template. */
  readonly prefix: string;
  /** One sentence or two, in Markdown. */
  readonly summary: string;
  readonly language: 'python' | 'jinja';
  readonly where: Where;
  /** The import statements that the body needs, one line each. */
  readonly imports: readonly string[];
  /** What is inserted where the cursor is, in the snippet syntax of LSP. */
  readonly body: string;
  /** Further blocks, by what stands behind the language: files it needs, and `proof`. */
  readonly proof: readonly Block[];
}

/**
 * Where it can stand: in a function, outside of every function and class, in a file with nothing else, or anywhere
 * where a statement can.
 */
export type Where = 'view' | 'module' | 'file' | 'anywhere';

export interface Block {
  readonly language: string;
  readonly name: string;
  readonly text: string;
}

const PLACES: Readonly<Record<string, Where>> = {
  'in a view': 'view',
  'in a module': 'module',
  'in an empty file': 'file',
};
const BLOCK = /^```(\w+)(?: (\S+))?\n(.*?)^```$/gms;
const EXPLANATION = /^`([\w-]+)`(?: \(([^)]+)\))?: (.+)$/m;
/** An import that is the same in every file. */
const IMPORT = /^(?:import|from) [^$]*$/;

/**
 * Reads a page: `# topic`, and for each `## entry` its prefix, place and explanation, its code, and its proof.
 * @throws for a page that isn't written so
 */
export function readTopic(page: string): Topic {
  const [head = '', ...sections] = page.replaceAll('\r\n', '\n').split(/^## /m);
  const [, title = '', summary = ''] = /^# (.+)\n\n(.+)/.exec(head) ?? [];
  return { title, summary, snippets: sections.map(readSnippet) };
}

function readSnippet(section: string): Snippet {
  const title = section.slice(0, section.indexOf('\n'));
  const [, prefix, place, summary] = EXPLANATION.exec(section) ?? [];
  const [code, ...proof] = [...section.matchAll(BLOCK)].map(
    ([, language = '', name = '', text = '']): Block => ({ language, name, text }),
  );
  const where = place === undefined ? 'anywhere' : PLACES[place];
  if (prefix === undefined || summary === undefined || where === undefined || code === undefined) {
    throw new Error(`The snippet “${title}” lacks its prefix, explanation or code, or stands nowhere.`);
  }
  const language = code.language === 'python' ? 'python' : 'jinja';
  return { title, prefix, summary, language, where, ...parts(code.text, language), proof };
}

/** What stands at the top of the file, and what stands where the cursor is. */
function parts(code: string, language: Snippet['language']): Pick<Snippet, 'imports' | 'body'> {
  const lines = code.trimEnd().split('\n');
  const first = language === 'python' ? lines.findIndex((line) => line !== '' && !IMPORT.test(line)) : 0;
  return {
    imports: lines.slice(0, first).filter((line) => line !== ''),
    body: lines.slice(first).join('\n'),
  };
}
