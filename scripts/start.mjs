// Opens VS Code with the extension loaded.
//   npm start [-- folder]

import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bootstrap, checkNode } from './bootstrap.mjs';
import { editorCache, repository } from './paths.mjs';
import { ended, endTogether, startGroup } from './processes.mjs';

checkNode();
// npm runs us at the top of the repository, and says where it was called.
const here = process.env['INIT_CWD'] ?? process.cwd();
const folder = resolve(here, process.argv[2] ?? join(repository, 'examples', 'blog'));
if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
  console.error(`There is no folder ${folder}`);
  process.exit(2);
}
endTogether();
await bootstrap();
const { downloadDesktopEditor, findDesktopEditor, hasDisplay } = await import('./editor/desktop.mjs');
const desktop = hasDisplay() ? (findDesktopEditor() ?? (await downloadDesktopEditor('newest'))) : undefined;
process.exitCode = desktop === undefined ? await openEmbedded() : await openDesktop(desktop);

/** @param {string} executable */
async function openDesktop(executable) {
  const home = join(editorCache, 'desktop');
  console.log(`VS Code opens with the extension on ${folder}. Ctrl-C closes it.`);
  const editor = startGroup(
    executable,
    [
      folder,
      `--extensionDevelopmentPath=${repository}`,
      `--user-data-dir=${join(home, 'data')}`,
      `--extensions-dir=${join(home, 'extensions')}`,
      '--new-window',
      '--wait',
      '--disable-workspace-trust',
      '--skip-welcome',
    ],
    { stdio: 'ignore' },
  );
  return ended(editor);
}

async function openEmbedded() {
  const { startEditor } = await import('./editor/server.mjs');
  const editor = await startEditor({
    folder,
    extension: repository,
    home: join(editorCache, 'embedded'),
    port: '8484-8583',
    settings: { 'workbench.startupEditor': 'readme' },
  });
  console.log(`VS Code ${editor.vscode} with the extension, on ${folder}:\n\n    ${editor.origin}/\n\nCtrl-C ends it.`);
  return ended(editor.process);
}
