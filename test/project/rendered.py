"""Runs applications under real Flask. Input lines: {"files": {path: text}}, the application is `app` in `app.py`.

Output lines: what each of its URLs without parameters renders, by the signal `template_rendered`, with the names in the
context; the file of every template that the environment finds; and what the environment has that a bare one hasn't.
"""

import importlib
import json
import os
import sys
import tempfile

import flask
from flask import template_rendered

STANDARD = flask.Flask('standard').jinja_env


def describe(files):
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        for path, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
            with open(os.path.join(folder, path), 'w') as file:
                file.write(text)
        before = set(sys.modules)
        here = os.getcwd()
        os.chdir(folder)
        sys.path.insert(0, folder)
        try:
            return ask(importlib.import_module('app').app, folder)
        finally:
            sys.path.remove(folder)
            os.chdir(here)
            for name in set(sys.modules) - before:
                del sys.modules[name]


def ask(app, folder):
    rendered = {}

    def note(sender, template, context, **extra):
        names = set(context)
        known = rendered.setdefault(template.name or '', [names, names])
        rendered[template.name or ''] = [known[0] & names, known[1] | names]

    client = app.test_client()
    with template_rendered.connected_to(note, app):
        for rule in app.url_map.iter_rules():
            if rule.arguments:
                continue
            for method in sorted(rule.methods & {'GET', 'POST'}):
                client.open(str(rule), method=method)
    environment = app.jinja_env
    found = {}
    for name in environment.list_templates():
        found[name] = os.path.relpath(environment.loader.get_source(environment, name)[1], folder)
    return {
        'rendered': {name: [sorted(always), sorted(ever)] for name, (always, ever) in rendered.items()},
        'found': found,
        'added': {
            kind: sorted(set(getattr(environment, kind)) - set(getattr(STANDARD, kind)))
            for kind in ('globals', 'filters', 'tests')
        },
        'standard': sorted(STANDARD.globals),
    }


for line in sys.stdin:
    print(json.dumps(describe(json.loads(line)['files'])), flush=True)
