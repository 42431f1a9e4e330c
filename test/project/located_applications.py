"""
Says for each name of an application (JSON `[folder, name]`, one a line) which file makes the application that the installed
`flask --app` finds by it, when it is started in the folder.
"""

import json
import os
import sys

from flask.cli import ScriptInfo

for line in sys.stdin:
    folder, name = json.loads(line)
    os.chdir(folder)
    before = set(sys.modules), list(sys.path)
    app = ScriptInfo(app_import_path=name).load_app()
    print(json.dumps(os.path.relpath(os.path.join(app.root_path, app.config["FILE"]), folder)))
    for module in set(sys.modules) - before[0]:
        del sys.modules[module]
    sys.path[:] = before[1]
