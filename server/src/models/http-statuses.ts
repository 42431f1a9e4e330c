import page from './http-statuses.md';

/** What a response begins with. */
export interface HttpStatus {
  readonly code: number;
  readonly name: string;
  /** The class of `werkzeug.exceptions` that `abort` raises for it; undefined where there is none. */
  readonly exception: string | undefined;
  readonly meaning: string;
}

const ENTRY = /^- (\d{3}) (.+?)(?: \(`(\w+)`\))?: (.+)$/gm;

/** Every status of HTTP by its code. */
export const HTTP_STATUSES: ReadonlyMap<number, HttpStatus> = new Map(
  [...page.matchAll(ENTRY)].map(([, digits, name = '', exception, meaning = '']) => {
    const code = Number(digits);
    return [code, { code, name, exception, meaning }];
  }),
);
