import { expect, it } from 'vitest';
import { Engine } from '../../server/src/engine';
import { indexFolder } from '../../server/src/host/indexing';
import { loadNativeParser } from '../../server/src/host/parser';
import { TemporaryFolder } from '../support/folder';

const APP = `from flask import Flask
from flask_bootstrap import Bootstrap
app = Flask(__name__, template_folder='mails')
Bootstrap(app)
`;

async function index(files: Readonly<Record<string, string | Uint8Array>>): Promise<Engine> {
  const folder = await TemporaryFolder.with(files);
  const engine = new Engine('project', loadNativeParser());
  const log: string[] = [];
  await indexFolder(folder.path, engine, { log: (line) => log.push(line) });
  expect(log).toEqual([]);
  return engine;
}

it('any text in a template folder is a template, whatever it is called', async () => {
  const engine = await index({
    'app.py': APP,
    'mails/hello.txt': 'Hello {{ name }}',
    'mails/deep/subject': '{{ subject }}',
    'mails/logo.png': new Uint8Array([137, 80, 78, 71, 0, 0]),
    'mails/data': new Uint8Array([1, 0, 2]),
    'notes/hello.txt': '',
  });
  expect(engine.workspace.templates.paths).toEqual(['mails/deep/subject', 'mails/hello.txt']);
  engine.update('mails/late.txt', '{{ late }}');
  expect(engine.workspace.templates.facts('mails/late.txt')?.undeclared).toEqual(['late']);
});

it('templates of an installed package are read where its blueprint asks for them, and are none of the project’s', async () => {
  const site = '.venv/lib/python3.11/site-packages';
  const engine = await index({
    'app.py': APP,
    'mails/index.html': "{% extends 'bootstrap/base.html' %}",
    '.venv/pyvenv.cfg': '',
    [`${site}/flask_bootstrap/templates/bootstrap/base.html`]: '{% block content %}{% endblock %}',
    [`${site}/flask_bootstrap/__init__.py`]: 'raise SystemExit',
    [`${site}/other/templates/other.html`]: '',
  });
  const { rendering } = engine.workspace;
  const application = rendering.mainApplication;
  expect(engine.workspace.templates.paths).toEqual(['mails/index.html']);
  expect(engine.paths).toEqual(['app.py', 'mails/index.html']);
  expect(application && [...rendering.search(application).names]).toEqual([
    ['index.html', ['mails/index.html']],
    ['bootstrap/base.html', [`${site}/flask_bootstrap/templates/bootstrap/base.html`]],
  ]);
});
