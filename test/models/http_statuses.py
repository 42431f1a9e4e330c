"""The statuses that the real Werkzeug and Python know: name, exception, and whether `http.HTTPStatus` has it."""

import http
import json
import sys

from werkzeug.exceptions import default_exceptions
from werkzeug.http import HTTP_STATUS_CODES

for _ in sys.stdin:
    known = {int(status) for status in http.HTTPStatus}
    print(
        json.dumps(
            {
                str(code): {
                    "name": name,
                    "exception": default_exceptions[code].__name__ if code in default_exceptions else None,
                    "known": code in known,
                }
                for code, name in HTTP_STATUS_CODES.items()
            }
        )
    )
