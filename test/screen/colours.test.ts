import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../scripts/editor/browser.mjs';
import { repository } from '../../scripts/paths.mjs';
import { Window } from './window';

// Where an extension gives semantic tokens of Python, VS Code takes none of ours: as if they were switched off.
describe.skipIf(findChromium() === undefined)('without semantic tokens', { timeout: 120_000 }, () => {
  let window: Window;

  beforeAll(async () => {
    window = await Window.open(`${repository}/examples/blog`, { 'editor.semanticHighlighting.enabled': false });
  });

  afterAll(async () => {
    await window?.close();
  });

  test('a rule has colours of its own for converters, their arguments and variables', async () => {
    await window.show('quill/views/blog.py');
    const line = window.page.locator('.view-line', { hasText: '/page/<int(min=1):page>' });
    // The colours come after the text.
    await window.page.locator('.view-line span > span', { hasText: /^def$/ }).first().waitFor();
    const parts = await line
      .locator('span > span')
      .evaluateAll((spans) =>
        spans.map((one) => ({ text: one.textContent ?? '', colour: getComputedStyle(one).color })),
      );
    const colourOf = (text: RegExp) => parts.find((part) => text.test(part.text))?.colour;
    const string = colourOf(/^"\/page\//);
    expect(string, JSON.stringify(parts)).toBeDefined();
    for (const part of [/^int$/, /^min$/, /^page$/]) {
      expect(colourOf(part), `${part} in ${JSON.stringify(parts)}`).toBeDefined();
      expect(colourOf(part)).not.toBe(string);
    }
  });
});
