/** Where the command line writes. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  /** Whether a person sees the output, in colours. */
  readonly colours: boolean;
}
