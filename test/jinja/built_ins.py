"""The names of Jinja's own filters, tests, globals and tags, and what filters are called with."""

import inspect
import json
import sys

from flask import Request
from jinja2.defaults import DEFAULT_FILTERS, DEFAULT_NAMESPACE, DEFAULT_TESTS
from jinja2.ext import DebugExtension, ExprStmtExtension, InternationalizationExtension, LoopControlExtension
from jinja2.parser import _statement_keywords
from jinja2.runtime import LoopContext

EXTENSIONS = (DebugExtension, ExprStmtExtension, InternationalizationExtension, LoopControlExtension)
PASSED = ("environment", "env", "context", "eval_ctx")


def parameters(function):
    """The names behind the value, without what Jinja passes by itself."""
    try:
        names = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return None
    return [name for name in names if name not in PASSED][1:]


for _ in sys.stdin:
    print(
        json.dumps(
            {
                "filters": {name: parameters(function) for name, function in DEFAULT_FILTERS.items()},
                "tests": sorted(DEFAULT_TESTS),
                "globals": sorted(DEFAULT_NAMESPACE),
                "loop": sorted(name for name in dir(LoopContext([], None, None)) if not name.startswith("_")),
                "request": dir(Request.from_values()),
                "tags": sorted({*_statement_keywords, "call", "filter", *(tag for each in EXTENSIONS for tag in each.tags)}),
            }
        )
    )
