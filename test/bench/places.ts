/** The offset behind the slash of the first rule in a route decorator; undefined where there is none. */
export function firstRule(text: string): number | undefined {
  return after(/^[ \t]*@\w+\.(?:route|get|post)\(\s*['"]\//m, text);
}

/** The offset inside the string of the first `url_for` with a plain endpoint; undefined where there is none. */
export function firstEndpoint(text: string): number | undefined {
  return after(/\burl_for\(\s*['"](?=[\w.]+['"])/, text);
}

function after(pattern: RegExp, text: string): number | undefined {
  const found = pattern.exec(text);
  return found ? found.index + found[0].length : undefined;
}
