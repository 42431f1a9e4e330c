"""For each line, the source of a module with an `app`: what its URL map answers with which endpoint and methods."""

import json
import sys

for line in sys.stdin:
    names = {"__name__": "app"}
    exec(json.loads(line), names)
    found = {}
    for rule in names["app"].url_map.iter_rules():
        found.setdefault(f"{rule.rule} {rule.endpoint} {rule.defaults}", set()).update(rule.methods)
    print(json.dumps(sorted(f"{key} {sorted(methods)}" for key, methods in found.items())))
