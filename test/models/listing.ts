import { engineOf, parseFixture } from '../support/fixture';

/**
 * The routes of a fixture, sorted: `GET,POST /rule/<id> endpoint`, behind `?` where they are only possible.
 * The application's own static files are left out. Places that could not be read follow: `unread app.py:3`.
 */
export function routesOf(source: string): string[] {
  const { routes, unread } = engineOf(parseFixture(source).files).routes();
  return [
    ...routes
      .filter(({ endpoint }) => endpoint !== 'static')
      .map(({ certain, methods, rule, endpoint, defaults, host, subdomain }) =>
        [
          ...(certain ? [] : ['?']),
          methods?.join() ?? '*',
          ...(host === null ? [] : [host]),
          ...(subdomain === null ? [] : [`${subdomain}.`]),
          rule,
          endpoint,
          ...(Object.keys(defaults).length > 0 ? [JSON.stringify(defaults)] : []),
        ].join(' '),
      )
      .sort(),
    ...unread.map(({ file, line }) => `unread ${file}:${line}`),
  ];
}
