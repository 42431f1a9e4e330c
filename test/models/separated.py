"""Class names, one a line as JSON, as Flask-RESTX makes endpoints of them: by two regular expressions."""

import json
import re
import sys

for line in sys.stdin:
    words = re.sub('(.)([A-Z][a-z]+)', r'\1_\2', json.loads(line))
    print(json.dumps(re.sub('([a-z0-9])([A-Z])', r'\1_\2', words).lower()))
