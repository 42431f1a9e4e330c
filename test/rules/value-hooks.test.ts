import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { engineOf, parseFixture } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';

/** An application whose functions change values in many ways. */
const APPLICATION = `
--- app.py
from flask import Blueprint, Flask, g, request, url_for

app = Flask(__name__)
THEME = 'dark'
OPTIONAL = {'size': 1}

@app.url_defaults
def add_theme(endpoint, values):
    if 'theme' not in values and app.url_map.is_endpoint_expecting(endpoint, 'theme'):
        values['theme'] = THEME

@app.url_defaults
def add_version(endpoint, values):
    if endpoint == 'asset':
        values.update(OPTIONAL, version=2)
        return
    values.pop('draft', None)

@app.url_value_preprocessor
def pull_theme(endpoint, values):
    if values:
        g.theme = values.pop('theme', None)

shop = Blueprint('shop', __name__, url_prefix='/<lang>')
inner = Blueprint('inner', __name__, url_prefix='/inner')

@shop.url_defaults
def add_language(endpoint, values):
    values.setdefault('lang', 'en')

@shop.url_value_preprocessor
def pull_language(endpoint, values):
    g.lang = values.pop('lang')
    if endpoint.endswith('.named'):
        values['name'] = 'x'

@inner.url_defaults
def drop_page(endpoint, values):
    del values['page']

@inner.app_url_defaults
def add_region(endpoint, values):
    values['region'] = 'eu'

@app.route('/<theme>/asset/<version>/<size>')
def asset(version, size): return ''
@app.route('/<theme>/themed/<id>')
def themed(theme, id): return ''
@app.route('/drafts/<draft>')
def draft(draft): return ''
@app.route('/regions/<region>/<id>')
def regional(region, id): return ''
@shop.route('/')
def index(): return ''
@shop.route('/with')
def with_language(lang): return ''
@shop.route('/named')
def named(name): return ''
@shop.route('/unnamed')
def unnamed(name): return ''
@inner.route('/<page>')
def paged(page): return ''

shop.register_blueprint(inner)
app.register_blueprint(shop)

def calls():
`;

const CALLS = [
  `url_for('asset')`,
  `url_for('themed')`,
  `url_for('themed', id=1)`,
  `url_for('draft', draft=1)`,
  `url_for('draft')`,
  `url_for('regional', id=1)`,
  `url_for('regional')`,
  `url_for('shop.index')`,
  `url_for('shop.inner.paged', page=1)`,
];

/** Views by the paths of requests that reach them. */
const REQUESTS: Readonly<Record<string, string>> = {
  asset: '/a/asset/1/2',
  themed: '/a/themed/1',
  draft: '/drafts/1',
  regional: '/regions/eu/1',
  index: '/de/',
  with_language: '/de/with',
  named: '/de/named',
  unnamed: '/de/unnamed',
  paged: '/de/inner/1',
};

describeWithWerkzeug('functions that change values', () => {
  it('are followed as Flask runs them', async () => {
    const { files } = parseFixture(`${APPLICATION}${CALLS.map((call) => `    ${call}`).join('\n')}\n    pass\n`);
    const script = fileURLToPath(new URL('url_for_calls.py', import.meta.url));
    const requests = Object.values(REQUESTS).map((path) => `app.test_client().get('${path}')`);
    const [answers = []] = await python<string[]>(script, [
      { files: Object.fromEntries(files), expressions: [...CALLS, ...requests], path: '/drafts/1' },
    ]);
    const text = files.get('app.py') ?? '';
    const { diagnostics, suppressed } = engineOf(files).diagnose('app.py');
    expect(suppressed).toEqual([]);
    const at = (offset: number) => text.slice(text.lastIndexOf('\n', offset) + 1, text.indexOf('\n', offset)).trim();
    const reported = (rule: string) => diagnostics.filter((one) => one.rule === rule).map(({ span }) => at(span.start));
    expect(reported('missing-url-value')).toEqual(CALLS.filter((_, index) => answers[index] === 'BuildError'));
    const failing = Object.keys(REQUESTS).filter((_, index) => answers[CALLS.length + index] === 'TypeError');
    const views = diagnostics
      .filter(({ rule }) => rule === 'view-parameters')
      .map(({ message }) => /(\w+)\(\)/.exec(message)?.[1] ?? message);
    expect([...new Set(views)].sort()).toEqual(failing.sort());
    expect(failing).toEqual(['themed', 'unnamed', 'with_language']);
  });
});
