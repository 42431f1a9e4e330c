import app as package


class Post:
    def __init__(self, post_id):
        self.post_id = post_id
        self.application = package.app

    @classmethod
    def all(cls):
        return []
