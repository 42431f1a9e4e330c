class Config:
    SEARCH = False
    READ_ONLY = False
    API_PREFIX = '/v1'
    PAGES = ('start', 'help')


class Overrides(Config):
    API_PREFIX = '/api'
    OAUTH_CLIENT = 'client'
    not_a_setting = True
