"""For each line on stdin, the status of what `send_from_directory` makes of its two arguments; `folder` is an absolute one."""

import json
import os
import sys
import tempfile

from flask import Flask, send_from_directory
from werkzeug.exceptions import HTTPException

with tempfile.TemporaryDirectory() as root:
    static = os.path.join(root, "static")
    os.mkdir(static)
    with open(os.path.join(static, "logo.png"), "w") as file:
        file.write("x")
    app = Flask(__name__, root_path=root)
    for line in sys.stdin:
        arguments = [static if one == "folder" else one for one in json.loads(line)]
        with app.test_request_context():
            try:
                response = send_from_directory(*arguments)
                status = response.status_code
                response.close()
            except HTTPException as error:
                status = error.code
        print(json.dumps(status))
