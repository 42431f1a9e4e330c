"""
Says for each method of a blueprint (JSON, one a line) whether the installed Flask minds that it is called after the registration:
the class of the warning or exception, null for none, and for a method that it doesn't have "missing".
"""

import inspect
import json
import sys
import warnings

from flask import Blueprint, Flask

ARGUMENTS = {"rule": "/x", "f": lambda: "", "func": lambda state: None, "code_or_exception": 404, "blueprint": Blueprint("y", "y")}


def minded(name):
    blueprint = Blueprint("x", "x")
    app = Flask("x")
    app.register_blueprint(blueprint)
    method = getattr(blueprint, name, None)
    if method is None:
        return "missing"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            required = [one.name for one in inspect.signature(method).parameters.values() if one.default is one.empty]
            called = method(*(ARGUMENTS.get(one, "x") for one in required if one != "options"))
            if callable(called) and called is not ARGUMENTS["f"]:
                called(ARGUMENTS["f"])
        except AssertionError:
            return "AssertionError"
    said = [str(one.message) for one in caught]
    return "UserWarning" if any("already been" in one for one in said) else None


for line in sys.stdin:
    print(json.dumps(minded(json.loads(line))))
