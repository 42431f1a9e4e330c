/** Where an expression or a statement stands. */
export interface Context {
  readonly scope: number;
  readonly block?: number;
  /** Names that something around this place minds to be undefined. */
  readonly guarded: ReadonlySet<string>;
  /** Whether a condition within the scope is around it. */
  readonly conditional: boolean;
  /** Whether a condition, a loop or a macro anywhere is around it. */
  readonly uncertain: boolean;
}
