import { describe, it } from 'vitest';
import { check } from '../support/fixture';

/** Steps that no run has. */
const LONG = `for i in range(5000):
    for j in range(5000):
        work(i, j)`;

/** Functions each of which calls the one before it twice: the last one takes steps that no run has. */
const DOUBLING = Array.from(
  { length: 20 },
  (_, n) => `def twice${n + 1}(app=None):
    twice${n}(app)
    twice${n}(app)
`,
).join('');

const APP = `
--- app.py
from flask import Flask, url_for
app = Flask(__name__)
@app.route('/')
def index():
    return url_for('archive')`;

const MISTAKE = `
                    ~~~~~~~ unknown-endpoint: No endpoint 'archive': url_for raises BuildError.`;

describe('a run that is cut off', () => {
  it('says nothing of an application when it never comes to know it', () => {
    check(`${APP}${MISTAKE}
--- worker.py
import flask
def work(i, j): ...
if __name__ == '__main__':
    ${LONG.replaceAll('\n', '\n    ')}
`);
  });

  it('may do anything to an application that it imports', () => {
    check(`${APP}
--- worker.py
import flask
from app import app
def work(i, j): ...
if __name__ == '__main__':
    ${LONG.replaceAll('\n', '\n    ')}
    app.add_url_rule('/archive', 'archive', lambda: '')
`);
  });

  it('may do anything to an application that imports it', () => {
    check(`${APP}
import worker
--- worker.py
import flask
from late import app
def work(i, j): ...
${LONG}
app.add_url_rule('/archive', 'archive', lambda: '')
--- late.py
from app import app
`);
  });
});

describe('a loop that is cut off', () => {
  it('says nothing of an application where it registers nothing', () => {
    check(`${APP}${MISTAKE}
import worker
--- worker.py
def run():
    while True:
        work()
run()
`);
  });

  it('may register more where it registers something', () => {
    check(`${APP}
def add(n):
    app.add_url_rule(f'/{n}', f'n{n}', index)
n = 0
while True:
    add(n)
    n += 1
`);
  });

  it('may give more to code around it that registers', () => {
    check(`${APP}
def names():
    found = []
    while True:
        found.append(f'n{len(found)}')
        if len(found) > 10000:
            break
    return found
def register():
    for name in names():
        app.add_url_rule(f'/{name}', name, index)
register()
`);
  });
});

describe('a call that takes long and registers nothing', () => {
  const factory = (call: string, mistake: string) => `
--- app.py
from flask import Flask, url_for
from warm import fill, warm, twice20
from views import add_views
def create_app():
    app = Flask(__name__)
    ${call}
    add_views(app)
    return app
--- views.py
from flask import url_for
def add_views(app):
    @app.route('/')
    def index():
        return url_for('archive')${mistake}
--- warm.py
def work(i, j): ...
def warm():
    fill()
def fill():
    ${LONG.replaceAll('\n', '\n    ')}
def twice0(app=None): ...
${DOUBLING}`;
  const mistake = `
                        ~~~~~~~ unknown-endpoint: No endpoint 'archive': url_for raises BuildError.`;

  it('is left, and the factory around it goes on', () => {
    check(factory('warm()', mistake));
    check(factory('twice20()', mistake));
  });

  it('may do anything to an application that it was given', () => {
    check(factory('twice20(app)', ''));
  });

  it('leaves its caller enough to register what comes behind it', () => {
    check(`
--- app.py
from flask import Flask, url_for
from warm import fill
app = Flask(__name__)
def setup():
    fill()
    add_views()
def add_views():
    @app.route('/')
    def index():
        return url_for('index') + url_for('archive')
                                           ~~~~~~~ unknown-endpoint: No endpoint 'archive': url_for raises BuildError.
setup()
--- warm.py
def work(i, j): ...
def fill():
    ${LONG.replaceAll('\n', '\n    ')}
`);
  });
});

describe('a loop of a module that registers nothing', () => {
  it('is left before it takes what the rest of the module and those that import it need', () => {
    check(`
--- app.py
from flask import Flask, url_for
from texts import ARCHIVE
app = Flask(__name__)
@app.route('/', endpoint=ARCHIVE)
def index():
    return url_for('archive') + url_for('archives')
                                         ~~~~~~~~ unknown-endpoint: No endpoint 'archives': url_for raises BuildError. Did you mean 'archive'?
--- texts.py
import flask
def work(i, j): ...
${LONG}
ARCHIVE = 'archive'
`);
  });
});
