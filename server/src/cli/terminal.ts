/** Where the command line reads and writes. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  /** Says what is under way, in place of what it said before; `undefined` clears it. Only a person sees it. */
  progress(text: string | undefined): void;
  /** All of standard input. */
  input(): Promise<string>;
  /** Whether a person sees the output, in colours. */
  readonly colours: boolean;
}
