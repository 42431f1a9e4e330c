import { BLUEPRINT_OPERATORS } from './blueprints';
import { HOOK_OPERATORS } from './hooks';
import { IMPORT_OPERATORS } from './imports';
import { KEY_OPERATORS } from './keys';
import type { Operator } from './operator';
import { RULE_OPERATORS } from './rules';
import { SECURITY_OPERATORS } from './security';
import { TEMPLATE_OPERATORS } from './templates';
import { URL_OPERATORS } from './urls';
import { VIEW_OPERATORS } from './views';

/** Every mistake that can be made; each rule on code has one. */
export const OPERATORS: readonly Operator[] = [
  ...RULE_OPERATORS,
  ...URL_OPERATORS,
  ...VIEW_OPERATORS,
  ...HOOK_OPERATORS,
  ...BLUEPRINT_OPERATORS,
  ...IMPORT_OPERATORS,
  ...KEY_OPERATORS,
  ...SECURITY_OPERATORS,
  ...TEMPLATE_OPERATORS,
];
