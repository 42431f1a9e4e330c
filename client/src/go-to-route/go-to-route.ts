import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ApplicationAnswer, MatchedRoute } from '../../server/src/features/match-answer';
import {
  EXPLORE,
  type ExploredFolder,
  type ExploreParams,
  MATCH,
  type MatchedFolder,
  type MatchParams,
  type Place,
} from '../../server/src/lsp/protocol';
import { methodBadge } from './explorer/method-badge';
import type { Node } from './explorer/node';

interface RouteItem extends vscode.QuickPickItem {
  readonly place?: Place;
}

/** `DELETE /item`, a path with a value in it, or a whole URL: something that a view may answer. */
const REQUEST = /^(?:(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s+)?(\S*\/\S*)$/i;

/** Registers "Go to Route…": routes by a part of their URL, endpoint or view, and the view that answers a URL. */
export function registerGoToRoute(client: LanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('flask.goToRoute', () => new RoutePick(client).show());
}

class RoutePick {
  readonly #pick = vscode.window.createQuickPick<RouteItem>();
  #routes: RouteItem[] = [];
  /** What was typed last: the answer to anything before comes too late. */
  #typed = '';

  constructor(private readonly client: LanguageClient) {
    this.#pick.placeholder = 'Part of a URL, an endpoint or a view, or a whole URL to find the view that answers it';
    this.#pick.matchOnDescription = true;
    this.#pick.matchOnDetail = true;
    this.#pick.onDidChangeValue((value) => this.#changed(value));
    this.#pick.onDidAccept(() => this.#accept());
    this.#pick.onDidHide(() => this.#pick.dispose());
  }

  async show(): Promise<void> {
    this.#pick.busy = true;
    this.#pick.show();
    const params: ExploreParams = { grouping: 'path' };
    const folders = await this.client.sendRequest<ExploredFolder[]>(EXPLORE, params);
    const applications = folders
      .flatMap(({ nodes }) => nodes.filter(({ kind }) => kind === 'application'))
      .map(({ label, children }) => ({ label, routes: children.flatMap(routesIn) }))
      // The largest is meant mostly: others, which tests and tools make, come after it and by their names.
      .sort((one, other) => other.routes.length - one.routes.length);
    this.#routes = applications.flatMap(({ label, routes }, index) =>
      routes.map((node) => itemOf(node, index === 0 ? '' : label)),
    );
    this.#pick.busy = false;
    this.#pick.items = this.#routes;
    if (this.#pick.value !== '') await this.#changed(this.#pick.value);
  }

  async #changed(value: string): Promise<void> {
    this.#typed = value;
    const [, method = 'GET', url] = REQUEST.exec(value.trim()) ?? [];
    const answers = url === undefined ? [] : await this.#answers({ method: method.toUpperCase(), url });
    if (this.#typed === value) this.#pick.items = [...answers, ...this.#routes];
  }

  /** What answers, kept in the list whatever is typed. */
  async #answers(params: MatchParams): Promise<RouteItem[]> {
    const folders = await this.client.sendRequest<MatchedFolder[]>(MATCH, params);
    const answers = folders.flatMap((folder) => folder.answers);
    const items = answers.flatMap((answer) => answerItems(answer, answers.length > 1 ? answer.app : ''));
    return items.length === 0
      ? []
      : [separator(`${params.method} ${params.url}`), ...items.map(always), separator('Routes')];
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

function routesIn(node: Node): Node[] {
  return node.kind === 'route' ? [node] : node.children.flatMap(routesIn);
}

function itemOf({ route, label, description = '', location }: Node, application: string): RouteItem {
  const view = route?.view ?? '';
  // An endpoint mostly has the name of the view.
  const named = route?.endpoint?.endsWith(view) ? [] : [view];
  return {
    label: route?.rule ?? label,
    iconPath: methodBadge(route?.methods, route?.certain ?? true, 'quick pick'),
    description: [description, ...named].join(' · '),
    ...(application !== '' && { detail: application }),
    ...(location && { place: location }),
  };
}

function separator(label: string): RouteItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function always(item: RouteItem): RouteItem {
  return { ...item, alwaysShow: true };
}

/** How an application answers, in words, with where that leads. */
function answerItems(answer: ApplicationAnswer<Place>, application: string): RouteItem[] {
  const { kind, route, redirect, methods = [], error, values = {} } = answer;
  const possible = answer.possible.map((one) => routeItem(one, 'question', 'may answer', application));
  switch (kind) {
    case 'match':
      return [...(route ? [routeItem(route, 'arrow-right', withValues(values), application)] : []), ...possible];
    case 'redirect': {
      const label = `Redirects to ${redirect ?? 'a URL that is computed'}`;
      const item = route ? routeItem(route, 'reply', '', application) : {};
      return [{ ...item, label, iconPath: new vscode.ThemeIcon('reply') }, ...possible];
    }
    case 'not-found':
      return [status('404 Not Found', doubt(answer), application), ...possible];
    case 'method-not-allowed':
      return [status('405 Method Not Allowed', `allowed are ${methods.join(', ')}`, application), ...possible];
    case 'raised':
      return [status(error ?? '', '', application)];
    case 'unknown':
      return possible;
  }
}

function routeItem(
  { rule, endpoint, location }: MatchedRoute<Place>,
  icon: string,
  said: string,
  application: string,
): RouteItem {
  return {
    label: rule,
    iconPath: new vscode.ThemeIcon(icon),
    description: [endpoint, said, application].filter(Boolean).join(' · '),
    ...(location && { place: location }),
  };
}

function status(label: string, said: string, application: string): RouteItem {
  const description = [said, application].filter(Boolean).join(' · ');
  return { label, iconPath: new vscode.ThemeIcon('circle-slash'), description };
}

function withValues(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ');
}

/** Why there may be an answer all the same. */
function doubt({ unread, possible }: ApplicationAnswer<Place>): string {
  return unread > 0 && possible.length === 0 ? `${unread} places could not be read that may add routes` : '';
}
