import { checkOperations } from './reading/template-operations';
import type { Rule } from './rule';

/** A test that neither Jinja nor the application has. */
export const unknownTest: Rule = {
  name: 'unknown-test',
  severity: 'error',
  summary: 'A Jinja test that the application doesn’t have.',
  asksRenders: true,
  checkTemplate: (file, report) => checkOperations(file, 'test', report),
};
