"""Answers requests to a Flask application as its URL map does: one JSON object a line, with the source, a URL and a method."""

import json
import sys

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect


def answer(question):
    module = {"__name__": "app"}
    exec(question["source"], module)
    app = module["app"]
    with app.test_request_context(question["url"], method=question["method"]) as context:
        try:
            context.url_adapter.match()
        except RequestRedirect as redirect:
            return f"redirect {redirect.new_url.removeprefix('http://localhost').split('?')[0]}"
        except MethodNotAllowed as error:
            return f"method-not-allowed {' '.join(sorted(error.valid_methods))}"
        except NotFound:
            return "not-found"
        request = context.request
        return f"match {request.endpoint} {json.dumps(request.view_args)}"


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))))
