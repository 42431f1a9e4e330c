import type { Rule } from './rule';

/** Every rule, by name. */
export const RULES: readonly Rule[] = [];
