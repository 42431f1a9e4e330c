import type { SyntaxNode } from '../syntax/python';
import type { CodeBuilder } from './code-builder';
import { lowerExpression, lowerList, significant } from './expressions';
import type { Expression } from './types';

/** A type annotation. The grammar knows some of them apart from the expressions that they are. */
export function lowerType(code: CodeBuilder, node: SyntaxNode): Expression {
  const [inner] = significant(node.children);
  return inner ? lowerExpression(code, inner) : { kind: 'unread', at: code.at(node) };
}

/** `list[str]` */
export function lowerGenericType(code: CodeBuilder, node: SyntaxNode): Expression {
  const at = code.at(node);
  const [object, list] = significant(node.children);
  if (!object || !list) return { kind: 'unread', at };
  const lowered = lowerExpression(code, object);
  return { kind: 'subscript', at, object: lowered, index: lowerList(code, significant(list.children)) };
}

/** `list[str] | None` */
export function lowerUnionType(code: CodeBuilder, node: SyntaxNode): Expression {
  const at = code.at(node);
  const [left, right] = significant(node.children);
  if (!left || !right) return { kind: 'unread', at };
  return {
    kind: 'binary',
    at,
    operator: '|',
    left: lowerExpression(code, left),
    right: lowerExpression(code, right),
  };
}

/** `list[str].x` */
export function lowerMemberType(code: CodeBuilder, node: SyntaxNode): Expression {
  const at = code.at(node);
  const [object, name] = significant(node.children);
  if (!object || !name) return { kind: 'unread', at };
  const lowered = lowerExpression(code, object);
  return { kind: 'attribute', at, object: lowered, name: code.module.textOf(name), nameAt: code.at(name) };
}
