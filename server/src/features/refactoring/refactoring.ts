import type { Fix } from '../../rules/rule';

/** A change that a person may want where nothing is wrong. */
export interface Refactoring extends Pick<Fix, 'title' | 'edits'> {
  /** As the Language Server Protocol groups them in the menus of an editor. */
  readonly kind: 'quickfix' | 'refactor.extract' | 'refactor.rewrite';
}
