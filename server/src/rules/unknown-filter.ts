import { checkOperations } from './reading/template-operations';
import type { Rule } from './rule';

/** A filter that neither Jinja nor the application has. */
export const unknownFilter: Rule = {
  name: 'unknown-filter',
  severity: 'error',
  summary: 'A filter that the application doesn’t have.',
  asksRenders: true,
  checkTemplate: (file, report) => checkOperations(file, 'filter', report),
};
