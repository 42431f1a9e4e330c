import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One import of a file of the server by another; paths are relative to `server/src`. */
export interface ImportEdge {
  readonly from: string;
  readonly to: string;
  /** Whether it is gone once the code is compiled. */
  readonly typeOnly: boolean;
}

const SOURCES = path.join('server', 'src');
const IMPORT = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'(\.[^']*)'/gm;

/** The TypeScript files of the server, relative to `server/src`, `/` between the parts. */
export function sourceFiles(): string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}

export function sourceText(file: string): string {
  return readFileSync(path.join(SOURCES, file), 'utf8');
}

/** Every import between files of the server. */
export function importEdges(): ImportEdge[] {
  const files = new Set(sourceFiles());
  const edges: ImportEdge[] = [];
  for (const from of files) {
    for (const [statement, type, target = ''] of sourceText(from).matchAll(IMPORT)) {
      const base = path.posix.join(path.posix.dirname(from), target);
      const to = [`${base}.ts`, `${base}/index.ts`, base].find((candidate) => files.has(candidate));
      const names = /\{([^}]*)\}/.exec(statement)?.[1];
      const typeNames = names !== undefined && !/\bimport\s+\w/.test(statement) && names.split(',').every(isType);
      if (to !== undefined) edges.push({ from, to, typeOnly: type !== undefined || typeNames });
    }
  }
  return edges;
}

function isType(name: string): boolean {
  return name.trim() === '' || name.trim().startsWith('type ');
}

/** Groups of files that import each other in circles, each sorted. */
export function cycles(edges: readonly ImportEdge[]): string[][] {
  const reach = new Map<string, Set<string>>();
  const targets = (file: string) => edges.filter(({ from }) => from === file).map(({ to }) => to);
  const files = new Set(edges.flatMap(({ from, to }) => [from, to]));
  for (const file of files) {
    const reached = new Set<string>();
    const pending = targets(file);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      pending.push(...targets(next));
    }
    reach.set(file, reached);
  }
  const groups = new Map<string, string[]>();
  for (const [file, reached] of reach) {
    if (!reached.has(file)) continue;
    const group = [...reached].filter((other) => reach.get(other)?.has(file)).sort();
    groups.set(group.join(), group);
  }
  return [...groups.values()];
}
