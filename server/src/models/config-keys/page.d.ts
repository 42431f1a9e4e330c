/** A page of keys, as text. */
declare module '*.md' {
  const text: string;
  export default text;
}
