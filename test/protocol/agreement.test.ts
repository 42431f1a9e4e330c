import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { DiagnosticSeverity, type InitializeParams } from 'vscode-languageserver/node';
import type { Report } from '../../server/src/cli/findings';
import { findFiles } from '../../server/src/host/files';
import { isRead } from '../../server/src/host/indexing';
import { isTemplatePath } from '../../server/src/project/templates/template-texts';
import { TemporaryFolder } from '../support/folder';
import { BLOG, PROGRAM } from '../support/program';
import { Client, uriOf } from './client';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

test('the command line and the editor find the same in every file of the sample', async () => {
  const { report } = await compared(BLOG);
  expect(new Set(report.diagnostics.map(({ file }) => file))).toEqual(
    new Set(['quill/mistakes.py', 'quill/templates/mistakes.html']),
  );
});

test('they agree on levels and comments too, whatever the editor is set to', async () => {
  const link = (comment: string) => `from flask import url_for\n\n\ndef link():\n    url_for('missing')${comment}\n`;
  const levels = (level: string) =>
    `[tool.flask-language-server.rules]\nunknown-endpoint = "${level}"\nunknown = "off"\n`;
  const folder = await TemporaryFolder.with({
    'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
    'plain.py': link(''),
    'ignored.py': link('  # flask: ignore[unknown-endpoint]'),
    'idle.py': link('  # flask: ignore[malformed-rule]'),
    'quiet/views.py': link(''),
    'loud/views.py': link(''),
    'pyproject.toml': levels('warning'),
    'quiet/pyproject.toml': levels('off'),
    'loud/deep/views.py': link(''),
    'loud/pyproject.toml': levels('information'),
  });
  const { report } = await compared(folder.path, { initializationOptions: { rules: { 'unknown-endpoint': 'hint' } } });
  expect(report.diagnostics.map(({ file, severity, rule }) => `${file} ${severity} ${rule}`)).toEqual([
    'idle.py warning unknown-endpoint',
    'idle.py hint unused-ignore',
    'loud/deep/views.py information unknown-endpoint',
    'loud/pyproject.toml warning invalid-setting',
    'loud/views.py information unknown-endpoint',
    'plain.py warning unknown-endpoint',
    'pyproject.toml warning invalid-setting',
    'quiet/pyproject.toml warning invalid-setting',
  ]);
});

/** Compares what `check` and the editor say of every file in a folder. */
async function compared(folder: string, params: Partial<InitializeParams> = {}): Promise<{ report: Report }> {
  const command = [PROGRAM, 'check', folder, '--format', 'json'];
  // It fails, for there is something to find.
  const { stdout } = await promisify(execFile)(process.execPath, command).catch((error: { stdout: string }) => error);
  const report: Report = JSON.parse(stdout);
  const paths = await findFiles(folder, isRead, () => {});
  expect(report.files).toBe(paths.filter((path) => path.endsWith('.py') || isTemplatePath(path)).length);

  const client = await Client.start({ folders: [folder], params });
  await client.ready();
  for (const path of paths) {
    const language = path.endsWith('.py') ? 'python' : isTemplatePath(path) ? 'html' : 'toml';
    client.open(uriOf(join(folder, path)), await readFile(join(folder, path), 'utf8'), language);
  }
  // What has been opened last is judged last.
  const last = uriOf(join(folder, 'zzz.py'));
  client.open(last, "from flask import url_for\nurl_for('missing')\n");
  await client.messages(last, /No endpoint 'missing'/);
  for (const path of paths) {
    const uri = uriOf(join(folder, path));
    const expected = report.diagnostics
      .filter(({ file }) => file === path)
      .map(({ range, severity, rule, message }) => ({
        range: { start: fromOne(range.start), end: fromOne(range.end) },
        severity: SEVERITIES[severity],
        code: rule,
        message,
      }));
    if (expected.length === 0) expect(client.last(uri)?.diagnostics ?? []).toEqual([]);
    // What takes long to find comes later.
    else
      await client.diagnostics(uri, JSON.stringify(expected), ({ diagnostics }) =>
        isDeepStrictEqual(inOrder(diagnostics), inOrder(expected)),
      );
  }
  return { report };
}

function inOrder(diagnostics: readonly Partial<Diagnostic>[]): string[] {
  return diagnostics
    .map(({ range, severity, code, message }) => JSON.stringify([range, severity, code, message]))
    .sort();
}

function fromOne({ line, column }: { line: number; column: number }) {
  return { line: line - 1, character: column - 1 };
}
