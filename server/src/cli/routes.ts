import { openProject } from './project';
import { table } from './table';
import type { Terminal } from './terminal';

export type RoutesFormat = 'table' | 'json';

/** `routes [FOLDER]`: what to print. */
export async function routes(folder: string, format: RoutesFormat, terminal: Terminal): Promise<string> {
  const listing = (await openProject(folder, terminal)).routes();
  if (format === 'json') return JSON.stringify(listing, undefined, 2);
  const lines: string[] = [];
  for (const app of listing.apps) {
    const own = listing.routes.filter((route) => route.app === app.name);
    if (lines.length > 0) lines.push('');
    lines.push(`${app.name}  ${app.file}:${app.line}`);
    const rows = own.map((route) => [
      `  ${route.certain ? ' ' : '?'} ${route.rule}`,
      route.methods?.join(', ') ?? 'any',
      route.endpoint,
      route.view?.file ? `${route.view.file}:${route.view.line}` : '',
    ]);
    if (rows.length > 0) lines.push(table(rows));
  }
  if (listing.apps.length === 0) lines.push('No Flask application was found.');
  if (listing.routes.some((route) => !route.certain)) {
    lines.push('', '? depends on something that is only known when the application runs');
  }
  if (listing.unread.length > 0) {
    lines.push('', 'Not followed:');
    lines.push(table(listing.unread.map(({ file, line, reason }) => [`  ${file}:${line}`, reason])));
  }
  return lines.join('\n');
}
