from dataclasses import dataclass, field


@dataclass
class Store:
    name: str
    key: str = 'int'
    read_only: bool = False
    items: dict = field(default_factory=dict)

    def __iter__(self):
        return iter(self.items)

    def __getitem__(self, key):
        return self.items[key]


USERS = Store('users')
ORDERS = Store(name='orders', key='string(length=8)')
