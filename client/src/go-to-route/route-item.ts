import * as vscode from 'vscode';
import type { ApplicationAnswer, MatchedRoute } from '../../../server/src/features/match-answer';
import type { MatchedFolder, MatchParams, Place } from '../../../server/src/lsp/protocol';
import { methodBadge } from '../explorer/method-badge';
import type { Node } from '../explorer/node';

/** A line of the quick pick, and where it leads. */
export interface RouteItem extends vscode.QuickPickItem {
  readonly place?: Place;
  /** Whether that is only known when the application runs. */
  readonly isPossible?: boolean;
}

/** @param application its name; empty where it is the one that is meant anyway */
export function routeItem({ route, label, description = '', location }: Node, application: string): RouteItem {
  const view = route?.view ?? '';
  // An endpoint mostly has the name of the view.
  const named = route?.endpoint?.endsWith(view) ? '' : view;
  return {
    label: route?.rule ?? label,
    iconPath: methodBadge(route?.methods, route?.certain ?? true, 'quick pick'),
    description: joined(description, named, application),
    ...(location && { place: location }),
  };
}

type Answer = ApplicationAnswer<Place>;

/**
 * What becomes of a request: what certainly answers in any application, or else that nothing does, and what may answer.
 * VS Code sorts by the labels, those that begin with what was typed and are the shortest first: so every label is the path.
 */
export function answerItems(folders: readonly MatchedFolder[], { method }: MatchParams): RouteItem[] {
  const [{ path } = { path: '' }] = folders;
  const asked = method === 'GET' ? path : `${method} ${path}`;
  const answers = folders.flatMap(({ name, answers }) => answers.map((answer) => ({ answer, folder: name })));
  const lines = answers.flatMap(({ answer, folder }) => {
    const application = answers.length > 1 ? joined(answer.app, folders.length > 1 ? folder : '') : '';
    return toldAs(answer).map(({ icon, said, route }) => ({
      label: route ? path : asked,
      iconPath: new vscode.ThemeIcon(icon),
      description: joined(...(route ? named(route, path) : []), said, application),
      alwaysShow: true,
      isPossible: icon === 'question',
      ...(route?.location && { place: route.location }),
    }));
  });
  const certain = lines.filter(({ isPossible }) => !isPossible);
  const missing = answers.map(({ answer }) => answer).filter(({ kind }) => kind === 'not-found');
  const none = certain.length === 0 && missing.length > 0 ? [notFound(asked, missing)] : [];
  return [...certain, ...none, ...lines.filter(({ isPossible }) => isPossible)];
}

/** One line of an answer. */
interface Told {
  readonly icon: 'arrow-right' | 'reply' | 'circle-slash' | 'question';
  readonly said: string;
  readonly route?: MatchedRoute<Place> | undefined;
}

function toldAs(answer: Answer): Told[] {
  const { kind, route, redirect, methods = [], allowed = [], error = '', values = {} } = answer;
  const possible = answer.possible.map((one): Told => ({ icon: 'question', said: 'may answer', route: one }));
  switch (kind) {
    case 'match':
      return [{ icon: 'arrow-right', said: withValues(values), route }, ...possible];
    case 'redirect':
      return [{ icon: 'reply', said: `redirects to ${redirect ?? 'a URL that is computed'}`, route }, ...possible];
    case 'method-not-allowed': {
      const answering = (one: MatchedRoute<Place>): Told => {
        return { icon: 'arrow-right', said: `answers ${one.methods?.join(', ')}`, route: one };
      };
      const said = joined('405 Method Not Allowed', `allowed are ${methods.join(', ')}`);
      return [{ icon: 'circle-slash', said }, ...allowed.map(answering), ...possible];
    }
    case 'raised':
      return [{ icon: 'circle-slash', said: error }];
    case 'not-found':
    case 'unknown':
      return possible;
  }
}

/** Says too why there may be an answer all the same, where nothing is known that may be it. */
function notFound(label: string, answers: readonly Answer[]): RouteItem {
  const unread = answers.reduce((sum, one) => sum + (one.possible.length === 0 ? one.unread : 0), 0);
  const doubt = unread > 0 ? `${unread} places could not be read that may add routes` : '';
  return {
    label,
    iconPath: new vscode.ThemeIcon('circle-slash'),
    description: joined('404 Not Found', doubt),
    alwaysShow: true,
  };
}

function named({ rule, endpoint }: MatchedRoute<Place>, path: string): string[] {
  return rule === path ? [endpoint] : [rule, endpoint];
}

function withValues(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ');
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
