import type { Concept } from './concept';

/** Every concept. A new one gets every feature by being listed here. */
export const CONCEPTS: readonly Concept[] = [];
