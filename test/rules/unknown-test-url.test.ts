import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const APP = `--- app.py
from flask import Flask
app = Flask(__name__)
@app.get('/users/<int:number>')
def user(number): return ''
@app.post('/save')
def save(): return ''
`;

const FIXTURE = `--- tests/conftest.py
import pytest
from app import app
@pytest.fixture
def client():
    with app.test_client() as client:
        yield client
`;

function test(code: string, { app = APP, fixture = FIXTURE } = {}): void {
  check(`${app}${fixture}--- tests/test_app.py\n${code}`, ['unknown-test-url']);
}

/** What stands for a missing page where another name stands for one that is there. */
const NOT_FOUND: Readonly<Record<string, string>> = {
  OK: 'NOT_FOUND',
  '201_CREATED': '404_NOT_FOUND',
  'codes.ok': 'codes.not_found',
};

describe('unknown-test-url', () => {
  it('is reported where nothing answers', () => {
    test(`def test_user(client):
    assert b'x' in client.get('/user/1?a=b').data
                               ~~~~~~~~~~~ unknown-test-url: No route matches '/user/1': the application answers 404.
    client.post(path='/users/x')
                      ~~~~~~~~ unknown-test-url: No route matches '/users/x': the application answers 404.
    client.get('users')
                ~~~~~ unknown-test-url: No route matches '/users': the application answers 404.
    client.open('http://localhost/safe', method='POST')
                 ~~~~~~~~~~~~~~~~~~~~~ unknown-test-url: No route matches '/safe': the application answers 404.
`);
  });

  it('looks at what is said of the very answer, where the next one takes its name', () => {
    test(`def test_user(client):
    answer = client.get('/user/1')
                         ~~~~~~~ unknown-test-url: No route matches '/user/1': the application answers 404.
    assert b'x' in answer.data
    answer = client.get('/user/2')
    assert answer.status_code == 404
    other = client.get('/user/3')
    last = client.get('/user/4')
    assert (other.status_code, last.status_code) == (404, 404)
`);
  });

  it('goes by the status that the test says the answer has', () => {
    test(`def test_missing_error(client):
    assert client.get('/user/1').status_code == 200
                       ~~~~~~~ unknown-test-url: No route matches '/user/1': the application answers 404.
    found = client.get('/user/2')
                        ~~~~~~~ unknown-test-url: No route matches '/user/2': the application answers 404.
    assert found.status_code == 200, 'an error'
    self.assertEqual(found.status_code, 200)
    lost = client.get('/user/3')
    assert lost.status_code == 404
`);
  });

  it.each([
    "found = client.get('/user/1')\n    assert 200 == found.status_code",
    "found = client.get('/user/1')\n    assert found.status_code in (200, 302)",
    "with fresh() as fake:\n        found = client.get('/user/1')\n    self.assertEqual(200, found.status_code)",
    "found = client.get('/user/1')\n    assert found.status_code == HTTPStatus.OK",
    "found = client.get('/user/1')\n    assert found.status_code == HTTPStatus.OK.value",
    "found = client.get('/user/1')\n    assert found.status_code == status.HTTP_201_CREATED",
    "found = client.get('/user/1')\n    assert found.status_code == requests.codes.ok",
    "found = client.get('/user/1')\n    assert found.status == '200 OK'",
    "found = client.get('/user/1')\n    self.assert200(found)",
    "found = client.get('/user/1')\n    self.assert_200(found, 'missing')",
    "found = client.get('/user/1')\n    assert_status(found, 200)",
    "status = client.get('/user/1').status_code\n    assert status == 200",
    "found = client.get('/user/1')\n    looks_good(found)\n    check_answer(found)",
    "with client.get('/user/1') as found:\n        assert found.status_code == 200",
    "expected = 200\n    assert client.get('/user/1').status_code == expected",
  ])('goes by a status, however the test says it: %j', (code) => {
    const [line = '', ...rest] = code.split('\n');
    const marked = (one: string) => {
      const at = one.indexOf('/user/1');
      const mark = `${' '.repeat(at + 4)}${'~'.repeat(7)} unknown-test-url: No route matches '/user/1': the application answers 404.`;
      return at < 0 ? `    ${one}` : `    ${one}\n${mark}`;
    };
    const lines = [line, ...rest.map((one) => one.slice(4))].map(marked).join('\n');
    test(`def check_answer(answer):
    assert answer.status_code == 200
def test_missing_error(client):
${lines}
`);
    const lost = code.replace(/200(?! OK)/g, '404').replace('200 OK', '404 NOT FOUND');
    const named = lost.replace(/OK\b|201_CREATED|codes\.ok/g, (one) => NOT_FOUND[one] ?? one);
    test(`def check_answer(answer):
    assert answer.status_code == 404
def test_it(client):
    ${named}
`);
  });

  it('reads what functions say that hand a URL on', () => {
    test(`def get_it(client, path, code=200):
    answer = client.get(path)
    assert answer.status_code == code
    return answer
def get_none(client, path):
    assert client.get(path).status_code == 404
def test_errors(client):
    get_it(client, '/user/1')
                    ~~~~~~~ unknown-test-url: No route matches '/user/1': the application answers 404.
    get_it(client, '/user/2', 404)
    get_it(client, '/user/3', code=404)
    get_none(client, '/user/4')
`);
  });

  it('follows functions that are told the method', () => {
    test(`def ask(client, method, url): return client.open(url, method=method)
def request(client, method, url, **options): return getattr(client, method.lower())(url, **options)
def call(client, method, url):
    send = getattr(client, method)
    return send(url)
def test_it(client):
    ask(client, 'POST', '/save')
    ask(client, 'GET', '/save')
                        ~~~~~ unknown-test-url: The route of '/save' accepts 'POST' only: this GET request is answered with 405.
    request(client, 'POST', '/save')
    request(client, 'GET', '/user/1')
                            ~~~~~~~ unknown-test-url: No route matches '/user/1': the application answers 404.
    call(client, 'get', '/user/2')
                         ~~~~~~~ unknown-test-url: No route matches '/user/2': the application answers 404.
    call(client, 'session_transaction', '/user/3')
    for method in ['get', 'post']:
        getattr(client, method)('/save')
        getattr(client, method)('/user/4')
                                 ~~~~~~~ unknown-test-url: No route matches '/user/4': the application answers 404.
`);
  });

  it('looks at no more words than those around a call whose status is not told', () => {
    test(`def test_user(client):
    """Users are shown."""
    client.post('/user/1')
                 ~~~~~~~ unknown-test-url: No route matches '/user/1': the application answers 404.
    with client:
        one = client.get('/user/2')
                          ~~~~~~~ unknown-test-url: No route matches '/user/2': the application answers 404.
        one = client.get('/user/3')
        assert b'Not found' in one.data
    with raises(NotFound):
        client.get('/user/4')
    # This one doesn't exist.
    client.get('/user/5')
    client.get('/user/6')
    assert caught == ['missing']
def fetch(client):
    return client.get('/user/7')
def test_fetch(client): assert fetch(client).status_code == 404
class UnknownUserTest:
    def test_it(self, client): client.get('/user/8')
    def prepare(self, client): self.answer = client.get('/user/9'); self.is_missing = True
`);
  });

  it.each([
    ["app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {'/other': other})\n", '/others'],
    ["app.wsgi_app = WhiteNoise(app.wsgi_app, root='static/')\n", '/x'],
    [
      "class Prefix:\n  def __call__(self, environ, start):\n    name = environ.get('HTTP_X_SCRIPT_NAME')\n    if name: environ['PATH_INFO'] = environ['PATH_INFO'][len(name):]\n    return self.app(environ, start)\napp.wsgi_app = Prefix(app.wsgi_app)\n",
      '/x',
    ],
  ])('is reported of what middleware hands on: %j', (code, url) => {
    test(
      `def test_it(client): client.get('${url}')
                                 ${'~'.repeat(url.length)} unknown-test-url: No route matches '${url}': the application answers 404.
`,
      { app: APP + code },
    );
  });

  it.each([
    ["app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {'/other': other})\n", '/other/x'],
    ["app.wsgi_app = WhiteNoise(app.wsgi_app, root='static/')\n", '/robots.txt'],
    ['app.wsgi_app = DispatcherMiddleware(app.wsgi_app, mounts)\n', '/x'],
  ])('is not reported of what middleware may answer: %j', (code, url) => {
    test(`def test_it(client): client.get('${url}')\n`, { app: APP + code });
  });

  it('is reported where the route takes another method', () => {
    test(`def test_save(client):
    client.get('/save')
                ~~~~~ unknown-test-url: The route of '/save' accepts 'POST' only: this GET request is answered with 405.
    client.post('/save')
`);
  });

  it('is reported of URLs with parts that are not known, where no route can match', () => {
    test(`def test_user(client, name):
    client.get(f'/user/{name}')
               ~~~~~~~~~~~~~~~ unknown-test-url: No route matches '/user/…': the application answers 404.
    client.get('/user/' + name)
               ~~~~~~~~~~~~~~~ unknown-test-url: No route matches '/user/…': the application answers 404.
    client.get('/user/{}'.format(name))
               ~~~~~~~~~~~~~~~~~~~~~~~ unknown-test-url: No route matches '/user/…': the application answers 404.
    client.get('/user/%d' % name)
               ~~~~~~~~~~~~~~~~~ unknown-test-url: No route matches '/user/…': the application answers 404.
    client.get(f'/users/{name}')
    client.get(f'/{name}')
    client.get(name)
`);
  });

  it.each([
    [
      'in a class',
      "class FlaskTest(unittest.TestCase):\n  def setUp(self): self.client = app.test_client()\n  def test_it(self): self.client.get('/x')\n                                      ~~ unknown-test-url: No route matches '/x': the application answers 404.\n",
    ],
    [
      'of a function',
      "def login(): return app.test_client()\ndef test_it(): login().get('/x')\n                            ~~ unknown-test-url: No route matches '/x': the application answers 404.\n",
    ],
    [
      'of a local name',
      "def test_it():\n  c = app.test_client()\n  c.get('/x')\n         ~~ unknown-test-url: No route matches '/x': the application answers 404.\n",
    ],
  ])('finds the client %s', (_, code) => test(`from app import app\nimport unittest\n${code}`));

  it('knows a URL that a function of the tests hands on to a client', () => {
    test(`from app import app
from tests.asking import fetch
class Base:
    def setUp(self): self.client = app.test_client()
    def ask(self, path, code=200, **options):
        answer = self.client.get(path, **options)
        return answer
    def ask_twice(self, path): return self.ask(path) and self.ask(path)
    def login(self, name): return self.client.post('/save', data={'name': name})
class UserTest(Base):
    def test_user(self):
        self.ask('/users/1')
        self.ask('/user/1', code=200)
                  ~~~~~~~ unknown-test-url: No route matches '/user/1': the application answers 404.
        self.ask('user/2')
                  ~~~~~~ unknown-test-url: No route matches '/user/2': the application answers 404.
        self.ask_twice(path='/user/3')
                             ~~~~~~~ unknown-test-url: No route matches '/user/3': the application answers 404.
        self.ask('/user/4', base_url='http://other.org')
        self.login('/user/5')
def test_fetch(client):
    fetch(client, '/users/1')
    fetch(client, '/user/6')
                   ~~~~~~~ unknown-test-url: No route matches '/user/6': the application answers 404.
--- tests/asking.py
def fetch(client, url): return client.get(url).data
`);
  });

  it('follows each value of a name that clients of several applications have', () => {
    test(
      `from app import app
from other import other
def test_both():
    with app.test_client() as c:
        c.get('/users/1')
        c.get('/b')
               ~~ unknown-test-url: No route matches '/b': the application answers 404.
    with other.test_client() as c:
        c.get('/b')
        c.get('/users/1')
               ~~~~~~~~ unknown-test-url: No route matches '/users/1': the application answers 404.
`,
      {
        fixture:
          "--- other.py\nfrom flask import Flask\nother = Flask(__name__)\nother.add_url_rule('/b', 'b', lambda: '')\n",
      },
    );
  });

  it('is reported where the test waits for an error that only a view answers with, unless a hook may', () => {
    const code = `def test_it(client):
    assert client.get('/x').status_code == 403
                       ~~ unknown-test-url: No route matches '/x': the application answers 404.
    assert client.get('/x').status_code == 429
`;
    test(code);
    test(code.replace(/^ +~~.*\n/m, ''), { app: `${APP}@app.before_request\ndef guard(): ...\n` });
  });

  it.each([
    [
      'a factory, through two fixtures and a helper',
      'site/tests/conftest.py',
      "import pytest\nfrom .making import prepared\n@pytest.fixture(name='site')\ndef _site(): yield prepared('test')\n@pytest.fixture\ndef client(site):\n  with site.test_client() as c: yield c\n--- site/tests/making.py\nfrom factory import create_app\ndef prepared(mode):\n  app = create_app(mode)\n  app.testing = True\n  return app\n",
    ],
    [
      'a conftest of the folder above',
      'conftest.py',
      'import pytest\nfrom factory import create_app\n@pytest.fixture\ndef client():\n  return create_app().test_client()\n',
    ],
    [
      'a module of pytest_plugins',
      'site/tests/conftest.py',
      "pytest_plugins = ['plugins.clients']\n--- plugins/clients.py\nimport pytest\nfrom factory import create_app\n@pytest.fixture\ndef client(): return create_app().test_client()\n",
    ],
    [
      'a fixture that is imported',
      'site/tests/conftest.py',
      'from plugins.clients import client\n--- plugins/clients.py\nimport pytest\nfrom factory import create_app\n@pytest.fixture\ndef client(): return create_app().test_client()\n',
    ],
    [
      'a generator and a class of clients',
      'site/tests/conftest.py',
      'import pytest\nfrom factory import create_app\nfrom flask.testing import FlaskClient\ndef apps():\n  yield create_app()\n@pytest.fixture\ndef client():\n  for app in apps(): yield FlaskClient(app)\n',
    ],
  ])('follows the client to the application of %s, beside another one', (_, path, code) => {
    const fixture = `--- factory.py
from flask import Flask
def create_app(mode=None):
    app = Flask(__name__)
    app.add_url_rule('/a', 'a', lambda: '')
    return app
--- other.py
from flask import Flask
other = Flask(__name__)
other.add_url_rule('/b', 'b', lambda: '')
--- ${path}
${code}--- site/tests/test_app.py
def test_it(client):
    client.get('/a')
    client.get('/b')
                ~~ unknown-test-url: No route matches '/b': the application answers 404.
`;
    check(fixture, ['unknown-test-url']);
  });

  it.each([
    ['of a tuple that a fixture gives', 'def test_it(setup):\n  client, site = setup\n'],
    ['of an item of a tuple', 'def test_it(setup):\n  client = setup[0]\n'],
    ['of an item of a dictionary', "def test_it(parts):\n  client = parts['client']\n"],
    ['of a tuple that a function gives', 'def test_it():\n  site, client = made()\n'],
    ['of a tuple that a context manager gives', 'def test_it():\n  with made_for_now() as (client, _):\n    pass\n'],
    ['of an attribute of what a fixture gives', 'def test_it(site):\n  client = site.client\n'],
    ['of an application that a function hands back', 'def test_it():\n  client = prepared().test_client()\n'],
    [
      'that a fixture gives to the class',
      "@pytest.mark.usefixtures('given')\nclass GivenTest:\n def test_it(self):\n  client = self.client\n",
    ],
  ])('finds the client %s', (_, code) => {
    const fixture = `--- tests/conftest.py
import pytest
from app import app
@pytest.fixture
def setup(): return app.test_client(), app
@pytest.fixture
def parts(): yield {'app': app, 'client': app.test_client()}
@pytest.fixture
def given(request): request.cls.client = app.test_client()
class Site:
    def __init__(self):
        self.app = app
        self.client = self.app.test_client()
@pytest.fixture
def site():
    site = Site()
    yield site
def made(): return app, app.test_client()
@contextmanager
def made_for_now():
    with app.test_client() as client: yield client, 1
def with_secret(app, secret): return app
def prepared():
    site = app
    site = with_secret(site, 'x')
    return site
`;
    test(
      `import pytest
from tests.conftest import made, made_for_now, prepared
${code}  client.get('/users/1')
  client.get('/x')
              ~~ unknown-test-url: No route matches '/x': the application answers 404.
`,
      { fixture },
    );
  });

  it.each([
    "assert client.get('/x').status_code == 404",
    "assert client.get('/save').status_code == 405",
    "assert client.get('/x').status_code == HTTPStatus.NOT_FOUND",
    "with pytest.raises(NotFound): client.get('/x')",
    "client.get('/x', base_url='http://other.org')",
    "client.get('/x', **options)",
    "client.get('http://example.org/x')",
    "client.get('//example.org/x')",
    "client.get('/static/site.css')",
    "client.open('/save', method=method)",
    "client.get(url_for('user', number=1))",
    "client.head('/users/1')",
    "client.options('/save')",
    "requests.get('/x'); request.get('/x'); session.get('/x')",
  ])('is not reported: %s', (code) => test(`import requests, pytest\ndef test_it(client):\n    ${code}\n`));

  it.each([
    ['of a client that nobody knows', 'import pytest\n'],
    ['of another library', 'import pytest\n@pytest.fixture\ndef client(): return httpx.Client()\n'],
    [
      'of an application that the fixture makes',
      'import pytest\nfrom flask import Flask\n@pytest.fixture\ndef client(): return Flask(__name__).test_client()\n',
    ],
    [
      'of an application that the fixture adds to',
      "import pytest\nfrom app import app\napp.add_url_rule('/x', view_func=print)\n@pytest.fixture\ndef client(): return app.test_client()\n",
    ],
  ])('is not reported %s', (_, fixture) => {
    test("def test_it(client): client.get('/x')\n", { fixture: `--- tests/conftest.py\n${fixture}` });
  });

  it.each([
    'plugins.load(app)\n',
    "if x:\n  @app.route('/x')\n  def more(): return ''\n",
    "@app.route('/<path:rest>')\ndef more(rest): return ''\n",
    'app.wsgi_app = Unseen(app.wsgi_app)\n',
    'class Outer:\n  def __call__(self, environ, start_response): start_response("200 OK", [])\napp.wsgi_app = Outer()\n',
  ])('is not reported where something may answer: %j', (code) => {
    test("def test_it(client): client.get('/x')\n", { app: APP + code });
  });

  it.each([
    "@app.errorhandler(404)\ndef page(error): return render_template('index.html')\n",
    "@app.errorhandler(NotFound)\ndef page(error):\n  if request.path.startswith('/api'): return {}, 404\n  return app.send_static_file('index.html')\n",
    "app.register_error_handler(Exception, lambda error: 'sorry')\ndef page(error): return 'sorry'\napp.register_error_handler(Exception, page)\n",
    "@app.before_request\ndef ping():\n  if request.path == '/x': return 'pong'\n",
    "@app.before_request\ndef ping():\n  if request.method == 'GET' and request.path.startswith(PREFIX): return 'pong'\n",
    '@app.after_request\ndef page(response):\n  return response if response.status_code != 404 else make_response("", 200)\n',
  ])('is not reported where a hook may answer what no route does: %j', (code) => {
    test("def test_it(client): client.get('/x')\n", { app: APP + code });
  });

  it.each([
    "@app.errorhandler(404)\ndef page(error): return render_template('404.html'), 404\n",
    "@app.errorhandler(500)\ndef page(error): return render_template('500.html')\n",
    '@app.errorhandler(HTTPException)\ndef page(error): return error.get_response()\n',
    '@app.errorhandler(HTTPException)\ndef page(error): return in_json(error)\n',
    '@app.errorhandler(404)\ndef page(error):\n  answer = jsonify(error=str(error))\n  answer.status_code = 404\n  return answer\n',
    '@app.errorhandler(ApiError)\ndef page(error): return jsonify(error.messages)\n',
    "@app.before_request\ndef ping():\n  if request.path == '/ping': return 'pong'\n",
    "@app.before_request\ndef guard():\n  if not session and request.path != '/login': return redirect('/login')\n",
  ])('is reported where hooks answer other requests, or keep the status: %j', (code) => {
    test(
      `def test_it(client): client.get('/x')
                                 ~~ unknown-test-url: No route matches '/x': the application answers 404.
`,
      { app: APP + code },
    );
  });

  it.each([
    'other = Flask(__name__)\n',
    "other = Flask(__name__)\n@other.get('/x')\ndef more(): return ''\n",
    'app.wsgi_app = ProxyFix(app.wsgi_app)\n',
    'class Timed:\n  def __init__(self, app): self.app = app\n  def __call__(self, environ, start): return self.app(environ, start)\napp.wsgi_app = Timed(app.wsgi_app)\n',
    '--- tests/site.py\nfrom flask import Flask\ndef create_app():\n    return Flask(__name__)\n',
  ])('is reported where nothing of several applications, or in front of one, answers: %j', (code) => {
    test(
      `def test_it(client): client.get('/x')
                                 ~~ unknown-test-url: No route matches '/x': the application answers 404.
`,
      { app: APP + code },
    );
  });

  it('is reported of what tests are given: values of parametrize, of loops and of names', () => {
    test(`import pytest
URL = '/nowhere'
       ~~~~~~~~ unknown-test-url: No route matches '/nowhere': the application answers 404.
@pytest.mark.parametrize('path, size', [('/users/1', 1), ('/user/2', 2), pytest.param('/user/3', 3)])
                                                           ~~~~~~~ unknown-test-url: No route matches '/user/2': the application answers 404.
                                                                                       ~~~~~~~ unknown-test-url: No route matches '/user/3': the application answers 404.
def test_user(client, path, size):
    client.get(path)
    client.get(URL)
    client.post(URL)
def test_users(client):
    url = '/users/1'
    client.get(url)
    for url in ['/users/2', '/user/4']:
                             ~~~~~~~ unknown-test-url: No route matches '/user/4': the application answers 404.
        client.get(url)
@pytest.mark.parametrize('path', ['/user/1', '/user/2'])
def test_is_not_found(client, path):
    client.get(path)
`);
  });

  it('is not reported where the application comes from a folder that the test adds', () => {
    test(
      `import sys
sys.path.insert(0, 'examples/shop')
from app import app
def test_it(): app.test_client().get('/x')
`,
      { fixture: '--- examples/shop/app.py\napp = make()\n' },
    );
  });

  it('is not reported of what is no test', () => {
    check(`${APP}--- tool.py\nfrom app import app\napp.test_client().get('/x')\n`, ['unknown-test-url']);
  });

  it('ends where a name is given an item of itself', () => {
    check(`
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      --- tests/test_app.py
      def test_items(client, rows):
          for row in rows:
              row = row[0]
              pair = (pair[1], pair[0])
              client.get(row['url'])
              client.get(pair[0][1])
          page = page['next']['url']
          while page:
              client.get(page[0])
              page = page['next']
          client.get(page)
          client.get(page['a'])
    `);
  });

  it.each(['url = url', 'client = client', 'url, client = client, url', 'url = url[0]'])(
    'ends where nobody can tell which of many assignments was the last: %s',
    (line) => {
      const ways = `        if a: ${line}\n`.repeat(60);
      check(`
        --- app.py
        from flask import Flask
        app = Flask(__name__)
        --- tests/test_app.py
        def test_it(client, a):
            ${ways.trimStart()}            client.get(url)
            client.get('/y')
      `);
    },
  );
});
