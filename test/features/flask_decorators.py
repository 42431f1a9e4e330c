"""Says of each name whether the installed Flask's applications and blueprints have it."""

import json
import sys
from operator import attrgetter

from flask import Blueprint, Flask

OBJECTS = {"application": Flask("app"), "blueprint": Blueprint("bp", "bp")}


def has(target, name):
    try:
        return callable(attrgetter(name)(target))
    except AttributeError:
        return False


for line in sys.stdin:
    name = json.loads(line)
    print(json.dumps({"name": name} | {kind: has(target, name) for kind, target in OBJECTS.items()}))
