import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import { inBackground } from './background';
import type { ClientSupport } from './client-support';
import type { Folders } from './folders';
import { CHANGED, type ServerStatus, STATUS } from './protocol';

/** Tells the client what became of the projects, each thing once. */
export class ProjectNotices {
  /** How often code had been run when the client was last asked to show something anew. */
  private shownWork = 0;
  private toldStatus = '';
  /** What the folders were when the client was last told that they changed. */
  private toldVersion = '';

  constructor(
    private readonly connection: Connection,
    private readonly folders: Folders,
    private readonly client: () => ClientSupport,
  ) {}

  /** How many applications and routes there are; nothing of them while folders are being read. */
  tellStatus(isIndexing: boolean): void {
    const projects = isIndexing ? [] : this.folders.all.map(({ engine }) => engine.settle());
    const applications = projects.flatMap((project) => project.applications).filter(({ test }) => !test);
    const status: ServerStatus = {
      state: isIndexing ? 'indexing' : 'ready',
      usesFlask: this.folders.all.some(({ engine }) => engine.workspace.usesFlask),
      apps: applications.length,
      routes: applications.flatMap(({ routes }) => routes).filter(({ certain }) => certain).length,
      unread: projects.reduce((sum, { unread }) => sum + unread.length, 0),
    };
    const told = JSON.stringify(status);
    if (told === this.toldStatus) return;
    this.toldStatus = told;
    inBackground(this.connection, this.connection.sendNotification(STATUS, status));
  }

  /** That what our client shows of the projects may be another thing now. */
  tellChange(): void {
    // What renders templates is known when it was looked for, which is later.
    const states = this.folders.entries.map(([uri, { engine, isRead }]) => {
      return `${uri} ${engine.workspace.version} ${isRead && engine.prepare(() => false)}`;
    });
    const version = states.join(' ');
    if (version === this.toldVersion) return;
    this.toldVersion = version;
    this.refreshAfterWork();
    inBackground(this.connection, this.connection.sendNotification(CHANGED));
  }

  /** What is shown beside the text may change with the project, or with a setting. */
  refresh(): void {
    const { refreshesCodeLens, refreshesInlayHints } = this.client();
    if (refreshesCodeLens) inBackground(this.connection, this.connection.sendRequest(CodeLensRefreshRequest.type));
    if (refreshesInlayHints) inBackground(this.connection, this.connection.languages.inlayHint.refresh());
  }

  /** Shows anew what may be another after an evaluation, or after functions ran for what they render. */
  refreshAfterWork(): void {
    const counts = this.folders.all.map(({ engine }) => engine.workspace.counts);
    const work = counts.reduce((sum, { evaluated, run }) => sum + evaluated + run, 0);
    if (work !== this.shownWork) this.refresh();
    this.shownWork = work;
  }
}
