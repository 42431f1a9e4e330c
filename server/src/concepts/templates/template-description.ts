import type { ProjectFile } from '../../project/file';
import type { Render } from '../../project/templates/renders';
import { linksFrom, linksTo, rendersOf, type TemplateLink } from '../../project/templates/template-links';
import type { FoundTemplate } from '../../project/templates/template-lookup';
import type { CompletionEntry } from '../concept';
import { blocks, code, linkAt, linkTo, linkToFile } from '../markdown';

/** Places listed before the rest is only counted. */
const LISTED = 5;

/** What a template is, for people: its file, what it shadows, what it extends, and who uses it. */
export function describeTemplate(file: ProjectFile, found: readonly FoundTemplate[]): string {
  const shown = found.slice(0, LISTED);
  const rest = found.length - shown.length;
  return blocks(
    ...shown.map((one) => blocks(heading(one), shadowed(one), relations(file, one.path))),
    rest > 0 ? `… and ${rest} more templates.` : undefined,
  );
}

/** The file of a template, and who uses it, for a list. */
export function summarizeTemplate(file: ProjectFile, path: string): Pick<CompletionEntry, 'detail' | 'documentation'> {
  return { detail: path, documentation: relations(file, path) };
}

function heading({ name, path, search }: FoundTemplate): string {
  const folder = search.folders.find((one) => path.startsWith(`${one.path}/`));
  const blueprint = folder?.blueprint ? ` of the blueprint ${code(folder.blueprint)}` : '';
  return `Template ${code(name)}${blueprint} in ${linkToFile(path)}`;
}

/** Files of the same name that the application never takes. */
function shadowed({ name, path, search }: FoundTemplate): string | undefined {
  const others = search.filesOf(name).filter((one) => one !== path);
  return others.length > 0 ? `Found before ${others.map((one) => linkToFile(one)).join(', ')}` : undefined;
}

function relations(file: ProjectFile, path: string): string {
  const { rendering } = file.workspace;
  const extended = linksFrom(rendering, path).filter(({ reference }) => reference.kind === 'extends');
  const users = linksTo(rendering, path);
  const by = (kinds: readonly string[]) => users.filter(({ reference }) => kinds.includes(reference.kind));
  const lines = [
    line('Extends', [...new Set(extended.map(({ to }) => linkToFile(to)))]),
    line('Rendered by', renderLinks(file, rendersOf(rendering, path))),
    line('Extended by', templateLinks(file, by(['extends']))),
    line('Included by', templateLinks(file, by(['include']))),
    line('Imported by', templateLinks(file, by(['import', 'from-import']))),
  ];
  return lines.filter((one) => one !== undefined).join('  \n');
}

function line(title: string, links: readonly string[]): string | undefined {
  if (links.length === 0) return undefined;
  const more = links.length > LISTED ? ` … and ${links.length - LISTED} more` : '';
  return `${title} ${links.slice(0, LISTED).join(', ')}${more}`;
}

function renderLinks(file: ProjectFile, renders: readonly Render[]): string[] {
  return [
    ...new Set(
      renders.flatMap(({ place, root }) => {
        const link = linkTo(file, place);
        return link ? [root && root.name !== '' ? `${code(root.name)} in ${link}` : link] : [];
      }),
    ),
  ];
}

function templateLinks(file: ProjectFile, links: readonly TemplateLink[]): string[] {
  return [...new Set(links.map(({ from, name }) => linkAt(file, { path: from, span: name.span }) ?? code(from)))];
}
