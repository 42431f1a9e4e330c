import type { Description } from './concepts/concept';
import { type Completion, complete } from './features/completion';
import { type Definition, definition } from './features/definition';
import { type Diagnosis, diagnose } from './features/diagnostics';
import { explore } from './features/explorer';
import type { ExplorerNode, Grouping } from './features/explorer-node';
import { hover } from './features/hover';
import { type QuickFix, quickFixes } from './features/quick-fixes';
import { listRoutes, type RouteListing } from './features/routes';
import { FileView, type Location } from './project/file';
import type { Project } from './project/project';
import { Workspace } from './project/workspace';
import type { PythonParser } from './syntax/python';
import type { Span } from './text/span';

/**
 * Everything that can be asked about one workspace folder. Paths are relative to it; offsets are UTF-16.
 * Takes texts, gives answers; no question throws, waits or reads a file.
 */
export class Engine {
  readonly workspace: Workspace;
  private readonly views = new Map<string, FileView>();
  /** The version that the views are of: older ones would keep older evaluations. */
  private viewed = 0;

  constructor(folderName: string, parser: PythonParser) {
    this.workspace = new Workspace(folderName, parser);
  }

  /** Gives a file its text; `undefined` deletes it. */
  update(path: string, text: string | undefined): void {
    this.workspace.update(path, text);
  }

  /** Evaluates what changed. Completion alone is answered from the last evaluation, and the texts as they are. */
  settle(): Project {
    return this.workspace.settle();
  }

  /** Every route of every application, and what couldn't be read. */
  routes(): RouteListing {
    return listRoutes(this.workspace);
  }

  /** The tree of the applications with their routes and hooks, and of what couldn't be read. */
  explore(grouping: Grouping): ExplorerNode<Location>[] {
    this.workspace.settle();
    return explore(this.workspace, grouping);
  }

  /** What is wrong in a file, and what isn't said because something couldn't be read. */
  diagnose(path: string): Diagnosis {
    this.workspace.settle();
    const view = this.view(path);
    return view ? diagnose(view) : { diagnostics: [], suppressed: [] };
  }

  /** What can be written at `offset`. */
  complete(path: string, offset: number): Completion[] {
    const view = this.view(path);
    return view ? complete(view, offset) : [];
  }

  /** What is known about what stands at `offset`. */
  hover(path: string, offset: number): Description | undefined {
    this.workspace.settle();
    const view = this.view(path);
    return view && hover(view, offset);
  }

  /** Where what stands at `offset` is defined. */
  definition(path: string, offset: number): Definition | undefined {
    this.workspace.settle();
    const view = this.view(path);
    return view && definition(view, offset);
  }

  /** What mends the diagnostics in `span`. */
  quickFixes(path: string, span: Span): QuickFix[] {
    const view = this.view(path);
    return view ? quickFixes(view, span) : [];
  }

  private view(path: string): FileView | undefined {
    const { version } = this.workspace;
    if (version !== this.viewed) this.views.clear();
    this.viewed = version;
    const known = this.views.get(path);
    if (known) return known;
    const module = this.workspace.concerns(path) ? this.workspace.module(path) : undefined;
    if (!module) return undefined;
    const view = new FileView(this.workspace, path, module);
    this.views.set(path, view);
    return view;
  }
}
