from collections import namedtuple
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, NamedTuple

BASE: Final = '/api'
LIMITS = {'page': (1, 99)}


class Verb(Enum):
    GET = 'GET'
    DELETE = 'DELETE'


class Endpoint(str, Enum):
    USERS = 'users'
    USER = 'user'


class HTTP:
    READ = ('GET',)
    WRITE = ('POST', 'PUT')


class Paths:
    USERS = BASE + '/users'
    USER = f'{USERS}/<int:user_id>'

    @classmethod
    def join(cls, *parts):
        return '/'.join((cls.USERS,) + parts)


@dataclass(frozen=True)
class Settings:
    prefix: str = BASE
    options: dict = field(default_factory=lambda: {'methods': ['PATCH'], 'strict_slashes': False})


SETTINGS = Settings()
Point = namedtuple('Point', 'name path')
section = Point('section', path='/section')


class Unused(NamedTuple):
    path: str = '/unused'
