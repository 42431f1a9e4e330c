import { isLibraryPath } from '../evaluate/places';
import { type TextValue, textOf, type Value } from '../evaluate/values';
import { type Code, type Expression, type Place, spanOf } from '../facts/types';
import { statesOf } from '../project/closed';
import { isTest } from '../project/evaluation';
import type { PythonFile } from '../project/file';
import { isExample } from '../project/main-application';
import { conditionsAround } from '../project/python/around';
import { expressionsIn, isNone } from '../project/python/expressions';
import { addingImports } from './fixes/edits';
import type { Fix, Rule } from './rule';

/** A secret key that is written in the code. */
export const hardCodedSecret: Rule = {
  name: 'hard-coded-secret',
  severity: 'warning',
  summary: 'A secret key that is written in the code.',
  check(file, report) {
    if (isTest(file.path) || isExample(file.path)) return;
    for (const { code: key, at } of secretsIn(file)) {
      const code = file.module.codes.get(key);
      if (!code) continue;
      const where = spanOf(code, at);
      if (isDefault(code, at) || isAllowed(file, where.end)) continue;
      report.found({
        span: where,
        message:
          'The secret key stands in the code: whoever reads it can sign a session as anyone. Read it from the environment.',
        fixes: [reading(file, where)],
      });
    }
  },
};

/** The literals in this file that are the key of an application, once and for all. */
function secretsIn(file: PythonFile): Place[] {
  const found = new Map<string, Place>();
  for (const application of file.project.applications) {
    if (application.test) continue;
    for (const { value } of statesOf(file.project, application)) {
      const config = value?.attributes.get('config');
      const set = config?.kind === 'dict' && !config.open ? config.entries.get('sSECRET_KEY') : undefined;
      const keys = [value?.attributes.get('secret_key'), set?.possible ? undefined : set?.value];
      for (const origin of keys.flatMap((key) => originOf(key) ?? [])) {
        if (origin.path === file.path) found.set(`${origin.code} ${origin.at}`, origin);
      }
    }
  }
  return [...found.values()];
}

/** Where a text is written that stands in one literal. */
function originOf(value: Value | undefined): Place | undefined {
  const whole = textOf(value);
  const [part, ...others] = (value as TextValue | undefined)?.parts ?? [];
  const origin = others.length === 0 ? part?.origin : undefined;
  return whole && origin && !isLibraryPath(origin.path) ? origin : undefined;
}

/** Whether a text only counts where nothing else gives the key: it is the default of a look-up, or set where there is no key. */
function isDefault(code: Code, at: number): boolean {
  const isGiven = code.calls.some(({ arguments: args }) => {
    const [first, ...others] = args.map(({ value }) => value);
    return first?.kind === 'string' && others.some((value) => value.kind === 'string' && value.at === at);
  });
  return isGiven || conditionsAround(code, spanOf(code, at)).flatMap(expressionsIn).some(asksForNoKey);
}

/** Whether a condition holds where there is no key: `not app.secret_key`, `app.secret_key is None`, `'SECRET_KEY' not in config`. */
function asksForNoKey(test: Expression): boolean {
  if (test.kind === 'unary') return test.operator === 'not' && isKey(test.operand);
  if (test.kind !== 'comparison' || test.rest.length > 1) return false;
  return test.rest.some(({ operator, operand }) => {
    if (operator === 'not in') return isKey(test.first);
    return (operator === 'is' || operator === '==') && isNone(operand) && isKey(test.first);
  });
}

function isKey(expression: Expression): boolean {
  return expressionsIn(expression).some((part) =>
    part.kind === 'attribute'
      ? part.name === 'secret_key'
      : part.kind === 'string' && part.value.includes('SECRET_KEY'),
  );
}

/** What tells searches for secrets that one isn't meant to be kept: detect-secrets, Gitleaks, Bandit and Ruff. */
const ALLOWING =
  /#.*(?:pragma: ?(?:allow|white)list[ -](?:nextline[ -])?secret|gitleaks:allow|nosec\b|noqa: ?[^#]*S105\b)/;

function isAllowed({ text }: PythonFile, end: number): boolean {
  const line = text.slice(end, text.indexOf('\n', end) >>> 0);
  return ALLOWING.test(line);
}

function reading(file: PythonFile, where: { readonly start: number; readonly end: number }): Fix {
  const { path, text } = file;
  const edit = { path, span: where, text: 'os.environ["SECRET_KEY"]' };
  const imports = addingImports(path, text, file.module, ['import os']);
  return { title: 'Read it from the environment', edits: [...imports, edit], certain: false };
}
