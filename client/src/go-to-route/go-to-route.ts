import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  EXPLORE,
  type ExploredFolder,
  type ExploreParams,
  MATCH,
  type MatchedFolder,
  type Place,
} from '../../../server/src/lsp/protocol';
import type { Node } from '../explorer/node';
import { registerAsking } from '../server-trouble';
import { answerItems, type RouteItem, routeItem } from './route-item';

/** `DELETE /item`, a path with a value in it, or a whole URL: something that a view may answer. */
const REQUEST = /^(?:(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s+)?(\S*\/\S*)$/i;

/** Registers "Go to Route…": routes by a part of their URL, endpoint or view, and the view that answers a URL. */
export function registerGoToRoute(client: LanguageClient): vscode.Disposable {
  return registerAsking(client, 'flask.goToRoute', () => new RoutePick(client).show());
}

/** Where a list without a line would leave a person guessing. */
const NOTHING: RouteItem = {
  label: 'No routes were found here',
  description: 'The Flask view says why',
  iconPath: new vscode.ThemeIcon('info'),
  alwaysShow: true,
};

class RoutePick {
  readonly #pick = vscode.window.createQuickPick<RouteItem>();
  #routes: RouteItem[] = [];
  /** What was typed last: the answer to anything before comes too late. */
  #typed = '';

  constructor(private readonly client: LanguageClient) {
    this.#pick.placeholder = 'Part of a URL, an endpoint or a view, or a whole URL to find the view that answers it';
    this.#pick.matchOnDescription = true;
    this.#pick.onDidChangeValue((value) => this.#changed(value));
    this.#pick.onDidAccept(() => this.#accept());
    this.#pick.onDidHide(() => this.#pick.dispose());
  }

  async show(): Promise<void> {
    this.#pick.busy = true;
    this.#pick.show();
    const params: ExploreParams = { grouping: 'path' };
    const folders = await this.client.sendRequest<ExploredFolder[]>(EXPLORE, params);
    this.#routes = folders.flatMap((folder) => routesOf(folder, folders.length > 1));
    this.#pick.busy = false;
    this.#show(this.#routes);
    if (this.#pick.value !== '') await this.#changed(this.#pick.value);
  }

  async #changed(value: string): Promise<void> {
    this.#typed = value;
    const [, method = 'GET', url] = REQUEST.exec(value.trim()) ?? [];
    const params = url === undefined ? undefined : { method: method.toUpperCase(), url };
    const answers = params ? answerItems(await this.client.sendRequest<MatchedFolder[]>(MATCH, params), params) : [];
    if (this.#typed !== value) return;
    const others = this.#routes.filter((route) => !answers.some((answer) => isSame(answer, route)));
    this.#show([...answers, ...others]);
    // A person who types a part of a URL is told that by itself it is a 404, and goes on from what has it.
    const [sure] = answers.filter(({ place, isPossible }) => place && !isPossible);
    const first = sure ?? firstWith(value.trim(), others) ?? answers.find(({ place }) => place);
    if (answers.length > 0 && first) this.#pick.activeItems = [first];
  }

  #show(items: readonly RouteItem[]): void {
    this.#pick.items = items.length === 0 && this.#routes.length === 0 && !this.#pick.busy ? [NOTHING] : items;
  }

  async #accept(): Promise<void> {
    const [item] = this.#pick.activeItems;
    if (!item?.place) return;
    this.#pick.hide();
    const { start, end } = item.place.range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    await vscode.window.showTextDocument(vscode.Uri.parse(item.place.uri), { selection });
  }
}

/** The main application of a folder is named only by its folder, and that where there are several. */
function routesOf({ name, nodes }: ExploredFolder, several: boolean): RouteItem[] {
  return nodes
    .filter(({ kind }) => kind === 'application')
    .flatMap((application, index) => {
      const names = [...(index === 0 ? [] : [application.label]), ...(several ? [name] : [])];
      return application.children.flatMap(routesIn).map((node) => routeItem(node, names.join(' · ')));
    });
}

function routesIn(node: Node): Node[] {
  return node.kind === 'route' ? [node] : node.children.flatMap(routesIn);
}

/** The route that VS Code sorts before the others with a text in them: one that begins with it, and is the shortest. */
function firstWith(text: string, routes: readonly RouteItem[]): RouteItem | undefined {
  const at = ({ label }: RouteItem) => label.toLowerCase().indexOf(text.toLowerCase());
  const [first] = routes
    .filter((route) => at(route) >= 0)
    .sort((one, other) => Math.sign(at(one)) - Math.sign(at(other)) || one.label.length - other.label.length);
  return first;
}

function isSame(one: RouteItem, other: RouteItem): boolean {
  return one.label === other.label && one.place !== undefined && isSamePlace(one.place, other.place);
}

function isSamePlace({ uri, range }: Place, other: Place | undefined): boolean {
  const { line, character } = range.start;
  const start = other?.range.start;
  return uri === other?.uri && line === start?.line && character === start.character;
}
