/** A Python file that belongs to us, as text. */
declare module '*.py' {
  const source: string;
  export default source;
}
