import type { SyntaxNode, SyntaxTree } from '../syntax/python';

/** What the cursors of `tree-sitter` and `web-tree-sitter` have in common. */
export interface TreeCursor {
  readonly nodeType: string;
  readonly nodeTypeId: number;
  readonly nodeIsNamed: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  /** 0 or undefined without a field. */
  readonly currentFieldId: number | undefined;
  readonly currentFieldName: string | null | undefined;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

interface MutableNode extends SyntaxNode {
  children: MutableNode[];
}

/** What a node's type alone tells. */
interface NodeType {
  readonly name: string;
  readonly named: boolean;
  /** Punctuation, which the grammar gives no field. */
  readonly skipped: boolean;
  /** A token: it has no named children. */
  readonly leaf: boolean;
}

const PUNCTUATION = new Set('( ) [ ] { } , : . = ; ->'.split(' '));
const TOKENS = new Set('identifier integer float true false none comment ellipsis string_start string_end'.split(' '));
const NO_CHILDREN: MutableNode[] = [];
/** Literals whose items nobody needs all of, and how many are copied: the rest of one stands as `*...`. */
const LITERALS = new Set(['list', 'tuple', 'set', 'dictionary', 'expression_list', 'concatenated_string']);
const MOST_ITEMS = 10_000;

/**
 * Copies trees out of a binding's memory, each in one walk and without recursion: nesting is as deep as the input wants.
 * Every property of a cursor is a call into the binding, so few are read, and names once for each type and field.
 */
export class TreeCopier {
  private readonly types = new Map<number, NodeType>();
  private readonly fields: string[] = [''];

  copy(cursor: TreeCursor, damaged: boolean): SyntaxTree {
    const root = node(cursor, cursor.nodeType, '');
    if (!cursor.gotoFirstChild()) return { root, damaged };
    const open: MutableNode[] = [root];
    let parent = root;
    for (;;) {
      const { name, named, skipped, leaf } = this.type(cursor);
      const field = skipped ? '' : this.field(cursor);
      // Unnamed tokens without a field are asked for by nobody.
      if (named || field !== '') {
        const copied = node(cursor, name, field);
        if (parent.children === NO_CHILDREN) parent.children = [copied];
        else parent.children.push(copied);
        if (!leaf && cursor.gotoFirstChild()) {
          open.push(copied);
          parent = copied;
          continue;
        }
      }
      while (isFull(parent) || !cursor.gotoNextSibling()) {
        if (isFull(parent)) parent.children.push(rest(parent));
        open.pop();
        const above = open[open.length - 1];
        if (!above || !cursor.gotoParent()) return { root, damaged };
        parent = above;
      }
    }
  }

  private type(cursor: TreeCursor): NodeType {
    const id = cursor.nodeTypeId;
    let type = this.types.get(id);
    if (!type) {
      const [name, named] = [cursor.nodeType, cursor.nodeIsNamed];
      type = { name, named, skipped: !named && PUNCTUATION.has(name), leaf: !named || TOKENS.has(name) };
      this.types.set(id, type);
    }
    return type;
  }

  private field(cursor: TreeCursor): string {
    const id = cursor.currentFieldId ?? 0;
    let name = this.fields[id];
    if (name === undefined) {
      name = cursor.currentFieldName ?? '';
      this.fields[id] = name;
    }
    return name;
  }
}

function node(cursor: TreeCursor, type: string, field: string): MutableNode {
  return { type, field, start: cursor.startIndex, end: cursor.endIndex, children: NO_CHILDREN };
}

function isFull({ type, children }: SyntaxNode): boolean {
  return children.length >= MOST_ITEMS && LITERALS.has(type);
}

/** `*...` behind the items that were copied. */
function rest({ children }: SyntaxNode): MutableNode {
  const { end } = children[children.length - 1] ?? { end: 0 };
  const more: MutableNode = { type: 'ellipsis', field: '', start: end, end, children: NO_CHILDREN };
  return { ...more, type: 'list_splat', children: [more] };
}
