import { HTTP_STATUSES } from '../../models/http-statuses';
import { baseOf, parentOf } from '../../text/paths';

/** A title taken apart: what pages have in common stands around what each says of itself. */
interface Title {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/**
 * The title of a page, in the form that other pages give theirs: `{{ _('User Profile') }} - Blog` for
 * `user_profile.html`. It is in their spelling too: `User profile` or `User Profile`.
 * @param name of its template
 * @param others the titles of other pages, as they are written
 */
export function titleLike(name: string, others: readonly string[]): string {
  const titles = others.flatMap((one) => takenApart(one.trim(), others) ?? []);
  const { before, after } = usual(titles) ?? { before: '', after: '' };
  return `${before}${capitalized(wordsOf(name), titles)}${after}`;
}

const TRANSLATED = /^(.*?\{\{\s*(?:_|gettext)\(\s*(["']))([^"'{}]+)(\2\s*\)\s*\}\}.*)$/s;
const TRANSLATED_BLOCK = /^(.*?\{%[-+]?\s*trans\s*[-+]?%\}\s*)([^{}]+?)(\s*\{%[-+]?\s*endtrans\b.*)$/s;
const SEPARATOR = /(\s+[-–—|·•:/»«]+\s+)/;

/** Undefined for one that says nothing in words: `{{ post.title }}`. */
function takenApart(title: string, others: readonly string[]): Title | undefined {
  const [, before, , words, after] = TRANSLATED.exec(title) ?? [];
  if (before !== undefined && words && after !== undefined) return { before, words, after };
  const [, opening, inside, closing] = TRANSLATED_BLOCK.exec(title) ?? [];
  if (opening !== undefined && inside && closing !== undefined)
    return { before: opening, words: inside, after: closing };
  const parts = title.split(SEPARATOR);
  const sharing = (part: string) => others.filter((one) => one.split(SEPARATOR).includes(part)).length;
  const isShared = (part: string) => sharing(part) > Math.max(1, others.length / 2);
  const own = parts.findIndex((part, at) => at % 2 === 0 && /^[^{}]*\p{L}[^{}]*$/u.test(part) && !isShared(part));
  const found = parts[own];
  if (found === undefined) return undefined;
  // Of two parts that this page alone has, both are its own: `Edit - Post`.
  const isFrame = (part: string) => part.includes('{') || isShared(part);
  const rest = [...parts.slice(0, own), ...parts.slice(own + 1)].filter((part) => !SEPARATOR.test(part));
  if (!rest.every(isFrame)) return { before: '', words: title, after: '' };
  return { before: parts.slice(0, own).join(''), words: found, after: parts.slice(own + 1).join('') };
}

/** What most titles have around their words. */
function usual(titles: readonly Title[]): Title | undefined {
  const isLike = (one: Title, other: Title) => one.before === other.before && one.after === other.after;
  const count = (title: Title) => titles.filter((other) => isLike(title, other)).length;
  return [...titles].sort((one, other) => count(other) - count(one))[0];
}

/** What a template's name says of its page: `user_profile.html`, `posts/index.html`, `404.html`. */
function wordsOf(name: string): string[] {
  const stem = baseOf(name).replace(/\..*$/, '');
  const status = HTTP_STATUSES.get(Number(stem));
  if (status) return status.name.split(' ');
  const folder = parentOf(name);
  if (stem === 'index') return folder ? wordsOf(folder) : ['Home'];
  return stem
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .split(/[\s_-]+/)
    .filter((word) => word !== '');
}

/** Words as other titles are spelt: each with a capital letter where theirs have, or the first alone. */
function capitalized(words: readonly string[], titles: readonly Title[]): string {
  const further = titles.flatMap(({ words: said }) => said.trim().split(/\s+/).slice(1));
  const isEach = 2 * further.filter((word) => /^\p{Lu}/u.test(word)).length > further.length;
  const spelt = (word: string, isFirst: boolean) =>
    isFirst || isEach ? word.charAt(0).toUpperCase() + word.slice(1) : lowered(word);
  return words.map((word, at) => spelt(word, at === 0)).join(' ');
}

/** In small letters, but for an abbreviation. */
function lowered(word: string): string {
  return word === word.toUpperCase() ? word : word.toLowerCase();
}
