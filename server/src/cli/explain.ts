import { RULE_NAMES, unknownRule } from '../settings/levels';
import { UsageError } from './project';

/** The page of a rule. Throws UsageError where there is no such rule. */
export async function explain(rule: string): Promise<string> {
  if (!RULE_NAMES.includes(rule)) throw new UsageError(unknownRule(rule).message);
  const page: { default: string } = await import(`../rules/${rule}.md`);
  return page.default.trimEnd();
}
