import type { SyntaxNode, SyntaxTree } from '../syntax/python';

/** What the cursors of `tree-sitter` and `web-tree-sitter` have in common. */
export interface TreeCursor {
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly currentFieldName: string | null;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

interface MutableNode extends SyntaxNode {
  readonly children: MutableNode[];
}

/** Copies the tree under `cursor` in one walk, without recursion: nesting is as deep as the input wants. */
export function copyTree(cursor: TreeCursor, damaged: boolean): SyntaxTree {
  const root: MutableNode = node(cursor, '');
  const open: MutableNode[] = [root];
  if (!cursor.gotoFirstChild()) return { root, damaged };
  for (;;) {
    const parent = open[open.length - 1];
    if (!parent) break;
    const named = cursor.nodeIsNamed;
    const field = cursor.currentFieldName ?? '';
    if (named || field !== '') {
      const copied = node(cursor, field);
      parent.children.push(copied);
      if (named && cursor.gotoFirstChild()) {
        open.push(copied);
        continue;
      }
    }
    while (!cursor.gotoNextSibling()) {
      open.pop();
      if (open.length === 0 || !cursor.gotoParent()) return { root, damaged };
    }
  }
  return { root, damaged };
}

function node(cursor: TreeCursor, field: string): MutableNode {
  return { type: cursor.nodeType, field, start: cursor.startIndex, end: cursor.endIndex, children: [] };
}
