import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver/node';
import type { Report } from '../../server/src/cli/check';
import { findFiles } from '../../server/src/host/files';
import { BLOG, PROGRAM } from '../support/program';
import { Client, uriOf } from './client';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

test('the command line and the editor find the same in every file of the sample', async () => {
  const command = [PROGRAM, 'check', BLOG, '--format', 'json'];
  // It fails, for there is something to find.
  const { stdout } = await promisify(execFile)(process.execPath, command).catch((error: { stdout: string }) => error);
  const report: Report = JSON.parse(stdout);
  const paths = await findFiles(BLOG, ['.py'], () => {});
  expect(report.files).toBe(paths.length);
  expect(new Set(report.diagnostics.map(({ file }) => file))).toEqual(new Set(['quill/mistakes.py']));

  const client = await Client.start({ folders: [BLOG] });
  await client.ready();
  for (const path of paths) client.open(uriOf(join(BLOG, path)), await readFile(join(BLOG, path), 'utf8'));
  // What has been opened last is judged last.
  const last = uriOf(join(BLOG, 'zzz.py'));
  client.open(last, "from flask import url_for\nurl_for('missing')\n");
  await client.messages(last, /No endpoint 'missing'/);
  for (const path of paths) {
    const published = client.last(uriOf(join(BLOG, path)))?.diagnostics ?? [];
    const expected = report.diagnostics.filter(({ file }) => file === path);
    expect(published.map(({ range, severity, code, message }) => ({ range, severity, code, message }))).toEqual(
      expected.map(({ range, severity, rule, message }) => ({
        range: { start: fromOne(range.start), end: fromOne(range.end) },
        severity: SEVERITIES[severity],
        code: rule,
        message,
      })),
    );
  }
});

function fromOne({ line, column }: { line: number; column: number }) {
  return { line: line - 1, character: column - 1 };
}
