"""
Says for each name of a module (JSON `[library, module, name]`, one a line; no name asks for the module itself) the version of the library
that is installed, null for none, and whether the name can be imported.
"""

import importlib
import importlib.metadata
import json
import sys
import warnings

warnings.simplefilter("ignore")


def version_of(library):
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return None


def is_there(module, name):
    try:
        found = importlib.import_module(module)
    except ImportError:
        return False
    return name is None or hasattr(found, name)


for line in sys.stdin:
    library, module, name = json.loads(line)
    print(json.dumps({"version": version_of(library), "there": is_there(module, name)}))
