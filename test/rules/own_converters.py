"""For each line on stdin, what is raised when a rule uses a converter of one's own with such arguments; null where nothing is."""

import json
import sys

from werkzeug.routing import BaseConverter, Map, Rule


class ListConverter(BaseConverter):
    def __init__(self, map, separator, most=2, *, least=0, exact):
        super().__init__(map)


for line in sys.stdin:
    try:
        Map([Rule(f"/<list({json.loads(line)}):items>")], converters={"list": ListConverter})
        print("null")
    except TypeError as error:
        # Since 3.12 Python proposes a name.
        print(json.dumps(str(error).split(". Did you mean")[0]))
