/**
 * Decorators of libraries that let a request pass only with an identity or a permission, by dotted name. A call of a
 * decorator factory, or of the class of the object it is taken from, is written without its parentheses.
 */
const AUTHENTICATING: readonly RegExp[] = [
  /^flask_login\.(?:utils\.)?(?:login_required|fresh_login_required)$/,
  /^flask_jwt(?:_extended)?\.(?:\w+\.)?(?:jwt_required|fresh_jwt_required|jwt_optional|jwt_refresh_token_required)$/,
  /^flask_jwt_extended\.(?:\w+\.)?(?:verified_token_required|jwt_refresh_token_required)$/,
  /^flask_httpauth\.\w+\.login_required$/,
  /^flask_principal\.(?:Permission|IdentityContext)\.require$/,
  /^flask_security\.(?:decorators\.)?(?:\w+_required|roles_accepted|permissions_accepted|unauth_csrf)$/,
  /^flask_user\.(?:decorators\.)?(?:\w+_required|allow_unconfirmed_email)$/,
  /^flask_praetorian\.(?:decorators\.)?(?:auth_required|auth_accepted|roles_required|roles_accepted)$/,
  /^quart_auth\.(?:\w+\.)?login_required$/,
];

/** Other decorators of libraries that hand a view's arguments on as they are, written in the same way. */
const TRANSPARENT: readonly RegExp[] = [
  /^flask_limiter\.(?:\w+\.)?Limiter\.(?:limit|shared_limit|exempt|request_filter)$/,
  /^flask_caching\.(?:\w+\.)?Cache\.(?:cached|memoize)$/,
  /^flask_cors\.(?:\w+\.)?cross_origin$/,
  /^flask_wtf\.(?:csrf\.)?(?:CSRFProtect|CsrfProtect)\.exempt$/,
  /^flask_seasurf\.SeaSurf\.(?:exempt|include)$/,
  /^flask_talisman\.(?:\w+\.)?Talisman$/,
  /^flask_(?:menu|breadcrumbs)\.(?:\w+\.)?register_(?:menu|breadcrumb)$/,
  /^flasgger\.(?:\w+\.)?(?:swag_from|Swagger\.validate)$/,
  /^functools\.(?:lru_cache|cache)$/,
];

/** Whether what the decorator makes of a function takes the same arguments as the function. */
export function isTransparent(decorator: string): boolean {
  return isAuthenticating(decorator) || isIn(TRANSPARENT, decorator);
}

/** Whether the decorator keeps out who isn't known or allowed. */
export function isAuthenticating(decorator: string): boolean {
  return isIn(AUTHENTICATING, decorator);
}

function isIn(patterns: readonly RegExp[], decorator: string): boolean {
  const dotted = decorator.replaceAll('()', '');
  return patterns.some((pattern) => pattern.test(dotted));
}
