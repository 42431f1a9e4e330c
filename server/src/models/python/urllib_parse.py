"""urllib.parse of Python 3.13: taking URLs apart and joining them."""

from collections import namedtuple

SplitResult = namedtuple('SplitResult', 'scheme netloc path query fragment')
ParseResult = namedtuple('ParseResult', 'scheme netloc path params query fragment')


def urlsplit(url, scheme='', allow_fragments=True):
    before, colon, rest = url.partition(':')
    if colon and before and before[:1].lower() in LETTERS and all([each in SCHEME for each in before.lower()]):
        scheme, url = before.lower(), rest
    url, _, fragment = url.partition('#')
    url, _, query = url.partition('?')
    netloc = ''
    if url.startswith('//'):
        netloc, slash, rest = url[2:].partition('/')
        url = slash + rest
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme='', allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme)
    params = ''
    folder, slash, name = path.rpartition('/')
    if ';' in name:
        name, _, params = name.partition(';')
        path = folder + slash + name
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(parts):
    scheme, netloc, path, query, fragment = parts
    url = path
    if netloc:
        url = f'//{netloc}/{path}' if path and not path.startswith('/') else f'//{netloc}{path}'
    if scheme:
        url = f'{scheme}:{url}'
    if query:
        url = f'{url}?{query}'
    return f'{url}#{fragment}' if fragment else url


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return base or url
    base_scheme, base_netloc, base_path, base_query, _ = urlsplit(base)
    scheme, netloc, path, query, fragment = urlsplit(url, base_scheme)
    if scheme != base_scheme:
        return url
    if netloc:
        return urlunsplit((scheme, netloc, path, query, fragment))
    if not path:
        return urlunsplit((scheme, base_netloc, base_path, query or base_query, fragment))
    segments = path.split('/')
    if not path.startswith('/'):
        before = base_path.split('/')
        segments = [*(before if before[-1] == '' else before[:-1]), *segments]
        segments = [*segments[:1], *[segment for segment in segments[1:-1] if segment], *segments[1:][-1:]]
    resolved = []
    for segment in segments:
        if segment == '..':
            resolved = resolved[:-1]
        elif segment != '.':
            resolved.append(segment)
    if segments[-1] in ('.', '..'):
        resolved.append('')
    return urlunsplit((scheme, base_netloc, '/'.join(resolved) or '/', query, fragment))


LETTERS = 'abcdefghijklmnopqrstuvwxyz'
SCHEME = f'{LETTERS}0123456789+-.'
