/**
 * Decorators of libraries that hand a view's arguments on as they are, by dotted name. A call of a decorator factory, or
 * of the class of the object it is taken from, is written without its parentheses.
 */
const TRANSPARENT: readonly RegExp[] = [
  /^flask_login\.(?:utils\.)?(?:login_required|fresh_login_required)$/,
  /^flask_jwt(?:_extended)?\.(?:\w+\.)?(?:jwt_required|fresh_jwt_required|jwt_optional|jwt_refresh_token_required)$/,
  /^flask_jwt_extended\.(?:\w+\.)?(?:verified_token_required|jwt_refresh_token_required)$/,
  /^flask_httpauth\.\w+\.login_required$/,
  /^flask_principal\.(?:Permission|IdentityContext)\.require$/,
  /^flask_security\.(?:decorators\.)?(?:\w+_required|roles_accepted|permissions_accepted|unauth_csrf)$/,
  /^flask_user\.(?:decorators\.)?(?:\w+_required|allow_unconfirmed_email)$/,
  /^flask_praetorian\.(?:decorators\.)?(?:auth_required|auth_accepted|roles_required|roles_accepted)$/,
  /^flask_limiter\.(?:\w+\.)?Limiter\.(?:limit|shared_limit|exempt|request_filter)$/,
  /^flask_caching\.(?:\w+\.)?Cache\.(?:cached|memoize)$/,
  /^flask_cors\.(?:\w+\.)?cross_origin$/,
  /^flask_wtf\.(?:csrf\.)?(?:CSRFProtect|CsrfProtect)\.exempt$/,
  /^flask_seasurf\.SeaSurf\.(?:exempt|include)$/,
  /^flask_talisman\.(?:\w+\.)?Talisman$/,
  /^flask_(?:menu|breadcrumbs)\.(?:\w+\.)?register_(?:menu|breadcrumb)$/,
  /^flasgger\.(?:\w+\.)?(?:swag_from|Swagger\.validate)$/,
  /^quart_auth\.(?:\w+\.)?login_required$/,
  /^functools\.(?:lru_cache|cache)$/,
];

/** Whether what the decorator makes of a function takes the same arguments as the function. */
export function isTransparent(decorator: string): boolean {
  const dotted = decorator.replaceAll('()', '');
  return TRANSPARENT.some((pattern) => pattern.test(dotted));
}
