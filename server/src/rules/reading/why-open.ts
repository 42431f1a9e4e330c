import { obstacle } from '../../project/closed';
import type { ProjectFile } from '../../project/file';
import type { Application, UnreadPlace } from '../../project/project';

/** Why an application may have more routes than are known. */
export function whyOpen(file: ProjectFile, application: Application): UnreadPlace | undefined {
  const { unread } = file.project;
  return obstacle(file, application) ?? unread.find(({ applications }) => applications?.has(application) ?? true);
}
