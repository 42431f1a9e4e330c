import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ExplorerNode, Grouping } from '../../../server/src/features/explorer-node';
import {
  CHANGED,
  EXPLORE,
  type ExploredFolder,
  type ExploreParams,
  type Place,
} from '../../../server/src/lsp/protocol';

export type Node = ExplorerNode<Place>;

/** Milliseconds to gather edits before the tree is asked for again. */
const settleDelay = 300;

const icons: Readonly<Record<Node['kind'], string>> = {
  application: 'beaker',
  blueprint: 'package',
  path: 'symbol-folder',
  file: 'file',
  route: 'globe',
  templates: 'files',
  template: 'file-code',
  render: 'symbol-method',
  hooks: 'plug',
  hook: 'symbol-method',
  unread: 'question',
  'unread-place': 'circle-outline',
};

/** The tree of applications, blueprints and routes, as the server tells it. It is asked while the view is visible. */
export class Explorer implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #view: vscode.TreeView<Node>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #parents = new Map<string, Node>();
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
    const isLeaf = node.children.length === 0;
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(node.label, isLeaf ? None : node.kind === 'application' ? Expanded : Collapsed);
    item.id = `${this.#filter}${node.id}`;
    item.iconPath = new vscode.ThemeIcon(icons[node.kind]);
    item.contextValue = contextOf(node);
    if (node.description !== undefined) item.description = node.description;
    item.tooltip = [node.label, node.description].filter(Boolean).join('\n');
    if (isLeaf && node.location)
      item.command = { command: 'flask.explorer.open', title: 'Go to View', arguments: [node] };
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
      folders.flatMap(({ name, nodes }) => (folders.length > 1 ? nodes.map((node) => inFolder(name, node)) : nodes)),
    );
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
    this.#view.message = filter === '' ? '' : `Filtered by “${this.#filter}”`;
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

/** The node with what of it has `text` in a label or description; what has it itself stays whole. */
function filtered(node: Node, text: string): Node[] {
  if (`${node.label} ${node.description ?? ''}`.toLowerCase().includes(text)) return [node];
  const children = node.children.flatMap((child) => filtered(child, text));
  return children.length > 0 ? [{ ...node, children }] : [];
}

/** A node whose id is no other folder's. */
function inFolder(folder: string, node: Node): Node {
  return { ...node, id: `${folder} ${node.id}`, children: node.children.map((child) => inFolder(folder, child)) };
}

/** What the menus go by: `route endpoint url rendering located`, as far as each is there. */
function contextOf({ kind, route, templates, location }: Node): string {
  const has = [route?.endpoint && 'endpoint', route?.rule && 'url', templates && 'rendering', location && 'located'];
  return [kind, ...has].filter(Boolean).join(' ');
}

/** Opens what a view renders; asks which, where that is more than one. */
async function openTemplate({ label, templates = [] }: Node): Promise<void> {
  const items = templates.map(({ name, location }) => ({ label: name, location }));
  const chosen = items.length > 1 ? await vscode.window.showQuickPick(items, { title: label }) : items[0];
  if (chosen) await open(chosen);
}

async function open({ location }: Pick<Node, 'location'>): Promise<void> {
  if (!location) return;
  const { start, end } = location.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(location.uri), { selection });
}

async function copy(text: string | undefined): Promise<void> {
  if (text !== undefined) await vscode.env.clipboard.writeText(text);
}

/** `url_for('blog.show', id=)`, to be completed where it is pasted. */
function urlFor({ route }: Node): string | undefined {
  if (route?.endpoint === undefined) return undefined;
  return `url_for(${[`'${route.endpoint}'`, ...route.variables.map(({ name }) => `${name}=`)].join(', ')})`;
}

/** Asks for each variable of the rule and opens what comes of it. */
async function openInBrowser({ route }: Node): Promise<void> {
  if (route?.rule === undefined) return;
  let path = route.rule;
  for (const { name, converter } of route.variables) {
    const value = await vscode.window.showInputBox({ title: route.rule, prompt: `${name} (${converter})` });
    if (value === undefined) return;
    const written =
      converter === 'path' ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value);
    path = path.replace(new RegExp(`<(?:[^<>]*:)?${name}>`), () => written);
  }
  const base = vscode.workspace.getConfiguration('flask').get('baseUrl', 'http://127.0.0.1:5000');
  await vscode.env.openExternal(vscode.Uri.parse(base.replace(/\/$/, '') + path));
}
