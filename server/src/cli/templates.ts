import type { ListedTemplate } from '../features/templates';
import { openProject } from './project';
import { table } from './table';
import type { Terminal } from './terminal';

export type TemplatesFormat = 'table' | 'json';

/** `templates [FOLDER]`: what to print. */
export async function templates(folder: string, format: TemplatesFormat, terminal: Terminal): Promise<string> {
  const listing = (await openProject(folder, terminal)).templates();
  if (format === 'json') return JSON.stringify(listing, undefined, 2);
  if (listing.templates.length === 0) return 'No template was found.';
  const rows = listing.templates.map((template) => [
    `${template.open ? '?' : ' '} ${template.file}`,
    rendered(template),
    template.error ? `line ${template.error.line}: ${template.error.message}` : own(template).join(', '),
  ]);
  const lines = [table(rows)];
  if (listing.templates.some(({ open }) => open)) lines.push('', '? more names may reach it than are known');
  return lines.join('\n');
}

function rendered({ renders }: ListedTemplate): string {
  const [first, ...others] = renders;
  if (!first) return '';
  return `${first.file}:${first.line}${others.length > 0 ? ` and ${others.length} more` : ''}`;
}

/** The names that reach this template and not every one. */
function own({ context }: ListedTemplate): string[] {
  return context
    .filter(({ from }) => from.some((source) => /:\d+$/.test(source)))
    .map(({ name, given }) => (given === 'always' ? name : `${name}?`));
}
