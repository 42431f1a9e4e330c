"""Evaluates Python expressions, one a line as JSON, with parts of the standard library at hand."""

import json
import sys
from pathlib import PurePosixPath
from string import Template
from urllib.parse import urljoin, urlparse, urlsplit

NAMES = {
    'PurePosixPath': PurePosixPath,
    'Template': Template,
    'urljoin': urljoin,
    'urlparse': urlparse,
    'urlsplit': urlsplit,
}

for line in sys.stdin:
    print(json.dumps(eval(json.loads(line), NAMES)))
