// Runs the suite beside this file inside VS Code: the `extensionTestsPath` of a desktop VS Code and of the embedded one.

import { writeFileSync } from 'node:fs';
import type Mocha from 'mocha';
import { version } from 'vscode';

/** What becomes of the run, written where `FLASK_TOOLS_SUITE_REPORT` says. */
interface Report {
  readonly passed: number;
  readonly failures: { readonly title: string; readonly error: string }[];
  readonly skipped: string[];
}

export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ timeout: 60_000, reporter: Mocha.reporters.Base });
  // Defines `describe` and `it`, which the suite finds when it is loaded.
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, '', mocha);
  await import('./suite/activation.test');
  await import('./suite/beside.test');
  await import('./suite/blog.test');
  await import('./suite/explorer.test');
  await import('./suite/server.test');
  await import('./suite/settings.test');
  await import('./suite/snippets.test');
  await import('./suite/templates.test');
  const report = await runCollecting(mocha);
  const target = process.env['FLASK_TOOLS_SUITE_REPORT'];
  if (target !== undefined) writeFileSync(target, JSON.stringify(report));
  if (report.failures.length > 0) throw new Error(`${report.failures.length} failed inside VS Code ${version}`);
}

function runCollecting(mocha: Mocha): Promise<Report> {
  const report = { passed: 0, failures: [] as Report['failures'], skipped: [] as string[] };
  return new Promise((resolve) => {
    mocha
      .run(() => resolve(report))
      .on('pass', () => report.passed++)
      .on('pending', (test) => report.skipped.push(test.fullTitle()))
      .on('fail', (test, error) => report.failures.push({ title: test.fullTitle(), error: error.stack ?? `${error}` }));
  });
}
