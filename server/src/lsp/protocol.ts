/**
 * What our client and our server say to each other beside the Language Server Protocol. Both import this file,
 * and it imports nothing that one of them doesn't have.
 */

import type { ExplorerNode, Grouping } from '../features/explorer-node';
import type { ApplicationAnswer } from '../features/match-answer';

/** Notification with a `ServerStatus`, sent when indexing begins and ends, and when an evaluation changes the numbers. */
export const STATUS = 'flask/status';

/** What the server knows of the workspace. */
export interface ServerStatus {
  readonly state: 'indexing' | 'ready';
  /** Whether anything here uses Flask: nothing is shown where it isn't so. */
  readonly usesFlask: boolean;
  readonly apps: number;
  readonly routes: number;
  /** Registrations that couldn't be read, so that what they add isn't known. */
  readonly unread: number;
}

/** Notification without parameters: what `EXPLORE` answers may be another thing now. */
export const CHANGED = 'flask/changed';

/** Command with a URI, a position and locations: shows the locations as references of what is there. */
export const SHOW_REFERENCES = 'flask.showReferences';

/** Command of the server with a URI and a range: has the client show the file, with that selected. */
export const SHOW_DOCUMENT = 'flask.showDocument';

/** Request without parameters, answered with Markdown: what is known of each folder, what isn't, and why. */
export const REPORT = 'flask/report';

/** Request with `ExploreParams`, answered with the `ExploredFolder`s. */
export const EXPLORE = 'flask/explore';

export interface ExploreParams {
  readonly grouping: Grouping;
}

/** The tree of one workspace folder. */
export interface ExploredFolder {
  readonly name: string;
  /** The main application first. */
  readonly nodes: readonly ExplorerNode<Place>[];
}

/** Request with `InsertSnippetParams`, answered with a `SnippetInsertion`, or null where there is no such document. */
export const INSERT_SNIPPET = 'flask/insertSnippet';

export interface InsertSnippetParams {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
  readonly prefix: string;
}

export interface SnippetInsertion {
  /** Where the snippet goes. */
  readonly range: Place['range'];
  /** In LSP's snippet syntax. */
  readonly snippet: string;
  /** What else changes, none of it where the snippet goes. */
  readonly edits: readonly { readonly range: Place['range']; readonly newText: string }[];
}

/** Request with `MatchParams`, answered with the `MatchedFolder`s. */
export const MATCH = 'flask/match';

export interface MatchParams {
  /** A path, or a whole URL. */
  readonly url: string;
  readonly method: string;
}

/** What the applications of one workspace folder do with a URL. */
export interface MatchedFolder {
  readonly name: string;
  /** What of the URL is matched: its path, decoded. */
  readonly path: string;
  /** Of the main application first. */
  readonly answers: readonly ApplicationAnswer<Place>[];
}

/** A place as the protocol has it: lines and UTF-16 columns from 0. */
export interface Place {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

interface Position {
  readonly line: number;
  readonly character: number;
}
