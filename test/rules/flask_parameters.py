"""
Says for each function of Flask (JSON, one a line) which parameters the installed version has: those by position, how many of them
have no default, those by name alone, null where it takes any. Of routes and registrations, all that they take by name.
"""

import inspect
import json
import re
import sys

import flask
import flask.blueprints
from werkzeug.routing import Rule
from werkzeug.serving import run_simple


def told(function):
    found = inspect.signature(function).parameters.values()
    positional = [one for one in found if one.kind == one.POSITIONAL_OR_KEYWORD]
    named = sorted(one.name for one in found if one.kind == one.KEYWORD_ONLY)
    return {
        "positional": None if any(one.kind == one.VAR_POSITIONAL for one in found) else [one.name for one in positional],
        "required": sum(one.default is one.empty for one in positional),
        "named": None if any(one.kind == one.VAR_KEYWORD for one in found) else named,
    }


def names(function):
    kinds = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return [one.name for one in inspect.signature(function).parameters.values() if one.kind not in kinds]


def answer(name):
    if name == "Flask.add_url_rule":
        return sorted({*names(flask.Flask.add_url_rule), *names(Rule)} - {"self", "string"})
    if name == "Blueprint.register":
        setup = flask.blueprints.BlueprintSetupState.__init__
        source = inspect.getsource(setup) + inspect.getsource(flask.Blueprint.register)
        return sorted({"blueprint", *re.findall(r"options\.(?:get|pop)\(\s*[\"'](\w+)", source)})
    if name == "Flask.run":
        handed_on = set(names(run_simple)) - {"hostname", "application"}
        return sorted(handed_on | set(names(flask.Flask.run)) - {"self"})
    if name == "send_from_directory":
        return {**told(flask.send_from_directory), "named": sorted(names(flask.send_file)[1:])}
    return told(getattr(flask, name))


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))))
