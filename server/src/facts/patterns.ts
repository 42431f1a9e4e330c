import { child, childrenOf, type SyntaxNode } from '../syntax/python';
import type { CodeBuilder } from './code-builder';
import { lowerExpression, lowerList, significant } from './expressions';
import type { Expression, Match, MatchCase, Pattern, Statement } from './types';

/** A `match` statement. The names its patterns bind are bound in `code`. */
export function lowerMatch(
  code: CodeBuilder,
  node: SyntaxNode,
  lowerBlock: (block: SyntaxNode) => Statement[],
): Match | undefined {
  const at = code.at(node);
  const subjects = childrenOf(node, 'subject');
  const body = child(node, 'body');
  if (subjects.length === 0 || !body) return undefined;
  const value = lowerList(code, subjects);
  const cases: MatchCase[] = [];
  for (const clause of body.children) {
    if (clause.type !== 'case_clause') continue;
    const patterns = clause.children.filter((part) => part.type === 'case_pattern');
    const [first] = patterns;
    if (!first) continue;
    const only = patterns.length === 1 && !/^,/.test(code.module.text.slice(first.end).trimStart());
    const pattern: Pattern = only ? lowerPattern(code, first) : sequence(code, patterns);
    const guard = child(clause, 'guard');
    const condition = guard ? significant(guard.children)[0] : undefined;
    const consequence = child(clause, 'consequence');
    cases.push({
      pattern,
      ...(condition && { guard: lowerExpression(code, condition) }),
      body: consequence ? lowerBlock(consequence) : [],
    });
  }
  return { kind: 'match', at, subject: value, cases };
}

/** Nesting past which a pattern is left unread. */
const DEEPEST = 200;

function lowerPattern(code: CodeBuilder, node: SyntaxNode): Pattern {
  if (code.module.depth >= DEEPEST) return { kind: 'value', value: { kind: 'unread', at: code.at(node) } };
  code.module.depth++;
  const pattern = patternOf(code, node);
  code.module.depth--;
  return pattern;
}

function patternOf(code: CodeBuilder, node: SyntaxNode): Pattern {
  const parts = significant(node.children);
  const [first] = parts;
  switch (node.type) {
    case 'case_pattern':
      if (!first) return { kind: 'capture' };
      return lowerPattern(code, first);
    case 'dotted_name':
      if (parts.length === 1) return capture(code, node);
      return { kind: 'value', value: dottedName(code, node) };
    case 'tuple_pattern': {
      const isParenthesized = parts.length === 1 && first && !/,\s*\)$/.test(code.module.textOf(node));
      return isParenthesized ? lowerPattern(code, first) : sequence(code, parts);
    }
    case 'list_pattern':
      return sequence(code, parts);
    case 'splat_pattern':
      return { ...capture(code, first ?? node), kind: 'star' };
    case 'dict_pattern': {
      const values = childrenOf(node, 'value');
      const entries = childrenOf(node, 'key').flatMap((key, index) => {
        const value = values[index];
        return value ? [{ key: lowerExpression(code, key), pattern: lowerPattern(code, value) }] : [];
      });
      const rest = parts.find((part) => part.type === 'splat_pattern')?.children[0];
      if (!rest) return { kind: 'mapping', entries };
      code.bind(code.module.textOf(rest));
      return { kind: 'mapping', entries, rest: code.module.textOf(rest) };
    }
    case 'class_pattern':
      return classPattern(code, parts);
    case 'union_pattern':
      return { kind: 'or', options: parts.map((part) => lowerPattern(code, part)) };
    case 'as_pattern': {
      const [inner, name] = parts;
      if (!inner || !name) return { kind: 'capture' };
      code.bind(code.module.textOf(name));
      return { kind: 'as', pattern: lowerPattern(code, inner), name: code.module.textOf(name) };
    }
    default: {
      const value = lowerExpression(code, node);
      const isNegative = value.kind === 'number' && code.module.text.charAt(node.start - 1) === '-';
      return { kind: 'value', value: isNegative ? { ...value, value: -value.value } : value };
    }
  }
}

function sequence(code: CodeBuilder, parts: readonly SyntaxNode[]): Pattern {
  return { kind: 'sequence', items: parts.map((part) => lowerPattern(code, part)) };
}

function capture(code: CodeBuilder, node: SyntaxNode): Pattern & { kind: 'capture' } {
  const name = code.module.textOf(node);
  if (name === '_') return { kind: 'capture' };
  code.bind(name);
  return { kind: 'capture', name };
}

function classPattern(code: CodeBuilder, parts: readonly SyntaxNode[]): Pattern {
  const [type, ...rest] = parts;
  if (!type) return { kind: 'capture' };
  const positional: Pattern[] = [];
  const keywords: { name: string; pattern: Pattern }[] = [];
  for (const part of rest) {
    const inner = part.children[0];
    if (inner?.type !== 'keyword_pattern') {
      positional.push(lowerPattern(code, part));
      continue;
    }
    const [name, value] = significant(inner.children);
    if (name && value) keywords.push({ name: code.module.textOf(name), pattern: lowerPattern(code, value) });
  }
  return { kind: 'class', type: dottedName(code, type), positional, keywords };
}

function dottedName(code: CodeBuilder, node: SyntaxNode): Expression {
  const [first, ...rest] = significant(node.children);
  let result: Expression = { kind: 'name', at: code.at(node), name: first ? code.module.textOf(first) : '' };
  for (const part of rest) {
    const nameAt = code.at(part);
    result = { kind: 'attribute', at: nameAt, nameAt, object: result, name: code.module.textOf(part) };
  }
  return result;
}
