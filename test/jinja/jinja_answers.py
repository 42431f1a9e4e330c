"""Answers what the real Jinja says of templates: one JSON line in, one out."""

import json
import sys
import warnings

from jinja2 import Environment, TemplateSyntaxError, __version__, meta, nodes
from jinja2.compiler import find_undeclared

warnings.simplefilter("ignore")


class Anything(dict):
    """Filters or tests: any name is one, so that unknown ones don't hide the rest."""

    def get(self, name, default=None):
        return self.refuse

    @staticmethod
    def refuse(*arguments, **keywords):
        raise TypeError


def environment(options):
    options = dict(options)
    options.setdefault("extensions", ["do", "loopcontrols", "i18n"])
    options["extensions"] = [f"jinja2.ext.{name}" for name in options["extensions"]]
    result = Environment(**options)
    result.filters = Anything()
    result.tests = Anything()
    return result


def macro(node):
    implicit = find_undeclared(node.body, ("caller", "kwargs", "varargs"))
    required = len(node.args) - len(node.defaults)
    return {
        "name": node.name,
        "parameters": [[argument.name, i >= required] for i, argument in enumerate(node.args)],
        "implicit": sorted(implicit - {argument.name for argument in node.args}),
    }


def refusal(kind, error):
    return {"kind": kind, "message": error.message, "line": error.lineno}


def answer(question):
    jinja = environment(question.get("options", {}))
    try:
        tree = jinja.parse(question["text"])
    except TemplateSyntaxError as error:
        return {"error": refusal("parser", error)}
    except Exception as error:
        return {"error": {"kind": "crash", "message": repr(error), "line": 0}}
    result = {
        "error": None,
        "referenced": list(meta.find_referenced_templates(tree)),
        "blocks": [[block.name, block.scoped, block.required] for block in tree.find_all(nodes.Block)],
        "macros": [macro(node) for node in tree.find_all(nodes.Macro)],
    }
    try:
        result["undeclared"] = sorted(meta.find_undeclared_variables(tree))
    except TemplateSyntaxError as error:
        result["error"] = refusal("compiler", error)
    except Exception as error:
        result["error"] = {"kind": "crash", "message": repr(error), "line": 0}
    return result


for line in sys.stdin:
    print(json.dumps({"version": __version__, **answer(json.loads(line))}))
