"""Evaluates expressions in a module of an application, while a request is handled: what they give, or what they raise.

Reads {"files": {path: text}, "expressions": [...], "path": URL path of the request} a line; the application is `app` in app.py,
and the expressions see the names of calls.py where there is one, else those of app.py.
"""

import importlib
import json
import sys
import tempfile
from pathlib import Path

for line in sys.stdin:
    asked = json.loads(line)
    with tempfile.TemporaryDirectory() as folder:
        for path, text in asked["files"].items():
            (Path(folder) / path).write_text(text)
        sys.path.insert(0, folder)
        try:
            app = importlib.import_module("app").app
            module = importlib.import_module("calls" if "calls.py" in asked["files"] else "app")
            app.testing = True
            answers = []
            with app.test_request_context(asked["path"]):
                app.preprocess_request()
                for expression in asked["expressions"]:
                    try:
                        value = eval(expression, vars(module))
                        answers.append(value if isinstance(value, str) else value.headers.get("Location", ""))
                    except Exception as error:
                        answers.append(type(error).__name__)
        finally:
            sys.path.remove(folder)
            for name in asked["files"]:
                sys.modules.pop(Path(name).stem, None)
    print(json.dumps(answers))
