/** What the page asks for, by the prefix of an entry. */
export interface PageMessage {
  readonly type: 'insert' | 'copy';
  readonly prefix: string;
}
