/** `urljoin(base, url)` of `urllib.parse`, for an absolute `base` whose path ends with a slash. */
export function joinUrls(base: string, url: string): string {
  if (url === '') return base;
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return url;
  const [, scheme = '', host = '', basePath = ''] = /^([^:]+:)(\/\/[^/]*)(.*)$/.exec(base) ?? [];
  if (url.startsWith('//')) return scheme + url;
  const [, path = '', tail = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
  if (path === '') return scheme + host + basePath + tail;
  // An absolute path keeps its empty segments, a relative one doesn't.
  const segments = path.startsWith('/')
    ? path.slice(1).split('/')
    : `${basePath}${path}`.split('/').filter((segment, index, all) => segment !== '' || index === all.length - 1);
  return `${scheme}${host}/${withoutDots(segments).join('/')}${tail}`;
}

function withoutDots(segments: readonly string[]): string[] {
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  const last = segments.at(-1);
  if ((last === '.' || last === '..') && kept.length > 0) kept.push('');
  return kept;
}
