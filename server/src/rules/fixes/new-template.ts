import type { ProjectFile } from '../../project/file';
import type { Application } from '../../project/project';
import { linksTo } from '../../project/templates/template-links';
import type { TemplateTexts } from '../../project/templates/template-texts';
import { baseOf, joinPath } from '../../text/paths';
import { encloses } from '../../text/span';
import type { Fix } from '../rule';
import { titleLike } from './page-title';

/** A fix that makes the file that an application would find under `name`; undefined where it couldn't lie in the project. */
export function creatingTemplate(file: ProjectFile, application: Application, name: string): Fix | undefined {
  const { rendering } = file.workspace;
  const { folders } = rendering.search(application);
  const parts = name.split('/');
  if (parts.includes('..') || parts.includes('') || name.startsWith('<')) return undefined;
  const own = folders.filter(({ path, prefix }) => !path.startsWith('<') && name.startsWith(prefix));
  const beside = own.find(({ path, prefix }) => {
    const around = `${path}/${name.slice(prefix.length)}`.replace(/[^/]*$/, '');
    return parts.length > 1 && file.workspace.templates.all.some((one) => one.startsWith(around));
  });
  const folder = beside ?? own[0];
  if (!folder) return undefined;
  const inside = name.slice(folder.prefix.length);
  const path = joinPath(folder.path, inside);
  const isPage = file.language === 'python' && !baseOf(name).startsWith('_');
  const text = isPage ? childOfTheUsual(file, application, name) : '';
  // In the first block that waits for its content.
  const block = text.indexOf(EMPTY_BLOCK);
  const cursor = block < 0 ? 0 : block + EMPTY_BLOCK.indexOf('\n') + 1;
  return { title: `Create ${path}`, edits: [], creates: { path, text, cursor }, certain: false };
}

/** What comes behind the name of a block that has nothing in it yet. */
const EMPTY_BLOCK = ' %}\n\n{% endblock %}';

/** Blocks that have the title of a page, on one line. */
const TITLE = /^(?:(?:page|head|sub|tab|meta)_?)?title$/;

/** What a page of the application begins with: the template that most of them extend, and the blocks that most of them have. */
function childOfTheUsual({ workspace }: ProjectFile, application: Application, page: string): string {
  const { rendering, templates } = workspace;
  const search = rendering.search(application);
  const bases = [...search.names].flatMap(([name, [path]]) => {
    if (path === undefined) return [];
    const extending = linksTo(rendering, path).filter(({ reference }) => reference.kind === 'extends');
    const children = [...new Set(extending.map(({ from }) => from))];
    return children.length > 0 ? [{ name, path, children }] : [];
  });
  const [base] = [...bases].sort((one, other) => other.children.length - one.children.length);
  if (!base) return '';
  const texts = usualBlocks(templates, base.path, base.children).map((name) => {
    if (!TITLE.test(name)) return `{% block ${name}${EMPTY_BLOCK}\n`;
    return `{% block ${name} %}${titleLike(page, contentsOf(templates, base.children, name))}{% endblock %}\n`;
  });
  const quote = usualQuote(templates, base.children);
  return [`{% extends ${quote}${base.name}${quote} %}\n`, ...texts].join('\n');
}

/** What templates have in their blocks of a name. */
function contentsOf(templates: TemplateTexts, paths: readonly string[], name: string): string[] {
  return paths.flatMap((path) => {
    const text = templates.lines(path)?.text ?? '';
    const blocks = templates.facts(path)?.blocks.filter((block) => block.name === name) ?? [];
    return blocks.map(({ body }) => text.slice(body.start, body.end));
  });
}

/** The quotes that most of the children of a template name it in. */
function usualQuote(templates: TemplateTexts, children: readonly string[]): string {
  const used = children.flatMap(
    (child) => /\{%[-+]?\s*extends\s+(["'])/.exec(templates.lines(child)?.text ?? '')?.[1] ?? [],
  );
  return 2 * used.filter((one) => one === '"').length > used.length ? '"' : "'";
}

/**
 * The outermost blocks of a template that at least half of its children have, and those that must be there; all where
 * that is none.
 */
function usualBlocks(templates: TemplateTexts, path: string, children: readonly string[]): string[] {
  const blocks = templates.facts(path)?.blocks ?? [];
  const has = (child: string, name: string) => templates.facts(child)?.blocks.some((block) => block.name === name);
  const usual = blocks.filter(
    ({ name, required }) => required || 2 * children.filter((child) => has(child, name)).length >= children.length,
  );
  const wanted = usual.length > 0 ? usual : blocks;
  const outermost = wanted.filter(({ span: own }) => !wanted.some(({ span }) => span !== own && encloses(span, own)));
  return [...new Set(outermost.map(({ name }) => name))];
}
