import { expect, test } from 'vitest';
import { engineOf, parseFixture } from '../support/fixture';

const APP = `--- app.py
from flask import Flask, url_for
app = Flask(__name__)
@app.route('/posts/', defaults={'page': 1})
@app.route('/posts/<int:page>')
def posts(page): ...
@app.route('/<user>/<any(a,b):tab>')
def profile(user, tab): ...
@app.route('/')
def index(): ...
`;

/** What is shown at the cursor, the active parameter in brackets. */
function shown(source: string): string[] {
  const { files, cursor } = parseFixture(source);
  const engine = engineOf(files);
  engine.settle();
  return engine.signatures(cursor?.path ?? '', cursor?.offset ?? 0).map(({ label, parameters, active }) => {
    const span = active === undefined ? undefined : parameters[active]?.span;
    return span ? `${label.slice(0, span.start)}[${label.slice(span.start, span.end)}]${label.slice(span.end)}` : label;
  });
}

test.each([
  ["url_for('profile', <|>)", "url_for('profile', [user: string], tab: any('a', 'b'))"],
  ["url_for('profile', user=1, <|>)", "url_for('profile', user: string, [tab: any('a', 'b')])"],
  ["url_for('profile', tab=<|>1)", "url_for('profile', user: string, [tab: any('a', 'b')])"],
  ["url_for('profile', tab='a', user='b', <|>)", "url_for('profile', user: string, tab: any('a', 'b'))"],
  ["url_for('pro<|>file')", "url_for(['profile'], user: string, tab: any('a', 'b'))"],
  ["url_for('profile', next=url_for('index<|>'))", "url_for(['index'])"],
  ["url_for('profile', next=url_for('index'), <|>)", "url_for('profile', [user: string], tab: any('a', 'b'))"],
])('%s', (call, expected) => {
  expect(shown(`${APP}x = ${call}`)).toEqual([expected]);
  expect(shown(`${APP}--- templates/page.html\n<a href="{{ ${call} }}">`)).toEqual([expected]);
});

test('a signature for each rule, the one that fits first', () => {
  expect(shown(`${APP}--- templates/page.html\n{{ url_for('posts', page=2, <|>) }}`)).toEqual([
    "url_for('posts', page: int)",
    "url_for('posts')",
  ]);
});

test.each(["url_for<|>('index')", "url_for('index')<|>", "url_for('unknown', <|>)", 'url_for(<|>)', "f('index', <|>)"])(
  'none: %s',
  (call) => {
    expect(shown(`${APP}x = ${call}`)).toEqual([]);
    expect(shown(`${APP}--- templates/page.html\n{{ ${call} }}`)).toEqual([]);
  },
);

test.each(["{{ url_for('index', <|>", '<a href="{{ url_for(\'index\', <|>">x</a>'])('half-typed: %s', (text) => {
  expect(shown(`${APP}--- templates/page.html\n${text}`)).toEqual(["url_for('index')"]);
});

test('the rule is told once, each value with what its converter accepts', () => {
  const { files, cursor } = parseFixture(`${APP}url_for('posts', page=<|>)`);
  const engine = engineOf(files);
  engine.settle();
  const [posts] = engine.signatures(cursor?.path ?? '', cursor?.offset ?? 0);
  const [, page] = posts?.parameters ?? [];
  expect(posts?.documentation).toContain('/posts/<int:page>');
  expect(page?.documentation).toContain('`int`');
  expect(page?.documentation).not.toContain('/posts/');
});
