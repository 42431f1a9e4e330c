from onionshare_cli.common import Common
from onionshare_cli.mode_settings import ModeSettings
from onionshare_cli.web.web import Web

# The application draws a part of its static URL by lot.
Common.random_string = staticmethod(lambda length, words=None: 'random')


def create(mode):
    common = Common()
    return Web(common, False, ModeSettings(common), mode).app
