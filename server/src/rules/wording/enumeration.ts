/** `'a'`, `'a' and 'b'`, `'a', 'b' and 'c'` */
export function enumeration(names: readonly string[], conjunction = 'and'): string {
  const quoted = names.map((name) => `'${name}'`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${conjunction} ${last}`;
}
