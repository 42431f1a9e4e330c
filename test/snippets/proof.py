"""Puts each snippet into an application, as a person would, and runs its proof.

Reads one JSON object a line: prefix, language, where, imports, body (its text with `stops` filled in), files, environment,
setup and proof. Answers with {"error": null}, or with the traceback of what failed.
"""

import importlib.util
import json
import os
import re
import runpy
import shutil
import sys
import tempfile
import traceback
import types
from io import BytesIO, StringIO
from pathlib import Path
from textwrap import indent

import flask
from markupsafe import escape
from werkzeug.exceptions import default_exceptions

APPLICATION = """
app = Flask(__name__)
app.config.update(SECRET_KEY="for tests", PROPAGATE_EXCEPTIONS=True)
"""

VIEW = """
@app.route("/test", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_view():
{body}
    seen.update(locals())
    return ""
"""


def module_text(case):
    """The file that has the snippet in it: around it what it takes for granted."""
    lines = [*case["imports"], ""]
    body = case["body"]
    if not re.search(r"\bFlask\(", body):
        lines += ["from flask import Flask", APPLICATION, case["setup"]]
    if case["where"] == "view":
        body = VIEW.format(body=indent(body, "    "))
    return "\n".join([*lines, body, ""])


def run_as_program():
    """Runs the file as `python snippet.py`, with a server that only notes how it was started."""
    started = {}
    run, flask.Flask.run = flask.Flask.run, lambda app, **options: started.update(options)
    try:
        runpy.run_path("snippet.py", run_name="__main__")
    finally:
        flask.Flask.run = run
    return started


def fixtures(function):
    """What stands for `pytest.fixture`: the function stays as it is."""
    return function


def run_tests(module):
    """Runs the tests of the module, each with its client; returns how many there are."""
    count = 0
    for name, function in list(vars(module).items()):
        if name.startswith("test_"):
            for client in module.client():
                function(client)
                count += 1
    return count


def load(name):
    specification = importlib.util.spec_from_file_location(name, f"{name}.py")
    module = importlib.util.module_from_spec(specification)
    module.seen = {}
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module


def prove(case):
    if case["language"] == "jinja":
        Path("templates/snippet.html").write_text(case["body"])
        Path("snippet.py").write_text("from flask import Flask" + APPLICATION)
    else:
        Path("snippet.py").write_text(module_text(case))
    module = load("snippet")
    app = getattr(module, "app", None)

    def render(**context):
        with app.test_request_context():
            return flask.render_template("snippet.html", **context)

    def render_template_string(source):
        if flask.has_request_context():
            return flask.render_template_string(source)
        with app.test_request_context():
            return flask.render_template_string(source)

    given = {
        "stops": {int(number): text for number, text in case["stops"].items()},
        "client": app.test_client() if app else None,
        "abort": flask.abort,
        "default_exceptions": default_exceptions,
        "escape": escape,
        "render": render,
        "render_template_string": render_template_string,
        "run_as_program": run_as_program,
        "run_tests": lambda: run_tests(module),
        "BytesIO": BytesIO,
        "Path": Path,
        "StringIO": StringIO,
        "re": re,
    }
    for name, value in given.items():
        vars(module).setdefault(name, value)
    exec(compile(case["proof"], f"proof of {case['prefix']}", "exec"), vars(module))


def answer(case):
    home = os.getcwd()
    folder = tempfile.mkdtemp()
    kept = dict(os.environ)
    try:
        os.chdir(folder)
        sys.path.insert(0, folder)
        os.environ.update(case["environment"])
        for path, text in case["files"].items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_text(text.rstrip("\n"))
        Path("templates").mkdir(exist_ok=True)
        prove(case)
        return {"error": None}
    except BaseException:
        return {"error": traceback.format_exc()}
    finally:
        os.chdir(home)
        sys.path.remove(folder)
        os.environ.clear()
        os.environ.update(kept)
        for name in ("snippet", "app"):
            sys.modules.pop(name, None)
        shutil.rmtree(folder)


if "pytest" not in sys.modules:
    sys.modules["pytest"] = types.SimpleNamespace(fixture=fixtures)
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))))
