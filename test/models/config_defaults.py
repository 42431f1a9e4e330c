"""What the real libraries read of a configuration: each line names a library, the answer has its keys with their defaults."""

import importlib
import importlib.metadata
import json
import sys

import flask


class Recording(flask.Config):
    """A configuration that notes what is asked of it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = {}

    def setdefault(self, key, default=None):
        self.asked[key] = default
        return super().setdefault(key, default)

    def copy(self):
        same = Recording(self.root_path, self)
        same.asked = self.asked
        return same

    def get(self, key, default=None):
        if key not in self:
            self.asked.setdefault(key, default)
        return super().get(key, default)


class Recorded(flask.Flask):
    config_class = Recording


EXTENSIONS = {
    "flask_babel": "Babel",
    "flask_caching": "Cache",
    "flask_jwt_extended": "JWTManager",
    "flask_mail": "Mail",
    "flask_session": "Session",
    "flask_sqlalchemy": "SQLAlchemy",
    "flask_wtf": "CSRFProtect",
}


def defaults_of(name):
    if name == "flask":
        return dict(flask.Flask.default_config)
    if name == "flask_security":
        from flask_security.core import _default_config

        return {f"SECURITY_{key}": value for key, value in _default_config.items()}
    if name == "flask_cors":
        from flask_cors.core import CONFIG_OPTIONS, DEFAULT_OPTIONS

        return {key: DEFAULT_OPTIONS[key[5:].lower()] for key in CONFIG_OPTIONS}
    if name == "flask_login":
        from flask_login import config

        return {f"REMEMBER_{key}": value for key, value in vars(config).items() if key.startswith("COOKIE_")}
    if name == "flask_limiter":
        from flask_limiter.constants import ConfigVars

        return {value: ... for key, value in vars(ConfigVars).items() if key.isupper()}
    app = Recorded("app")
    extension = getattr(importlib.import_module(name), EXTENSIONS[name])()
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
    app.config.asked.clear()
    extension.init_app(app)
    with app.test_request_context("/"):
        return {key: value for key, value in app.config.asked.items() if key not in flask.Flask.default_config}


def written(value):
    """A default as one would write it; nothing where that isn't a literal."""
    text = repr(value).replace("datetime.", "")
    if value is ... or "<" in text:
        return None
    if text.startswith("timedelta(seconds=900)"):
        return "timedelta(minutes=15)"
    return text


for line in sys.stdin:
    library = json.loads(line)
    try:
        answer = {key: written(value) for key, value in defaults_of(library).items()}
    except (ImportError, AttributeError) as error:
        answer = {"missing": str(error)}
    print(json.dumps(answer))
