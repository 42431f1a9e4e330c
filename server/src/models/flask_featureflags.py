"""Flask-FeatureFlags 0.7: the test `active_feature` in every template."""

from _evaluation import outside


class FeatureFlag(outside('flask_featureflags.FeatureFlag')):
    JINJA_TEST_NAME = 'active_feature'

    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.add_template_test(self.check, name=self.JINJA_TEST_NAME)

    def check(self, feature): ...
