// A desktop VS Code: the one that is installed, or one downloaded by `@vscode/test-electron`.

import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { editorCache } from '../paths.mjs';
import { editorVersions } from './versions.mjs';

/** Whether a window could be shown. */
export function hasDisplay() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** @returns {string | undefined} the executable of the installed VS Code, itself and not the `code` that hands over to it */
export function findDesktopEditor() {
  const launcher = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folder = (process.env['PATH'] ?? '').split(delimiter).find((path) => existsSync(join(path, launcher)));
  if (folder === undefined) return undefined;
  const bin = dirname(realpathSync(join(folder, launcher)));
  const executables = ['../code', '../Code.exe', '../../../MacOS/Electron', '../../../MacOS/Code'];
  return executables.map((path) => resolve(bin, path)).find((path) => existsSync(path));
}

/**
 * @param {keyof typeof editorVersions} which
 * @returns {Promise<string | undefined>} the executable of a downloaded VS Code; none where it can't be had
 */
export async function downloadDesktopEditor(which) {
  const { downloadAndUnzipVSCode, SilentReporter } = await import('@vscode/test-electron');
  const version = which === 'newest' ? 'stable' : editorVersions[which].vscode;
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: editorCache, reporter: new SilentReporter() });
  } catch {
    console.log('A desktop VS Code can’t be downloaded here; taking the embedded one.');
    return undefined;
  }
}
