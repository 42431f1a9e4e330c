// Temporary folders that go when this process does. Node built-ins alone.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @param {string} purpose @returns {string} a new empty folder */
export function scratchFolder(purpose) {
  const folder = mkdtempSync(join(tmpdir(), `flask-tools-${purpose}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
