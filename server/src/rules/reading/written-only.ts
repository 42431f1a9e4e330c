import type { PythonFile } from '../../project/file';
import { placesOf } from '../../project/keys/key-index';
import type { KeyUse } from '../../project/keys/key-use';

/** Whether a key of the configuration stands nowhere in the project but where something is put under it. */
export function isWrittenOnly(file: PythonFile, { key }: KeyUse): boolean {
  const { workspace } = file;
  const places = placesOf(file, 'config').get(key) ?? [];
  const word = new RegExp(`\\b${key}\\b`, 'g');
  const texts = [...workspace.paths, ...workspace.templates.paths].map((path) => workspace.lines(path)?.text ?? '');
  const mentions = texts.reduce((sum, text) => sum + (text.match(word)?.length ?? 0), 0);
  return places.every(({ writes }) => writes) && mentions === places.length;
}
