import type { Span } from '../text/span';

/**
 * A node of tree-sitter-python's concrete syntax tree, copied out of the parser's memory.
 * `children` holds the named nodes and those unnamed tokens that have a field name (operators).
 */
export interface SyntaxNode extends Span {
  readonly type: string;
  /** The grammar's field name of this node in its parent, `''` without one. */
  readonly field: string;
  readonly children: readonly SyntaxNode[];
}

/** What a parse gives: the tree, and whether the parser had to skip or invent anything. */
export interface SyntaxTree {
  readonly root: SyntaxNode;
  readonly damaged: boolean;
}

/**
 * A Python parser. A tree is copied in one walk and the parser's own is freed before `parse` returns,
 * so nothing of the binding's memory outlives a call. Never throws; offsets are UTF-16.
 */
export interface PythonParser {
  readonly binding: 'native' | 'wasm';
  parse(text: string): SyntaxTree;
}

/** The first child of `node` in the grammar's field `field`. */
export function child(node: SyntaxNode, field: string): SyntaxNode | undefined {
  for (const candidate of node.children) if (candidate.field === field) return candidate;
  return undefined;
}

/** All children of `node` in the grammar's field `field`. */
export function childrenOf(node: SyntaxNode, field: string): SyntaxNode[] {
  return node.children.filter((candidate) => candidate.field === field);
}
