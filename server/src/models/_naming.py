"""How libraries make names of class names."""

from _evaluation import known

CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
SMALL = CAPITALS.lower()
SMALL_OR_DIGIT = f'{SMALL}0123456789'


def separated(name, separator):
    """`HTTPServer2Go` with `_` is `http_server2_go`."""
    if not known(name):
        return name
    result = ''
    for index in range(len(name)):
        before, letter, after = name[:index][-1:], name[index : index + 1], name[index + 1 : index + 2]
        starts = letter in CAPITALS and before and (before in SMALL_OR_DIGIT or (after and after in SMALL))
        result += separator + letter if starts else letter
    return result.lower()
