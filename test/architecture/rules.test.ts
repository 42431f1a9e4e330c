import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DESCRIPTIONS, RULES } from '../../server/src/rules';
import type { RuleDescription } from '../../server/src/rules/rule';
import { OPERATORS } from '../mutation/operators';

const SOURCES = path.join('server', 'src', 'rules');
const PAGES = path.join('docs', 'rules');
const TESTS = path.join('test', 'rules');

/** The names of the files in a folder that end with `extension`, without it. */
function names(folder: string, extension: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .map((file) => file.slice(0, -extension.length));
}

function isRule(value: unknown): value is RuleDescription {
  return typeof value === 'object' && value !== null && 'severity' in value && 'summary' in value;
}

describe('the list of rules', () => {
  const listed = DESCRIPTIONS.map(({ name }) => name);

  test('has each rule once, by name', () => {
    expect(listed).toEqual([...new Set(listed)].sort());
  });

  test('has every rule that a file defines, under the name of its file', async () => {
    const defined: string[] = [];
    for (const file of names(SOURCES, '.ts').filter((name) => name !== 'index')) {
      const exported: object = await import(`../../server/src/rules/${file}.ts`);
      for (const rule of Object.values(exported).filter(isRule)) {
        expect(rule.name).toBe(file);
        defined.push(rule.name);
      }
    }
    expect(defined.sort()).toEqual(listed);
  });

  test('has a page beside each rule', () => {
    expect(names(SOURCES, '.md').sort()).toEqual(listed);
  });

  test('has a page for users for each rule, which says the same', () => {
    const pages = names(PAGES, '.md').filter((name) => name !== 'README');
    expect(pages.sort()).toEqual(listed);
    const text = (folder: string, name: string) => readFileSync(path.join(folder, `${name}.md`), 'utf8').trim();
    // Between the heading and the text the page says the severity, and leads to the other rules.
    const body = (name: string) => text(SOURCES, name).replace(/^# .*\n+/, '');
    expect(pages.filter((name) => !text(PAGES, name).includes(body(name)))).toEqual([]);
  });

  test('has tests for each rule', () => {
    expect(listed.filter((name) => !names(TESTS, '.test.ts').includes(name))).toEqual([]);
  });

  test('has an operator that makes the mistake of each rule on code, and of nothing else', () => {
    const mistaken = new Set(OPERATORS.map(({ rule }) => rule));
    expect([...mistaken].sort()).toEqual(RULES.map(({ name }) => name).sort());
  });
});
