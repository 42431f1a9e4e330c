import { describe, it } from 'vitest';
import { check } from '../support/fixture';

/** Steps that no run has. */
const LONG = `for i in range(5000):
    for j in range(5000):
        work(i, j)`;

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
