// Runs inside the cheatsheet's page: filters it, moves in it, and asks the extension to insert and to copy.

import type { PageMessage } from '../messages';

interface State {
  readonly filter: string;
  /** The prefix of the entry that was visited last. */
  readonly current: string | undefined;
  readonly scroll: number;
}

declare function acquireVsCodeApi(): {
  postMessage(message: PageMessage): void;
  getState(): State | undefined;
  setState(state: State): void;
};

const editor = acquireVsCodeApi();
const filter = find<HTMLInputElement>('#filter');
const count = find('#count');
const nothing = find('#nothing');
const main = find('main');
const list = find('nav ul');
const entries = [...document.querySelectorAll('article')];
/** Each topic with its item in the list, in the order of the page as it was made. */
const topics = [...document.querySelectorAll('section')].map((section) => ({
  section,
  item: find(`li:has(> a[href="#${section.id}"])`),
}));
let current: HTMLElement | undefined;

function find<E extends HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
}

/** Shows the entries that have every word of the filter in them. */
function applyFilter(): void {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const entry of entries) {
    const searched = entry.dataset['searched'] ?? '';
    entry.hidden = !words.every((word) => searched.includes(word));
    if (!entry.hidden) shown++;
  }
  for (const { section, item } of topics) {
    section.hidden = [...section.querySelectorAll('article')].every(({ hidden }) => hidden);
    item.hidden = section.hidden;
  }
  order(words);
  nothing.hidden = shown > 0;
  count.textContent = words.length === 0 ? `${shown} entries` : `${shown} of ${entries.length}`;
  if (!current || current.hidden) makeCurrent(visible()[0]);
}

/** Topics that have the words in their title come first, then those that have them in an entry's. */
function order(words: readonly string[]): void {
  const has = (text: string | null | undefined) => words.every((word) => (text ?? '').toLowerCase().includes(word));
  const rank = ({ section }: (typeof topics)[number]) => {
    if (words.length === 0 || has(section.querySelector('h2')?.textContent)) return 0;
    return [...section.querySelectorAll('.head')].some((head) => has(head.textContent)) ? 1 : 2;
  };
  const ranked = topics.map((topic) => ({ ...topic, rank: rank(topic) })).sort((left, right) => left.rank - right.rank);
  main.append(...ranked.map(({ section }) => section), nothing);
  list.append(...ranked.map(({ item }) => item));
  markTopic();
}

function visible(): HTMLElement[] {
  return [...main.querySelectorAll('article')].filter(({ hidden }) => !hidden);
}

/** One entry at a time is on the way of the Tab key, with its buttons. */
function makeCurrent(entry: HTMLElement | undefined): void {
  setTabIndex(current, -1);
  current = entry;
  setTabIndex(current, 0);
}

function setTabIndex(entry: HTMLElement | undefined, index: number): void {
  if (!entry) return;
  for (const one of [entry, ...entry.querySelectorAll('button')]) one.tabIndex = index;
}

function go(entry: HTMLElement | undefined): void {
  entry?.focus({ preventScroll: true });
  entry?.scrollIntoView({ block: 'nearest' });
}

function ask(type: PageMessage['type'], entry: HTMLElement): void {
  editor.postMessage({ type, prefix: entry.dataset['prefix'] ?? '' });
  if (type === 'copy') confirmCopy(entry);
}

function confirmCopy(entry: HTMLElement): void {
  const button = entry.querySelector('.copy');
  if (!button) return;
  button.textContent = 'Copied';
  count.textContent = `${entry.dataset['prefix']} copied`;
  setTimeout(() => {
    button.textContent = 'Copy';
    applyFilter();
  }, 1500);
}

function save(): void {
  editor.setState({ filter: filter.value, current: current?.dataset['prefix'], scroll: window.scrollY });
}

const KEYS: Readonly<Record<string, (entry: HTMLElement) => void>> = {
  ArrowDown: (entry) => go(neighbour(entry, 1)),
  ArrowUp: (entry) => (visible()[0] === entry ? filter.focus() : go(neighbour(entry, -1))),
  Home: () => go(visible()[0]),
  End: () => go(visible().at(-1)),
  Enter: (entry) => ask('insert', entry),
  c: (entry) => ask('copy', entry),
};

function neighbour(entry: HTMLElement, step: number): HTMLElement | undefined {
  const all = visible();
  return all[all.indexOf(entry) + step];
}

function keyInEntry(event: KeyboardEvent, entry: HTMLElement): void {
  const isOnButton = event.target instanceof HTMLButtonElement;
  const isCopy = event.key === 'c' && getSelection()?.isCollapsed;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const action = KEYS[event.key];
  if (!action || !(isPlain || isCopy) || (isOnButton && event.key === 'Enter')) return;
  event.preventDefault();
  action(entry);
}

document.addEventListener('keydown', (event) => {
  const entry = event.target instanceof HTMLElement ? event.target.closest('article') : null;
  if (event.key === 'Escape') {
    if (event.target === filter) filter.value = '';
    filter.focus();
    applyFilter();
    save();
  } else if (event.target === filter) {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      go(visible()[0]);
    }
  } else if (event.key === '/') {
    event.preventDefault();
    filter.select();
  } else if (entry) keyInEntry(event, entry);
});

document.addEventListener('focusin', ({ target }) => {
  const entry = target instanceof HTMLElement ? target.closest('article') : null;
  if (entry && entry !== current) makeCurrent(entry);
  save();
});

document.addEventListener('click', ({ target }) => {
  if (!(target instanceof HTMLElement)) return;
  const entry = target.closest('article');
  if (entry && target.matches('.insert')) ask('insert', entry);
  else if (entry && target.matches('.copy')) ask('copy', entry);
  else if (target.matches('#clear')) {
    filter.value = '';
    filter.focus();
    applyFilter();
    save();
  }
});

filter.addEventListener('input', () => {
  applyFilter();
  scrollTo({ top: 0 });
  save();
});

/** The topic that is read: the last one whose heading is above the middle. */
function markTopic(): void {
  const shown = [...main.querySelectorAll('section')].filter(({ hidden }) => !hidden);
  const read = shown.findLast((section) => section.getBoundingClientRect().top < innerHeight / 3) ?? shown[0];
  for (const { section, item } of topics) {
    const link = item.querySelector('a');
    if (section !== read) link?.removeAttribute('aria-current');
    else if (link?.ariaCurrent !== 'true') {
      link?.setAttribute('aria-current', 'true');
      item.scrollIntoView({ block: 'nearest' });
    }
  }
}

document.addEventListener('scroll', () => {
  markTopic();
  save();
});

const state = editor.getState();
filter.value = state?.filter ?? '';
applyFilter();
makeCurrent(entries.find(({ dataset, hidden }) => !hidden && dataset['prefix'] === state?.current) ?? visible()[0]);
scrollTo({ top: state?.scroll ?? 0 });
markTopic();
// Who comes here comes to search.
window.addEventListener('focus', () => {
  if (document.activeElement === document.body) filter.focus();
});
if (!state?.current) filter.focus();
