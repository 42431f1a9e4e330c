import type { RuleDescription } from './rule';

/** A setting in `pyproject.toml` that means nothing. Settings are read in `settings/pyproject.ts`, which reports it. */
export const invalidSetting: RuleDescription = {
  name: 'invalid-setting',
  severity: 'warning',
  summary: 'A setting in `pyproject.toml` that doesn’t exist or can’t be read.',
};
