class Page:
    PREFIX = '/pages/'

    def __init__(self, slug, archives):
        self.slug = slug
        self.archives = archives

    @property
    def rule(self):
        return self.PREFIX + self.slug
