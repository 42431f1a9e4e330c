"""itertools of Python 3.13: what gives an end. Each gives a list."""

from _itertools import product

from _evaluation import outside

count = outside('itertools.count')
cycle = outside('itertools.cycle')


class chain:
    def __new__(cls, *iterables):
        return [item for iterable in iterables for item in iterable]

    @classmethod
    def from_iterable(cls, iterables):
        return [item for iterable in iterables for item in iterable]


def starmap(function, rows):
    return [function(*row) for row in rows]


def islice(iterable, *bounds):
    start, stop = (0, bounds[0]) if len(bounds) == 1 else bounds[:2]
    step = bounds[2] if len(bounds) == 3 else 1
    return list(iterable)[start:stop:step]


def repeat(value, times=1000):
    return [value] * times


def zip_longest(*iterables, fillvalue=None):
    columns = [list(iterable) for iterable in iterables]
    longest = sorted([len(column) for column in columns])[-1]
    return zip(*[column + [fillvalue] * (longest - len(column)) for column in columns])
