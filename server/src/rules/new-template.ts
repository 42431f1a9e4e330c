import type { ProjectFile } from '../project/file';
import { grouped } from '../project/grouped';
import type { Application } from '../project/project';
import { linksTo } from '../project/template-links';
import type { Fix } from './rule';

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
  const path = folder.path === '' ? inside : `${folder.path}/${inside}`;
  const text = file.language === 'python' ? childOfTheUsual(file, application) : '';
  return { title: `Create ${path}`, edits: [], creates: { path, text }, certain: false };
}

/** What a page of the application begins with: the template that most of them extend, and its block for the content. */
function childOfTheUsual({ workspace }: ProjectFile, application: Application): string {
  const { rendering, templates } = workspace;
  const search = rendering.search(application);
  const bases = [...search.names].flatMap(([name, [path]]) => {
    if (path === undefined) return [];
    const children = linksTo(rendering, path).filter(({ reference }) => reference.kind === 'extends').length;
    return children > 0 ? [{ name, path, children }] : [];
  });
  const [base] = [...grouped(bases, ({ children }) => children)].sort(([one], [other]) => other - one)[0]?.[1] ?? [];
  if (!base) return '';
  const blocks = templates.facts(base.path)?.blocks.map((block) => block.name) ?? [];
  const block = ['content', 'main', 'body', 'page_content'].find((one) => blocks.includes(one));
  const body = block === undefined ? '' : `\n{% block ${block} %}\n\n{% endblock %}\n`;
  return `{% extends '${base.name}' %}\n${body}`;
}
