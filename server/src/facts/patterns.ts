import { child, type SyntaxNode } from '../syntax/python';
import type { CodeBuilder } from './code-builder';
import { lowerExpression, significant } from './expressions';
import type { Expression, Match, MatchCase, Statement } from './types';

/** `match`: literal patterns are read, any other only for the names that it binds. */
export function lowerMatch(
  code: CodeBuilder,
  node: SyntaxNode,
  lowerBlock: (block: SyntaxNode) => Statement[],
): Match | undefined {
  const at = code.at(node);
  const subject = child(node, 'subject');
  const body = child(node, 'body');
  if (!subject || !body) return undefined;
  const cases: MatchCase[] = [];
  const value = lowerExpression(code, subject);
  for (const clause of body.children) {
    if (clause.type !== 'case_clause') continue;
    const patterns = clause.children.filter((part) => part.type === 'case_pattern');
    const guard = child(clause, 'guard');
    const condition = guard ? significant(guard.children)[0] : undefined;
    const consequence = child(clause, 'consequence');
    const binds = patterns.flatMap((pattern) => boundNames(code, pattern));
    for (const name of binds) code.bind(name);
    const [only] = patterns;
    const literals = patterns.length === 1 && only ? literalsOf(code, only) : undefined;
    cases.push({
      ...(literals && { literals }),
      binds,
      irrefutable: patterns.length === 1 && only !== undefined && isIrrefutable(code, only),
      ...(condition && { guard: lowerExpression(code, condition) }),
      body: consequence ? lowerBlock(consequence) : [],
    });
  }
  return { kind: 'match', at, subject: value, cases };
}

const LITERALS = new Set(['string', 'concatenated_string', 'integer', 'float', 'true', 'false', 'none']);

function literalsOf(code: CodeBuilder, pattern: SyntaxNode): Expression[] | undefined {
  const [only] = significant(pattern.children);
  if (!only) return undefined;
  const options = only.type === 'union_pattern' ? significant(only.children) : [only];
  if (!options.every((option) => LITERALS.has(option.type))) return undefined;
  return options.map((option) => lowerExpression(code, option));
}

function isIrrefutable(code: CodeBuilder, pattern: SyntaxNode): boolean {
  const [only] = significant(pattern.children);
  if (!only) return code.module.textOf(pattern) === '_';
  return only.type === 'dotted_name' && only.children.length === 1;
}

function boundNames(code: CodeBuilder, pattern: SyntaxNode): string[] {
  if (pattern.type === 'dotted_name') return pattern.children.length === 1 ? [code.module.textOf(pattern)] : [];
  if (pattern.type === 'class_pattern' || pattern.type === 'keyword_pattern') {
    return pattern.children.slice(1).flatMap((part) => boundNames(code, part));
  }
  if (pattern.type === 'identifier') return [code.module.textOf(pattern)];
  return pattern.children.flatMap((part) => boundNames(code, part));
}
