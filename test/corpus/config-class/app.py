from flask import Flask
from flask.config import Config


class Settings(Config):
    """Reads settings from lines of text as well."""

    def from_lines(self, lines):
        for line in lines:
            key, value = line.split('=')
            self[key] = value

    @property
    def prefix(self):
        return f'/v{self["VERSION"]}'


class Application(Flask):
    config_class = Settings


app = Application(__name__)
app.config.from_mapping(VERSION=2)
app.config.from_lines(['AREA=inside'])

app.add_url_rule(f'{app.config.prefix}/{app.config["AREA"]}/', 'inside', lambda: '')
