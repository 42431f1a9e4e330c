import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Grouping } from '../../../server/src/features/explorer-node';
import { CHANGED, EXPLORE, type ExploredFolder, type ExploreParams } from '../../../server/src/lsp/protocol';
import { copy, open, openInBrowser, openTemplate, urlFor } from './actions';
import type { Node } from './node';
import { treeItem } from './tree-item';

/** Milliseconds to gather edits before the tree is asked for again. */
const settleDelay = 300;

/** The tree of applications, blueprints and routes, as the server tells it. It is asked while the view is visible. */
export class Explorer implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #view: vscode.TreeView<Node>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #parents = new Map<string, Node>();
  /** What a person unfolded and folded: VS Code forgets it of lines that another grouping or a filter took away. */
  readonly #unfolded = new Map<string, boolean>();
  #roots: readonly Node[] = [];
  #grouping: Grouping = 'blueprint';
  #filter = '';
  #isStale = true;
  #timer: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(client: LanguageClient) {
    this.#client = client;
    this.#view = vscode.window.createTreeView('flask.explorer', { treeDataProvider: this, showCollapseAll: true });
    const command = (name: string, run: (node: Node) => unknown) =>
      vscode.commands.registerCommand(`flask.explorer.${name}`, run);
    const group = (grouping: Grouping) => () => this.#group(grouping);
    this.#subscriptions = [
      this.#view,
      this.#changed,
      client.onNotification(CHANGED, () => this.#expire()),
      client.onDidChangeState(() => client.isRunning() || this.#show([])),
      this.#view.onDidExpandElement(({ element }) => this.#noteUnfolded(element, true)),
      this.#view.onDidCollapseElement(({ element }) => this.#noteUnfolded(element, false)),
      this.#view.onDidChangeVisibility(({ visible }) => visible && this.#isStale && this.#expire()),
      command('groupByBlueprint', group('blueprint')),
      command('groupByPath', group('path')),
      command('groupByFile', group('file')),
      command('filter', () => this.#askFilter()),
      command('clearFilter', () => this.#setFilter('')),
      command('open', open),
      command('goTo', open),
      command('openTemplate', (node) => openTemplate(node)),
      command('copyUrl', (node) => copy(node.route?.rule)),
      command('copyUrlFor', (node) => copy(urlFor(node))),
      command('openInBrowser', (node) => openInBrowser(node)),
    ];
    this.#group('blueprint');
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const item = treeItem(node);
    item.id = `${this.#filter}${node.id}`;
    // What was looked for is seen at once.
    const isUnfolded = this.#filter !== '' || this.#unfolded.get(node.id);
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    if (node.children.length > 0 && isUnfolded !== undefined) item.collapsibleState = isUnfolded ? Expanded : Collapsed;
    return item;
  }

  getChildren(node?: Node): Node[] {
    return [...(node ? node.children : this.#roots)];
  }

  getParent(node: Node): Node | undefined {
    return this.#parents.get(node.id);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #noteUnfolded({ id }: Node, isUnfolded: boolean): void {
    if (this.#filter === '') this.#unfolded.set(id, isUnfolded);
  }

  #expire(): void {
    this.#isStale = true;
    if (!this.#view.visible) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#read().catch(() => {});
    }, settleDelay);
  }

  async #read(): Promise<void> {
    this.#isStale = false;
    const params: ExploreParams = { grouping: this.#grouping };
    const folders = await this.#client.sendRequest<ExploredFolder[]>(EXPLORE, params);
    this.#show(
      folders.flatMap(({ name, nodes }) =>
        folders.length > 1 ? nodes.map((node) => namingFolder(name, inFolder(name, node))) : nodes,
      ),
    );
    // Until then nobody knows whether there is nothing to show.
    const isEmpty = folders.every(({ nodes }) => nodes.length === 0);
    void vscode.commands.executeCommand('setContext', 'flask.explorer.isEmpty', isEmpty);
  }

  #show(roots: readonly Node[]): void {
    const filter = this.#filter.toLowerCase();
    this.#roots = filter === '' ? roots : roots.flatMap((root) => filtered(root, filter));
    this.#parents.clear();
    const note = (parent: Node) => {
      for (const child of parent.children) {
        this.#parents.set(child.id, parent);
        note(child);
      }
    };
    this.#roots.forEach(note);
    const said = this.#roots.length > 0 ? 'Filtered by' : 'Nothing here has';
    this.#view.message = filter === '' ? '' : `${said} “${this.#filter}”`;
    this.#changed.fire();
  }

  #group(grouping: Grouping): void {
    this.#grouping = grouping;
    void vscode.commands.executeCommand('setContext', 'flask.explorer.grouping', grouping);
    this.#expire();
  }

  async #askFilter(): Promise<void> {
    const filter = await vscode.window.showInputBox({
      prompt: 'Show what has this in its URL, endpoint or name',
      value: this.#filter,
    });
    if (filter !== undefined) this.#setFilter(filter.trim());
  }

  #setFilter(filter: string): void {
    this.#filter = filter;
    void vscode.commands.executeCommand('setContext', 'flask.explorer.isFiltered', filter !== '');
    this.#expire();
  }
}

/** The node with what of it has `text` in a label, description or method; what has it itself stays whole. */
function filtered(node: Node, text: string): Node[] {
  const { kind, label, description = '', route } = node;
  if ([...(route?.methods ?? []), label, description].join(' ').toLowerCase().includes(text)) return [node];
  const children = node.children.flatMap((child) => filtered(child, text));
  if (children.length === 0) return [];
  const isCounted = kind === 'blueprint' || kind === 'templates';
  return [{ ...node, children, ...(isCounted && { description: `${children.length} of ${description}` }) }];
}

/** A node that says in which folder it is. */
function namingFolder(folder: string, node: Node): Node {
  return { ...node, description: [folder, node.description].filter(Boolean).join(' · ') };
}

/** A node whose id is no other folder's. */
function inFolder(folder: string, node: Node): Node {
  return { ...node, id: `${folder} ${node.id}`, children: node.children.map((child) => inFolder(folder, child)) };
}
