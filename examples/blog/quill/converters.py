"""What may stand in our URLs besides Werkzeug's own converters."""

from werkzeug.routing import BaseConverter


class SlugConverter(BaseConverter):
    """Words in lower case, joined by hyphens: `on-keeping-a-notebook`."""

    regex = r"[a-z0-9]+(?:-[a-z0-9]+)*"
