import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { describes, leads, refers, renames } from '../support/editing';
import { engineOf, parseFixture } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';

const APP = `--- app.py
from flask import Flask
app = Flask(__name__)
@app.get('/users/<int:number>')
def user(number): return ''
@app.post('/users')
def add(): return ''
@app.get('/users')
def users(): return ''
`;
const TARGET = APP.replace('def user(', 'def «user»(');
const FIXTURE = `--- tests/conftest.py
import pytest
from app import app
@pytest.fixture
def client(): return app.test_client()
@pytest.fixture(name='signed_in')
def make(client):
    client.post('/login')
    yield client
@pytest.fixture
def settings(): return load()
`;

describe('a URL in a test', () => {
  it.each([
    "def test_it(client): client.get('/us<|>ers/1')",
    "def test_it(signed_in): signed_in.get('/us<|>ers/1')",
    "def test_it(client): client.get(f'/us<|>ers/{number}')",
    "def test_it(client): client.open('/us<|>ers/1?page=2', method='GET')",
    "def test_it(client): client.get('http://localhost/us<|>ers/1')",
    "def test_it(own_client): own_client.get('/us<|>ers/1')",
    "from app import app\ndef test_it():\n    with app.test_client() as c:\n        c.get('/us<|>ers/1')",
    "class TestIt(Base):\n    def test_it(self): self.client.get('/us<|>ers/1')",
    "URL = '/us<|>ers/1'\ndef test_it(client): client.get(URL)",
    "class TestIt:\n    url = '/us<|>ers/1'\n    def test_it(self): self.client.get(self.url)",
    "class Base:\n    def path(self, n): return f'/us<|>ers/{n}'\nclass TestIt(Base):\n    def test_it(self): self.client.get(self.path(1))",
    "import pytest\n@pytest.mark.parametrize('path', ['/', '/us<|>ers/1'])\ndef test_it(client, path): client.get(path)",
    "import pytest\n@pytest.fixture\ndef url(): return '/us<|>ers/1'\ndef test_it(client, url): client.get(url)",
    "def test_it(client):\n    for url in ('/', '/us<|>ers/1'): client.get(url)",
    "def test_it(app): app.get('/us<|>ers/1')",
    "from flask import url_for\ndef test_it(client): client.get(url_for('us<|>er', number=1))",
    "class Base:\n    def ask(self, url): return self.client.get(url)\nclass TestIt(Base):\n    def test_it(self): self.ask('/us<|>ers/1')",
    "def ask(client, url): return client.get(url)\ndef test_it(client): ask(client, '/us<|>ers/1')",
    "import pytest\n@pytest.fixture\ndef asking(client):\n    class Asking:\n        @staticmethod\n        def get(url, **more): return Asking.get_url(url)\n        @staticmethod\n        def get_url(url): return client.get(url)\n    return Asking\ndef test_it(asking): asking.get('/us<|>ers/1')",
    "import pytest\nfrom flask import url_for\n@pytest.fixture\ndef asking(client):\n    class Asking:\n        def get(self, endpoint, **values): return client.get(url_for(endpoint, **values))\n    yield Asking()\ndef test_it(asking): asking.get('us<|>er', number=1)",
  ])('leads to the view that answers: %s', (code) => {
    leads(`${TARGET}${FIXTURE}--- tests/test_app.py\n${code}\n`);
  });

  it.each([
    "def test_it(settings): settings.get('/us<|>ers/1')",
    "import requests\ndef test_it(): requests.get('/us<|>ers/1')",
    "from x import client\ndef test_it(): client.get('/us<|>ers/1')",
    "def test_it(client): client.get('/nowh<|>ere')",
  ])('leads nowhere: %s', (code) => {
    leads(`${APP}${FIXTURE}--- tests/test_app.py\n${code}\n`);
  });

  it('leads by its method', () => {
    leads(`${APP.replace('def add(', 'def «add»(')}${FIXTURE}--- tests/test_app.py
def test_it(client): client.post('/us<|>ers')
`);
  });

  it('tells the route', () => {
    describes(`${APP}${FIXTURE}--- tests/test_app.py\ndef test_it(client): client.get('/us<|>ers/1')\n`, [
      'GET',
      '/users/<int:number>',
      'user',
    ]);
  });

  it('is a reference of its view, like the links', () => {
    refers(`--- app.py
from flask import Flask, url_for
app = Flask(__name__)
@app.get('/users/<int:number>')
def «us<|>er»(number): return url_for('«user»', number=1)
--- tests/test_app.py
def test_it(client):
    client.get('«/users/1»')
    client.get('/users')
`);
  });

  it('is a reference of its view by each call, whatever the URL is given by', () => {
    refers(`--- app.py
from flask import Flask
app = Flask(__name__)
@app.get('/users/<int:number>')
def «us<|>er»(number): return ''
--- tests/test_app.py
import pytest
from flask import url_for
class Base:
    def link(self, endpoint, **values): return url_for(endpoint, **values)
class TestIt(Base):
    def test_it(self, client):
        url = '/users'
        client.get(url)
        url = '/users/1'
        client.get(«url»)
        client.get(«url + '?page=2'»)
        client.get(url_for('«user»', number=1))
        client.get(«self.link('user', number=1)»)
    @pytest.mark.parametrize('path', ['/users/1', '/users/2', '/other'])
    def test_paths(self, client, path): client.get(«path»)
    @app.get('/users/1')
    def own(self): ...
`);
  });

  it('counts calls that build their URL as tests, and renames their endpoint', () => {
    const source = `${APP}--- tests/test_app.py
from flask import url_for
def test_it(client): client.get(url_for('user', number=1))
`;
    const { files } = parseFixture(source);
    const engine = engineOf(files);
    const at = (files.get('app.py') ?? '').indexOf('user(number)');
    expect(engine.references('app.py', at).filter(({ isTestCall }) => isTestCall)).toHaveLength(1);
    renames(
      source.replace('def user(', 'def us<|>er('),
      'person',
      source.replace('def user(', 'def person(').replace("url_for('user'", "url_for('person'"),
    );
  });

  it('is counted above its view, apart from links, in projects with tests', () => {
    const { files } = parseFixture(`${APP}${FIXTURE}--- tests/test_app.py
def test_it(client):
    client.get('/users/1')
`);
    const engine = engineOf(files);
    engine.settle();
    const [lens] = engine.lenses('app.py').filter(({ kind }) => kind === 'tests');
    const found = engine.references('app.py', lens?.of ?? 0).filter(({ isTestCall }) => isTestCall);
    expect(found.map(({ path }) => path)).toEqual(['tests/test_app.py']);
    const untested = engineOf(parseFixture(APP).files);
    expect(untested.lenses('app.py').map(({ kind }) => kind)).not.toContain('tests');
  });

  it('follows the text as it is typed', () => {
    const { files } = parseFixture(`${APP}--- tests/test_app.py\ndef test_it(client): client.get('/users')\n`);
    const engine = engineOf(files);
    engine.settle();
    const before = { ...engine.workspace.counts };
    engine.update('tests/test_app.py', "def test_it(client): client.get('/users/1')\n");
    const { targets = [] } = engine.definition('tests/test_app.py', 35) ?? {};
    expect(targets.map(({ name }) => files.get('app.py')?.slice(name.start, name.end))).toEqual(['user']);
    expect(engine.workspace.counts.evaluated).toBe(before.evaluated);
  });
});

describeWithWerkzeug('the tests of the sample application', () => {
  it('pass under real Flask', async () => {
    const [script, blog] = ['sample_tests.py', '../../examples/blog'].map((path) =>
      fileURLToPath(new URL(path, import.meta.url)),
    );
    const [result] = await python<{ run: number; failed: number }>(script ?? '', [blog]);
    expect(result).toEqual({ run: 4, failed: 0 });
  });
});
