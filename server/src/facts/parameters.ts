import { child, type SyntaxNode } from '../syntax/python';
import type { CodeBuilder } from './code-builder';
import { lowerExpression, significant } from './expressions';
import type { Parameter } from './types';

/**
 * The parameters of a function or lambda. Defaults and annotations belong to the code around it (`outer`),
 * the names are bound in its own (`inner`).
 */
export function lowerParameters(outer: CodeBuilder, inner: CodeBuilder, list: SyntaxNode): Parameter[] {
  const result: Parameter[] = [];
  let kind: Parameter['kind'] = 'positional';
  for (const node of significant(list.children)) {
    if (node.type === 'positional_separator') {
      for (const [index, earlier] of result.entries()) result[index] = { ...earlier, kind: 'positional-only' };
      continue;
    }
    if (node.type === 'keyword_separator') {
      kind = 'keyword-only';
      continue;
    }
    const parameter = lowerParameter(outer, node, kind);
    if (!parameter) continue;
    if (parameter.kind === '*') kind = 'keyword-only';
    inner.bind(parameter.name);
    result.push(parameter);
  }
  return result;
}

function lowerParameter(code: CodeBuilder, node: SyntaxNode, kind: Parameter['kind']): Parameter | undefined {
  const nameNode = nameOf(node);
  if (!nameNode) return undefined;
  const spread = spreadOf(node);
  const annotation = child(node, 'type');
  const value = child(node, 'value');
  const parameter: { -readonly [K in keyof Parameter]: Parameter[K] } = {
    at: code.at(nameNode),
    name: code.module.textOf(nameNode),
    kind: spread ?? kind,
  };
  if (value) parameter.default = lowerExpression(code, value);
  if (annotation) parameter.annotation = lowerExpression(code, annotation);
  return parameter;
}

function nameOf(node: SyntaxNode): SyntaxNode | undefined {
  let named: SyntaxNode | undefined = node;
  while (named && named.type !== 'identifier') named = child(named, 'name') ?? named.children[0];
  return named;
}

function spreadOf(node: SyntaxNode): '*' | '**' | undefined {
  if (node.type === 'list_splat_pattern') return '*';
  if (node.type === 'dictionary_splat_pattern') return '**';
  return node.type === 'typed_parameter' && node.children[0] ? spreadOf(node.children[0]) : undefined;
}
