/** A page that belongs to us, as text. */
declare module '*.md' {
  const text: string;
  export default text;
}
