from .birds import ns as birds
from .pets import cats, dogs

ALL = [cats, dogs, birds]
