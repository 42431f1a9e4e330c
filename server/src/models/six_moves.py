"""six.moves of six 1.16 under Python 3."""

from functools import reduce
from itertools import filterfalse, zip_longest

filter, input, map, range, zip = filter, input, map, range, zip
xrange = range
