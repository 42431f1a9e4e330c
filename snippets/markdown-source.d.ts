/** The text of the file: the bundler and the tests put it in. */
declare module '*.md' {
  const text: string;
  export default text;
}
