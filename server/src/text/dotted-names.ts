/** The last part of a dotted name: what a view is called in an endpoint, or a blueprint in those around it. */
export function leafOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
