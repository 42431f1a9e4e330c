import { DESCRIPTIONS } from '../rules';
import { SEVERITIES, type Severity } from '../rules/rule';
import { didYouMean, nearest } from '../rules/wording/nearest';

/** How grave what a rule finds is taken, or that the rule isn't asked. */
export type Level = Severity | 'off';

/** Every level that a person can write. */
const LEVELS: readonly Level[] = [...SEVERITIES, 'off'];

/** What is set, by the name of the rule; a rule that isn't in it has the severity that its finding gives it. */
export type Levels = ReadonlyMap<string, Level>;

/** The names that a level can be given to. */
export const RULE_NAMES: readonly string[] = DESCRIPTIONS.map(({ name }) => name);

/** What is wrong with what somebody wrote. */
export const WRONG_LEVEL = `The level of a rule is one of ${LEVELS.map((level) => `"${level}"`).join(', ')}.`;

export function isLevel(value: unknown): value is Level {
  return LEVELS.some((level) => level === value);
}

/** That there is no rule of a name, and which one is nearest. */
export function unknownRule(name: string): { message: string; meant: string | undefined } {
  const meant = nearest(name, RULE_NAMES);
  return { message: `No rule is called '${name}'.${didYouMean(meant)}`, meant };
}

/** The levels that an object of an editor's settings gives by the names of the rules, and what in it means nothing. */
export function levelsFrom(value: unknown): { levels: Levels; problems: readonly string[] } {
  const levels = new Map<string, Level>();
  const problems: string[] = [];
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  for (const [name, level] of entries) {
    if (!RULE_NAMES.includes(name)) problems.push(unknownRule(name).message);
    else if (isLevel(level)) levels.set(name, level);
    else problems.push(`${WRONG_LEVEL} '${name}' has another.`);
  }
  return { levels, problems };
}
