class Config:
    HIDE_ABOUT = False
    PAGE_SIZE = 20


class Development(Config):
    DEBUG = True


class Production(Config):
    PAGE_SIZE = 50


CONFIGS = {'development': Development, 'production': Production}
