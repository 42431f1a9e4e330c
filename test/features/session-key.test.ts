import { describe, expect, it } from 'vitest';
import { accepts, completes, describes, leads, refers, refusesRename, renames } from '../support/editing';

const APP = `--- app.py
from flask import Flask, render_template, session
app = Flask(__name__)
@app.post('/login')
def login():
    session['«user_id»'] = 1
    session.setdefault('theme', 'dark')
    return ''
@app.get('/')
def index():
    if 'user_id' in session and session.get('user_id'):
        session.pop('theme')
    return render_template('index.html')
`;
const PLAIN = APP.replace(/[«»]/g, '');
const PAGE = '--- templates/index.html\n';

describe('a key of the session', () => {
  it.each([
    "session['<|>']",
    "session.get('<|>')",
    "session.pop('<|>', None)",
    "session['<|>",
    "'<|>' in session",
    "del session['<|>']",
    "flask.session['<|>']",
  ])('is completed in %s', (text) => {
    completes(`${PLAIN}--- other.py\nimport flask\nfrom flask import session\ndef f():\n    ${text}\n`, [
      'theme',
      'user_id',
    ]);
  });

  it.each(["session['<|>", "session.get('<|>')", "return session['<|>']"])(
    'is completed before the import is there, which comes along: %s',
    (text) => {
      const other = (code: string) => `${PLAIN}--- other.py\nfrom flask import request\ndef f():\n    ${code}\n`;
      const entries = completes(other(text), ['theme', 'user_id']);
      expect(entries.get('theme')?.edits?.map((edit) => edit.text)).toEqual([', session']);
      completes(other(`session = {}\n    ${text}`), []);
    },
  );

  it.each(["session['<|>']", 'session.<|>', "session.get('<|>')"])('is completed in a template: %s', (text) => {
    completes(`${PLAIN}${PAGE}{{ ${text} }}`, { has: ['theme', 'user_id'] });
  });

  it('is taken with its quotes kept', () => {
    accepts(`${PLAIN}def f(): return session['us<|>']\n`, 'user_id', "def f(): return session['user_id']");
  });

  it.each([
    "session['user_<|>id']",
    "session.pop('user<|>_id')",
    "'user<|>_id' in session",
    "session['user<|>_id'] == 2",
  ])('leads to where it is written: %s', (text) => leads(`${APP}def f(): return ${text}\n`));

  it.each(['session.user<|>_id', "session['user<|>_id']", "session.get('user<|>_id')"])(
    'leads there from a template: %s',
    (text) => leads(`${APP}${PAGE}{{ ${text} }}`),
  );

  it('tells where it is written and read', () => {
    describes(`${PLAIN}${PAGE}{{ session.user_<|>id }}`, [
      'Session key `user_id`',
      'Written in',
      'app.py:5',
      'Read in',
      'app.py:10',
    ]);
  });

  it('is found everywhere, in tests too', () => {
    refers(`--- app.py
from flask import Flask, session
app = Flask(__name__)
@app.get('/')
def index():
    session['«user_<|>id»'] = 1
    return session.get('«user_id»') or other['user_id']
--- templates/index.html
{{ session.«user_id» }} {{ session['«user_id»'] }} {{ session['other'] }} {{ request.user_id }}
--- tests/test_app.py
from app import app
def test_it():
    with app.test_client() as client, client.session_transaction() as kept:
        kept['«user_id»'] = 2
`);
  });

  it('is renamed everywhere', () => {
    const doubts = renames(
      `${PLAIN}def f(): return session['user_<|>id']\n${PAGE}{{ session.user_id }}`,
      'account',
      `${PLAIN.replaceAll("'user_id'", "'account'")}def f(): return session['account']\n${PAGE}{{ session.account }}`,
    );
    expect(doubts).toEqual([]);
    expect(refusesRename(`${PLAIN}def f(): return session['user_<|>id']\n`, 'theme')).toContain('already');
    expect(refusesRename(`${PLAIN}def f(): return session['user_<|>id']\n`, "a'b")).toContain('can’t');
  });

  it.each(["db.session['<|>']", "requests.session().get('<|>')", "cookies['<|>']"])('is nothing of %s', (text) => {
    completes(`${PLAIN}import requests\ndef f():\n    ${text}\n`, []);
  });
});
