import path from 'node:path';
import { templateFacts } from '../../server/src/facts/template';
import { DEFAULT_ENVIRONMENT, type Environment } from '../../server/src/syntax/jinja/environment';
import { python } from '../support/python';

/** What Jinja says of a template; a broken one has an error alone. */
export interface Answer {
  readonly version?: string;
  readonly error: {
    readonly kind: 'parser' | 'compiler' | 'crash';
    readonly message: string;
    readonly line: number;
  } | null;
  readonly undeclared?: readonly string[];
  readonly referenced?: readonly (string | null)[];
  /** Name, scoped, required. */
  readonly blocks?: readonly (readonly [string, boolean, boolean])[];
  readonly macros?: readonly MacroAnswer[];
}

interface MacroAnswer {
  readonly name: string;
  /** Name, and whether it has a default. */
  readonly parameters: readonly (readonly [string, boolean])[];
  readonly implicit: readonly string[];
}

/** A template and the arguments of `jinja2.Environment` that it is read with. */
export interface Question {
  readonly text: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

const SCRIPT = path.join(import.meta.dirname, 'jinja_answers.py');

/** What the real Jinja says of each. */
export function askJinja(questions: readonly Question[]): Promise<Answer[]> {
  return python<Answer>(SCRIPT, questions);
}

/** What we say, in the same words. */
export function ourAnswer({ text, options }: Question): Answer {
  const facts = templateFacts(text, options ? environmentOf(options) : DEFAULT_ENVIRONMENT);
  const [first] = facts.errors;
  if (first) return { error: { kind: 'parser', message: first.message, line: first.line } };
  return {
    error: null,
    undeclared: facts.undeclared,
    referenced: facts.referenced,
    blocks: facts.blocks.map(({ name, scoped, required }) => [name, scoped, required]),
    macros: facts.macros.map((macro) => ({
      name: macro.name,
      parameters: macro.parameters.map(({ name, default: value }) => [name, value !== undefined]),
      implicit: [
        ...(macro.usesCaller && !macro.parameters.some(({ name }) => name === 'caller') ? ['caller'] : []),
        ...(macro.usesKwargs ? ['kwargs'] : []),
        ...(macro.usesVarargs ? ['varargs'] : []),
      ],
    })),
  };
}

const OPTION_NAMES: Readonly<Record<string, keyof Environment>> = {
  block_start_string: 'blockStart',
  block_end_string: 'blockEnd',
  variable_start_string: 'variableStart',
  variable_end_string: 'variableEnd',
  comment_start_string: 'commentStart',
  comment_end_string: 'commentEnd',
  line_statement_prefix: 'lineStatementPrefix',
  line_comment_prefix: 'lineCommentPrefix',
  trim_blocks: 'trimBlocks',
  lstrip_blocks: 'lstripBlocks',
  keep_trailing_newline: 'keepTrailingNewline',
  extensions: 'extensions',
};

function environmentOf(options: Readonly<Record<string, unknown>>): Environment {
  const ours = Object.entries(options).map(([name, value]) => [OPTION_NAMES[name], value]);
  return { ...DEFAULT_ENVIRONMENT, ...Object.fromEntries(ours) };
}

const TRANSLATION = /^(?:control structures in translatable sections are not allowed|trans blocks can't be nested).*$/s;

/**
 * Ours and theirs as they are to be the same. Where a Jinja older than 3.1.6, which we follow, says other things:
 * it names no tag in a translation; reads `{% set a.b, c = … %}` differently; fails on a tag in a required block;
 * and doesn't count a name that every branch sets as undeclared.
 */
export function comparable(
  question: Question,
  ours: Answer,
  theirs: Answer,
): readonly [ours: unknown, theirs: unknown] {
  const { version = '3.1.6', ...answer } = theirs;
  const current = version.localeCompare('3.1.6', undefined, { numeric: true }) >= 0;
  if (answer.error) {
    if (answer.error.kind === 'crash') return [null, null];
    if (!current && ours.error && SET_ATTRIBUTE.test(question.text)) return [null, null];
    return [refusal(ours, current), refusal(answer, current)];
  }
  if (current || ours.error) return [ours, answer];
  const undeclared = ours.undeclared?.filter(
    (name) => answer.undeclared?.includes(name) || !SET(name).test(question.text),
  );
  return [{ ...ours, undeclared }, answer];
}

const SET_ATTRIBUTE = /\bset\b[^%}]*\./;
const SET = (name: string) => new RegExp(`\\b(?:set|macro|import|as)\\b[^%}]*\\b${name.replace(/\$/g, '\\$')}\\b`);

function refusal({ error }: Answer, current: boolean): unknown {
  if (!error) return null;
  const message = current ? error.message : error.message.replace(TRANSLATION, 'in a translatable section');
  return { message, line: error.line };
}
