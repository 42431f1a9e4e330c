import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../../scripts/paths.mjs';

interface Setting {
  readonly type: string;
  readonly scope: string;
  readonly default?: unknown;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

const read = (path: string) => readFileSync(join(repository, path), 'utf8');
const { activationEvents, contributes } = JSON.parse(read('package.json'));
const commands: readonly { command: string; title: string; category: string }[] = contributes.commands;
const settings: Readonly<Record<string, Setting>> = contributes.configuration.properties;

test('every command is one of Flask’s, is shown where Flask is, and does something', () => {
  const folder = join(repository, 'client', 'src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const code = sources.map((path) => read(join('client', 'src', path))).join('\n');
  const palette: readonly { command: string; when: string }[] = contributes.menus.commandPalette;
  for (const { command, title, category } of commands) {
    expect(category, command).toBe('Flask');
    // As VS Code writes its own: no sentence.
    expect(title, command).toMatch(/^[A-Z][^.]*$/);
    expect(palette.find((entry) => entry.command === command)?.when, command).toMatch(/^(?:flask\.active|false)$/);
    expect(code, command).toContain(`'${command.replace('flask.explorer.', '')}'`);
  }
});

test('every setting says what it does and what it is by itself, and stands in the documentation', () => {
  const documented = read('docs/settings.md');
  for (const [name, setting] of Object.entries(settings)) {
    expect(setting.default, name).toBeDefined();
    expect(setting.markdownDescription?.length, name).toBeGreaterThan(30);
    expect(setting.enumDescriptions?.length, name).toBe(setting.enum?.length);
    expect(documented, name).toContain(`\`${name}\``);
  }
});

test('nothing is bound to keys, and nothing starts the extension where no Python or template is', () => {
  expect(contributes.keybindings).toBeUndefined();
  for (const event of activationEvents)
    expect(event).toMatch(/^(?:onLanguage:(?:python|jinja|jinja-html|django-html)|onWebviewPanel:|workspaceContains:)/);
});

test('the walkthrough has five steps, each with a picture for light and dark', () => {
  const [{ steps }] = contributes.walkthroughs;
  expect(steps).toHaveLength(5);
  for (const { title, description, media } of steps) {
    expect(description.length, title).toBeLessThan(320);
    expect(media.altText, title).toBeTruthy();
    const pictures: string[] = Object.values(media.image);
    expect(new Set(pictures).size, title).toBe(2);
    for (const picture of pictures) expect(existsSync(join(repository, picture)), picture).toBe(true);
  }
});
