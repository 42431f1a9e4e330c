"""Runs examples under real Flask and says what they raise.

Reads one JSON object a line, `{"files": {path: text}}`, and answers each with `{"raised": …}`: the last line of the
traceback that starting the application, or requesting each of its URLs, gives (its first line); null when nothing is raised.
"""

import contextlib
import json
import os
import pathlib
import sys
import tempfile
import traceback

from flask import Flask

# What examples read from the environment; with the other, Flask itself starts no server.
os.environ['SECRET_KEY'] = 'of the examples'
os.environ['FLASK_RUN_FROM_CLI'] = 'true'

VALUES = {'IntegerConverter': '1', 'FloatConverter': '1.5', 'UUIDConverter': '00000000-0000-0000-0000-000000000000'}


def url_of(rule):
    """A URL that the rule matches."""
    parts = []
    for is_dynamic, data in rule._trace:
        parts.append(VALUES.get(type(rule._converters[data]).__name__, 'x') if is_dynamic else data)
    return ''.join(parts).partition('|')[2]


def run(files):
    for path, text in files.items():
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path(path).write_text(text)
    code = files['app.py']
    names = {'__name__': 'example', '__file__': 'example.py'}
    exec(compile(code, 'example.py', 'exec'), names)
    for app in [value for value in names.values() if isinstance(value, Flask)]:
        app.testing = True
        for rule in [rule for rule in app.url_map.iter_rules() if rule.endpoint != 'static']:
            method = next(iter(rule.methods - {'HEAD', 'OPTIONS'}))
            app.test_client().open(url_of(rule), method=method)


def raised(files):
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            with contextlib.redirect_stdout(sys.stderr):
                run(files)
        except Exception as error:
            return traceback.format_exception_only(error)[-1].strip().partition('\n')[0]
        finally:
            os.chdir('/')
    return None


for line in sys.stdin:
    print(json.dumps({'raised': raised(json.loads(line)['files'])}), flush=True)
