import { describe, expect, it } from 'vitest';
import { describes, leads, refers, renames, saysNothing } from '../support/editing';
import { engineOf, parseFixture } from '../support/fixture';

const APP = `--- shop/__init__.py
from flask import Flask, redirect, render_template
app = Flask(__name__)
@app.route('/')
def home(): return render_template('page.html', icon='/static/logo.png')
@app.route('/items/<int:number>')
def item(number): return ''
@app.post('/items/save')
def save(): return ''
@app.route('/<path:rest>')
def anything(rest): return ''
--- shop/static/logo.png
png
`;

function page(text: string, app = APP): string {
  return `${app}--- shop/templates/page.html\n${text}`;
}

describe('URLs that are written by hand', () => {
  it('lead to what answers them', () => {
    leads(page('<a href="/items<|>/7?x=1">', APP.replace('item(number)', '«item»(number)')));
    leads(page('<form action=/items/sa<|>ve>', APP.replace('save()', '«save»()').replace('<path:rest>', 'rest')));
    leads(page("<script>fetch('/items<|>/7')</script>", APP.replace('item(number)', '«item»(number)')));
    leads(page('<a href="/no/such<|>/page">', APP.replace('anything(rest)', '«anything»(rest)')));
    leads(page('<img src="/static/lo<|>go.png">', APP.replace('\npng', '\n«»png')));
    leads(APP.replace('item(number): return', "«item»(number): return redirect('/items/<|>8') or"));
    saysNothing(page('<a href="https://example.com/items<|>/7">'));
    saysNothing(page('<a href="items<|>/7">'));
  });

  it('are described as the routes that answer', () => {
    describes(page('<a href="/items<|>/7">'), ['/items/<int:number>', 'item']);
  });

  it('count as uses of a view, but not of one that answers everything', () => {
    refers(
      page(
        '<a href="«/items/7»"><a href="«/items/8»"><a href="/nowhere">',
        APP.replace('item(number)', '«it<|>em»(number)'),
      ),
    );
    refers(page('<a href="/items/7"><a href="/nowhere">', APP.replace('anything(rest)', '«any<|>thing»(rest)')));
  });

  it('stay as they are when a view is renamed', () => {
    const doubts = renames(
      page(
        '<a href="/item">',
        APP.replace('def item(number)', 'def it<|>em()').replace('/items/<int:number>', '/item'),
      ),
      'thing',
      page('<a href="/item">', APP.replace('def item(number)', 'def thing()').replace('/items/<int:number>', '/item')),
    );
    expect(doubts).toEqual([]);
  });
});

describe('links in attributes', () => {
  /** What is a link in the page, with the line it opens. */
  function links(text: string): string[] {
    const { files } = parseFixture(page(text, `${APP}--- shop/templates/base.html\n`));
    const found = engineOf(files).documentLinks('shop/templates/page.html');
    return found.map(({ span, path, offset = 0 }) => {
      const line = files.get(path)?.slice(0, offset).split('\n').length;
      return `${text.slice(span.start, span.end)} → ${path}:${line}`;
    });
  }

  it.each([
    [`<a href="{{ url_for('item', number=7) }}">`, 'item → shop/__init__.py:6'],
    [`<img src="{{ url_for('static', filename='logo.png') }}">`, 'logo.png → shop/static/logo.png:1'],
    [`<img src="{{ icon }}">`, 'icon → shop/__init__.py:4'],
    [`<a href="/items/7#top">`, '/items/7 → shop/__init__.py:6'],
    [`<button formaction="{{ url_for('save') }}">`, 'save → shop/__init__.py:8'],
  ])('%s opens what it leads to', (text, expected) => {
    expect(links(text)).toEqual([expected]);
  });

  it.each([
    `{{ url_for('item', number=7) }}`,
    `<a title="{{ url_for('item', number=7) }}">`,
    `<a href="{{ unknown }}">`,
    `<base href="/items/7">`,
  ])('%s is none', (text) => {
    expect(links(text)).toEqual([]);
  });

  it('each has one, beside those to templates, in the order of the text', () => {
    expect(
      links(
        `<a href="{{ url_for('home', q=icon) }}">{% include 'base.html' %}
        <a href="{{ url_for('save') }}"><img src="{{ url_for('static', filename='logo.png') }}"><a href="/items/7">`,
      ),
    ).toEqual([
      'home → shop/__init__.py:4',
      'base.html → shop/templates/base.html:1',
      'save → shop/__init__.py:8',
      'logo.png → shop/static/logo.png:1',
      '/items/7 → shop/__init__.py:6',
    ]);
  });
});
