/** What `jinja2.Environment` says of its syntax. What is left out is as there. */
export interface Environment {
  readonly blockStart: string;
  readonly blockEnd: string;
  readonly variableStart: string;
  readonly variableEnd: string;
  readonly commentStart: string;
  readonly commentEnd: string;
  readonly lineStatementPrefix?: string;
  readonly lineCommentPrefix?: string;
  readonly trimBlocks: boolean;
  readonly lstripBlocks: boolean;
  readonly keepTrailingNewline: boolean;
  /** Jinja's own extensions, by the name they have in `jinja2.ext` (`jinja2.ext.loopcontrols`). */
  readonly extensions: readonly ('do' | 'loopcontrols' | 'i18n' | 'debug')[];
}

/** `jinja2.Environment()` with the extensions that projects switch on where we may not see it. */
export const DEFAULT_ENVIRONMENT: Environment = {
  blockStart: '{%',
  blockEnd: '%}',
  variableStart: '{{',
  variableEnd: '}}',
  commentStart: '{#',
  commentEnd: '#}',
  trimBlocks: false,
  lstripBlocks: false,
  keepTrailingNewline: false,
  extensions: ['do', 'loopcontrols', 'i18n'],
};
