import type { Folder } from './folder';
import { Asked } from './requests/request';

/** A file of a folder. */
export interface FileAt {
  readonly folder: Folder;
  readonly path: string;
}

/** The folders of the workspace. One can lie in another. */
export class Folders {
  private readonly byUri = new Map<string, Folder>();

  get all(): readonly Folder[] {
    return [...this.byUri.values()];
  }

  /** Each with the URI that the client has for it. */
  get entries(): readonly (readonly [uri: string, folder: Folder])[] {
    return [...this.byUri];
  }

  has(uri: string): boolean {
    return this.byUri.has(uri);
  }

  add(uri: string, folder: Folder): void {
    this.byUri.set(uri, folder);
  }

  remove(uri: string): void {
    this.byUri.delete(uri);
  }

  /** Every folder that `uri` lies in, the innermost first: that one owns the file. */
  around(uri: string): FileAt[] {
    const found: FileAt[] = [];
    for (const folder of this.byUri.values()) {
      const path = folder.pathOf(uri);
      if (path !== undefined) found.push({ folder, path });
    }
    return found.sort((one, other) => one.path.length - other.path.length);
  }

  /** The file that `uri` names, in the folder that owns it. */
  locate(uri: string): FileAt | undefined {
    return this.around(uri)[0];
  }

  /** The same as something can be asked about it now, and whether its folder was read. */
  ask(uri: string): { asked: Asked | undefined; isRead: boolean } {
    const at = this.locate(uri);
    const lines = at?.folder.lines(at.path);
    return { asked: at && lines && new Asked(at.folder, at.path, lines), isRead: at?.folder.isRead ?? false };
  }
}
