from web import Application

import pages  # noqa: F401

app = Application.instance().flask
