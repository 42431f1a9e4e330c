"""Runs the tests of the sample application under the real Flask: each line is its folder, the answer how many ran and failed."""

import json
import sys
import unittest

sys.dont_write_bytecode = True

for line in sys.stdin:
    folder = json.loads(line)
    sys.path.insert(0, folder)
    suite = unittest.defaultTestLoader.discover(folder)
    result = unittest.TextTestRunner(verbosity=0, stream=sys.stderr).run(suite)
    print(json.dumps({"run": result.testsRun, "failed": len(result.failures) + len(result.errors)}))
