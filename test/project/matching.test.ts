import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ApplicationAnswer } from '../../server/src/features/match-answer';
import type { Location } from '../../server/src/project/file';
import { engineOf, parseFixture } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';

const APP = `from flask import Flask, Blueprint
app = Flask(__name__)

@app.route('/')
def index():
    return ''

@app.route('/user/<int:id>')
def user(id):
    return ''

@app.route('/user/<name>', methods=['GET', 'POST'])
def named(name):
    return ''

@app.route('/user/me')
def me():
    return ''

@app.route('/list/', defaults={'page': 1})
@app.route('/list/<int:page>')
def pages(page):
    return ''

@app.route('/files/<path:name>')
def files(name):
    return ''

@app.route('/old', redirect_to='/list/7')
@app.route('/was/<int:id>', redirect_to='user/<id>')
def gone(id=None):
    return ''

@app.route('/built', build_only=True)
def built():
    return ''

app.add_url_rule('/you', endpoint='me', alias=True)

@app.delete('/item')
def remove():
    return ''

@app.put('/item')
def put():
    return ''

api = Blueprint('api', __name__, url_prefix='/api')

@api.post('/things/<uuid:thing>')
def thing(thing):
    return ''

@api.route('/lax/', strict_slashes=False)
def lax():
    return ''

app.register_blueprint(api)
`;

const QUESTIONS: readonly (readonly [url: string, method: string])[] = [
  ['/', 'GET'],
  ['/?x=1', 'GET'],
  ['/user/42', 'GET'],
  ['/user/42', 'POST'],
  ['/user/42', 'HEAD'],
  ['/user/42', 'OPTIONS'],
  ['/user/me', 'GET'],
  ['/user/me', 'POST'],
  ['/user/J%C3%BCrgen', 'GET'],
  ['/user/a%2Fb', 'GET'],
  ['/user/42/', 'GET'],
  ['/old', 'GET'],
  ['/was/42', 'GET'],
  ['/was/42', 'POST'],
  ['/built', 'GET'],
  ['/you', 'GET'],
  ['/list', 'GET'],
  ['/list/1', 'GET'],
  ['/list/2', 'GET'],
  ['/user//42', 'GET'],
  ['/files/a/b.txt', 'GET'],
  ['/item', 'GET'],
  ['/item', 'DELETE'],
  ['/api/things/12345678-1234-5678-1234-567812345678', 'GET'],
  ['/api/things/x', 'POST'],
  ['/api/lax', 'GET'],
  ['/static/a.css', 'GET'],
  ['/nothing', 'GET'],
];

function answers(source: string, url: string, method = 'GET'): readonly ApplicationAnswer<Location>[] {
  return engineOf(parseFixture(source).files).match(url, method).answers;
}

function summary(answer: ApplicationAnswer<Location> | undefined): string {
  switch (answer?.kind) {
    case 'match':
      return `match ${answer.route?.endpoint} ${JSON.stringify(answer.values).replaceAll('":', '": ').replaceAll(',"', ', "')}`;
    case 'redirect':
      return `redirect ${answer.redirect}`;
    case 'method-not-allowed':
      return `method-not-allowed ${answer.methods?.join(' ')}`;
    default:
      return answer?.kind ?? '';
  }
}

describeWithWerkzeug('a URL is answered', () => {
  test('as real Flask answers it', async () => {
    const engine = engineOf(new Map([['app.py', APP]]));
    const asked = QUESTIONS.map(([url, method]) => ({ source: APP, url, method }));
    const expected = await python<string>(fileURLToPath(new URL('./matching.py', import.meta.url)), asked);
    const ours = QUESTIONS.map(([url, method]) => summary(engine.match(url, method).answers[0]));
    const line = (answer: string, index: number) => `${QUESTIONS[index]?.join(' ')}: ${answer}`;
    expect(ours.map(line)).toEqual(expected.map((answer) => unescaped(answer)).map(line));
    expect(new Set(ours.map((one) => one.split(' ')[0])).size).toBe(4);
  });
});

function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

describe('a URL is understood', () => {
  test.each([
    'http://localhost:5000/user/42?x=1#top',
    'https://example.com/user/42',
    'localhost:5000/user/42',
    '127.0.0.1:5000/user/42?next=http://x/',
    'user/42',
    '  /user/42 ',
    'http://ada:secret@localhost/user/42',
  ])('%s', (url) => {
    expect(summary(answers(APP, url)[0])).toBe('match user {"id": 42}');
  });

  test('that is a host alone', () => {
    expect(summary(answers(APP, 'http://localhost:5000')[0])).toBe('match index {}');
  });

  test('that is not UTF-8', () => {
    expect(summary(answers(APP, '/user/%ff%41')[0])).toBe('match named {"name": "\ufffd"}');
  });
});

describe('what leads to the view', () => {
  test('is its name', () => {
    const [found] = answers(APP, '/user/42');
    const { path = '', span } = found?.route?.location ?? {};
    expect(path).toBe('app.py');
    expect(APP.slice(span?.start, span?.end)).toBe('user');
  });

  test('is where a redirect leads too', () => {
    expect(answers(APP, '/list')[0]).toMatchObject({
      kind: 'redirect',
      redirect: '/list/',
      route: { endpoint: 'pages' },
    });
  });

  test('is missing where Flask answers by itself', () => {
    expect(answers(APP, '/static/x.css')[0]?.route?.view).toBeUndefined();
  });
});

describe('a route that is only possible', () => {
  const possible = `
    import os
    from flask import Flask
    app = Flask(__name__)
    @app.route('/a/<name>')
    def a(name): ...
    if os.environ.get('EXTRA'):
        @app.route('/a/b')
        def extra(): ...
        @app.route('/c')
        def more(): ...
  `;

  test('never answers for certain', () => {
    expect(answers(possible, '/c')[0]).toMatchObject({ kind: 'not-found', possible: [{ endpoint: 'more' }] });
    expect(answers(possible, '/a/b')[0]).toMatchObject({
      kind: 'match',
      route: { endpoint: 'a' },
      possible: [{ endpoint: 'extra' }],
    });
  });

  test('is not told where another comes first anyway', () => {
    expect(answers(possible, '/a/x')[0]?.possible).toEqual([]);
    expect(answers(possible, '/d')[0]?.possible).toEqual([]);
  });

  test('is told by the pieces that are known', () => {
    const source = `
      import os
      from flask import Flask
      app = Flask(__name__)
      prefix = os.environ['PREFIX']
      @app.route(prefix + '/users/<int:id>')
      def user(id): ...
    `;
    expect(answers(source, '/v1/users/7')[0]).toMatchObject({ kind: 'not-found', possible: [{ endpoint: 'user' }] });
    expect(answers(source, '/v1/user/7')[0]?.possible).toEqual([]);
    expect(answers(source, '/v1/users/7', 'POST')[0]?.possible).toEqual([]);
  });
});

test('each application answers, those of tests only where there is no other', () => {
  const source = `
    --- one.py
    from flask import Flask
    app = Flask(__name__)
    @app.route('/x')
    def one(): ...
    --- two.py
    from flask import Flask
    app = Flask(__name__)
    @app.route('/<name>')
    def two(name): ...
    --- tests/test_x.py
    from flask import Flask
    app = Flask(__name__)
    @app.route('/x')
    def three(): ...
  `;
  expect(answers(source, '/x').map(({ route }) => route?.endpoint)).toEqual(['one', 'two']);
});

test('subdomains and hosts are those of the URL', () => {
  const subdomain = `
    from flask import Flask
    app = Flask(__name__, subdomain_matching=True)
    app.config['SERVER_NAME'] = 'example.com'
    @app.route('/', subdomain='api')
    def api(): ...
    @app.route('/')
    def home(): ...
  `;
  expect(summary(answers(subdomain, 'http://api.example.com/')[0])).toBe('match api {}');
  expect(summary(answers(subdomain, '/')[0])).toBe('match home {}');
  const host = `
    from flask import Flask
    app = Flask(__name__, host_matching=True, static_host='a.com')
    @app.route('/', host='a.com')
    def a(): ...
    @app.route('/', host='b.com')
    def b(): ...
  `;
  expect(summary(answers(host, 'https://b.com/')[0])).toBe('match b {}');
  expect(summary(answers(host, 'https://c.com/')[0])).toBe('not-found');
});
