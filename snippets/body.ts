/** A text with tab stops, as LSP's snippet syntax has them: a placeholder, choices, or a repetition. No stop holds another. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'stop';
      readonly number: number;
      /** What it is until somebody types. */
      readonly text: string;
      /** What can be chosen; the first is `text`. */
      readonly choices: readonly string[];
      /** Whether it repeats a stop that was written with its text before. */
      readonly repeats: boolean;
    };

const PIECES = /\\([\\$}])|\$(\d+)|\$\{(\d+)(?::((?:\\.|[^\\}])*)|\|((?:\\.|[^\\|])*)\|)?\}|[^\\$]+|[\\$]/gs;

/** Reads a body; `$0`, where the cursor goes at last, is a stop without text. */
export function readBody(body: string): Piece[] {
  const texts = new Map<number, string>();
  const pieces: Piece[] = [];
  for (const [all, escaped, bare, written, placeholder, list] of body.matchAll(PIECES)) {
    const digits = bare ?? written;
    if (digits === undefined) {
      pieces.push({ kind: 'text', text: escaped ?? all });
      continue;
    }
    const number = Number(digits);
    const choices = list === undefined ? [] : list.split(/(?<!\\),/).map(unescaped);
    const text = choices[0] ?? (placeholder === undefined ? texts.get(number) : unescaped(placeholder)) ?? '';
    const repeats = placeholder === undefined && list === undefined;
    if (!repeats) texts.set(number, text);
    pieces.push({ kind: 'stop', number, text, choices, repeats });
  }
  return pieces;
}

/** The text as it is inserted, with `chosen` in the place of some stops' own text. */
export function expand(body: string, chosen: ReadonlyMap<number, string> = new Map()): string {
  return readBody(body)
    .map((piece) => (piece.kind === 'stop' ? (chosen.get(piece.number) ?? piece.text) : piece.text))
    .join('');
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}
