"""For each line on stdin, where a browser lands that follows `redirect(text)` from a view at `rule`: the path and its status."""

import json
import sys
from urllib.parse import urljoin

from flask import Flask, redirect

for line in sys.stdin:
    rule, text = json.loads(line)
    app = Flask(__name__)
    app.add_url_rule(rule, "view", lambda **values: redirect(text))
    app.add_url_rule("/", "index", lambda: "")
    app.add_url_rule("/posts/<int:number>/index", "nested", lambda number: "")
    client = app.test_client()
    asked = rule.replace("<int:number>", "1")
    path = urljoin(asked, client.get(asked).headers["Location"])
    print(json.dumps([path, client.get(path).status_code]))
