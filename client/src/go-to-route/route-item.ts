import * as vscode from 'vscode';
import type { ApplicationAnswer, MatchedRoute } from '../../../server/src/features/match-answer';
import type { MatchedFolder, MatchParams, Place } from '../../../server/src/lsp/protocol';
import { methodBadge } from '../explorer/method-badge';
import type { Node } from '../explorer/node';

/** A line of the quick pick, and where it leads. */
export interface RouteItem extends vscode.QuickPickItem {
  readonly place?: Place;
}

/** @param application its name, where it isn't the one that is meant anyway */
export function routeItem({ route, label, description = '', location }: Node, application: string): RouteItem {
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

/**
 * What answers a request, in each application. VS Code sorts by the labels, those that begin with what was typed and are
 * the shortest first: so every label is the path.
 */
export function answerItems(folders: readonly MatchedFolder[], { method }: MatchParams): RouteItem[] {
  const several = folders.flatMap(({ answers }) => answers).length > 1;
  return folders.flatMap(({ name, path, answers }) =>
    answers.flatMap((answer) => {
      const application = several ? [answer.app, ...(folders.length > 1 ? [name] : [])] : [];
      return toldAs(answer).map(({ icon, said, route }) => ({
        label: method === 'GET' || route ? path : `${method} ${path}`,
        iconPath: new vscode.ThemeIcon(icon),
        description: [...(route ? named(route, path) : []), ...said, ...application].filter(Boolean).join(' · '),
        alwaysShow: true,
        ...(route?.location && { place: route.location }),
      }));
    }),
  );
}

/** One line of an answer. */
interface Told {
  readonly icon: 'arrow-right' | 'reply' | 'circle-slash' | 'question';
  readonly said: readonly string[];
  readonly route?: MatchedRoute<Place> | undefined;
}

function toldAs(answer: ApplicationAnswer<Place>): Told[] {
  const { kind, route, redirect, methods = [], allowed = [], error = '', values = {} } = answer;
  const possible = answer.possible.map((one): Told => ({ icon: 'question', said: ['may answer'], route: one }));
  switch (kind) {
    case 'match':
      return [{ icon: 'arrow-right', said: [withValues(values)], route }, ...possible];
    case 'redirect':
      return [{ icon: 'reply', said: [`redirects to ${redirect ?? 'a URL that is computed'}`], route }, ...possible];
    case 'not-found':
      return [{ icon: 'circle-slash', said: ['404 Not Found', doubt(answer)] }, ...possible];
    case 'method-not-allowed':
      return [
        { icon: 'circle-slash', said: ['405 Method Not Allowed', `allowed are ${methods.join(', ')}`] },
        ...allowed.map(
          (one): Told => ({ icon: 'arrow-right', said: [`answers ${one.methods?.join(', ')}`], route: one }),
        ),
        ...possible,
      ];
    case 'raised':
      return [{ icon: 'circle-slash', said: [error] }];
    case 'unknown':
      return possible;
  }
}

function named({ rule, endpoint }: MatchedRoute<Place>, path: string): string[] {
  return rule === path ? [endpoint] : [rule, endpoint];
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
