from contextlib import contextmanager


class Database:
    @contextmanager
    def session(self):
        yield 'session'


database = Database()
