"""Answers questions about rules and URL maps with the Werkzeug that is installed.

Reads one JSON object a line and prints one a line. The first line printed is {"werkzeug": version}.
Values are [type, text], as `literal` writes them: JSON can't tell 1 from 1.0.
"""

import json
import re
import sys
import uuid
from importlib.metadata import version
from urllib.parse import unquote

from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound
from werkzeug.routing import Map, RequestRedirect, Rule, WebsocketMismatch
from werkzeug.routing.rules import _part_re, parse_converter_args


def literal(value):
    if isinstance(value, (list, tuple)):
        return [type(value).__name__, [literal(item) for item in value]]
    return [type(value).__name__, str(value)]


def python_value(tagged):
    kind, text = tagged
    if kind in ("list", "tuple"):
        return {"list": list, "tuple": tuple}[kind](python_value(item) for item in text)
    if kind == "bool":
        return text == "True"
    if kind == "NoneType":
        return None
    return {"str": str, "int": int, "float": float, "UUID": uuid.UUID}[kind](text)


def values_of(tagged):
    return {name: python_value(value) for name, value in (tagged or {}).items()}


def raised(error):
    return {"exception": type(error).__name__, "message": str(error)}


def make_rule(question):
    options = dict(question)
    if "defaults" in options:
        options["defaults"] = values_of(options["defaults"])
    return Rule(options.pop("rule"), endpoint=options.pop("endpoint", "endpoint"), **options)


def parts_of(rule):
    """The parts of a rule up to the first that can't be read; variables as [converter, name, args, kwargs]."""
    rule = re.sub("/{2,}", "/", rule)
    parts = []
    position = 0
    while position < len(rule):
        match = _part_re.match(rule, position)
        if match is None:
            break
        if match["variable"] is None:
            parts.append(match.group())
        else:
            try:
                args, kwargs = parse_converter_args(match["arguments"] or "")
            except ValueError:
                break
            kwargs = {name: literal(value) for name, value in kwargs.items()}
            parts.append([match["converter"] or "default", match["variable"], literal(args)[1], kwargs])
        position = match.end()
    return parts


def ask_rule(question):
    try:
        rule = make_rule(question["rule"])
        url_map = Map([rule])
    except Exception as error:
        return {"parts": parts_of(question["rule"]["rule"]), **raised(error)}
    return {
        "parts": parts_of(rule.rule),
        "arguments": sorted(rule.arguments),
        "converters": {
            name: [type(converter).__name__, converter.regex] for name, converter in rule._converters.items()
        },
        "builds": [build_and_match(url_map.bind("localhost"), values) for values in question.get("builds", ())],
    }


def build_and_match(adapter, values):
    built = ask_build(adapter, {"endpoint": "endpoint", "values": values})
    if "url" in built:
        path = unquote(re.split("[?#]", built["url"])[0])
        match = ask_match(adapter, {"path": path, "method": "GET"})
        built["match"] = {"values": match["values"]} if "values" in match else match
    return built


def ask_build(adapter, question):
    try:
        return {
            "url": adapter.build(
                question["endpoint"],
                values_of(question["values"]),
                method=question.get("method"),
                force_external=question.get("external", False),
            )
        }
    except Exception as error:
        return raised(error)


def ask_match(adapter, question):
    try:
        rule, values = adapter.match(question["path"], method=question["method"], return_rule=True)
    except RequestRedirect as error:
        return {"redirect": error.new_url}
    except MethodNotAllowed as error:
        return {"methods": sorted(error.valid_methods)}
    except NotFound:
        return {"notFound": True}
    except WebsocketMismatch:
        return {"websocketMismatch": True}
    except HTTPException:
        raise
    except Exception as error:
        return raised(error)
    return {"rule": rule.rule, "endpoint": rule.endpoint, "values": {name: literal(v) for name, v in values.items()}}


def ask_map(question):
    url_map = Map(**question["settings"])
    refused = {}
    for index, declaration in enumerate(question["rules"]):
        try:
            url_map.add(make_rule(declaration))
        except Exception as error:
            refused[index] = raised(error)
    adapter = url_map.bind(**question["adapter"])
    return {
        "refused": refused,
        "matches": [ask_match(adapter, match) for match in question["matches"]],
        "builds": [ask_build(adapter, build) for build in question["builds"]],
    }


def main():
    print(json.dumps({"werkzeug": version("werkzeug")}))
    for line in sys.stdin:
        question = json.loads(line)
        print(json.dumps(ask_map(question) if "rules" in question else ask_rule(question)))


main()
