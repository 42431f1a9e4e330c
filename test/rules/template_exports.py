"""Says for each template (JSON, one a line) which names of one letter Jinja exports of it."""

import json
import sys

from jinja2 import DictLoader, Environment

OTHER = "{% macro b() %}{% endmacro %}{% macro c() %}{% endmacro %}"

for line in sys.stdin:
    environment = Environment(loader=DictLoader({"other": OTHER, "names": json.loads(line)}))
    found = set()
    # Each way through its conditions.
    for x in (True, False):
        template = environment.get_template("names")
        context = template.new_context({"x": x, "b": lambda caller: ""})
        for _ in template.root_render_func(context):
            pass
        found.update(name for name in context.get_exported() if len(name) == 1)
    print(json.dumps(sorted(found)))
