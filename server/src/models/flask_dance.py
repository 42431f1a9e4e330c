"""Flask-Dance 7.1.0: a blueprint for each provider of OAuth, with the pages on which the dance begins and ends."""

from flask import Blueprint


class BaseOAuthConsumerBlueprint(Blueprint):
    def __init__(
        self,
        name,
        import_name,
        client_id=None,
        client_secret=None,
        *,
        login_url=None,
        authorized_url=None,
        rule_kwargs=None,
        **kwargs,
    ):
        names = ('static_folder', 'static_url_path', 'template_folder', 'url_prefix', 'subdomain', 'url_defaults')
        super().__init__(name, import_name, **{option: kwargs.get(option) for option in names})
        options = rule_kwargs or {}
        for endpoint, view, url in (
            ('login', self.login, login_url or '/{bp.name}'),
            ('authorized', self.authorized, authorized_url or '/{bp.name}/authorized'),
        ):
            self.add_url_rule(url.format(bp=self), endpoint, view, **options)

    def login(self): ...

    def authorized(self): ...


class OAuth1ConsumerBlueprint(BaseOAuthConsumerBlueprint):
    pass


class OAuth2ConsumerBlueprint(BaseOAuthConsumerBlueprint):
    pass


def provider(name):
    """What makes the blueprint of a provider that the library knows."""

    def make(*args, login_url=None, authorized_url=None, rule_kwargs=None, **kwargs):
        return OAuth2ConsumerBlueprint(
            name, __name__, login_url=login_url, authorized_url=authorized_url, rule_kwargs=rule_kwargs
        )

    return make
