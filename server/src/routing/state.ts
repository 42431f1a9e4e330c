import { translateRegex } from './python-regex';
import { compareWeightings } from './segments';
import type { Segment, UrlRule } from './url-rule';

/** A state of the matcher, Werkzeug's `State`: the rules that end here and the segments that lead on. */
export interface State {
  readonly rules: UrlRule[];
  readonly static: Map<string, State>;
  readonly dynamic: Transition[];
}

/** A way on to another state, for the paths that its segment matches. */
export class Transition {
  private compiled: { readonly regex: RegExp | undefined } | undefined;

  constructor(
    readonly segment: Segment,
    readonly state: State,
  ) {}

  /** Undefined when the segment can't be tested here. Made when it is first asked for: most maps only build URLs. */
  get regex(): RegExp | undefined {
    const { content } = this.segment;
    this.compiled ??= { regex: content === undefined ? undefined : translateRegex(content) };
    return this.compiled.regex;
  }
}

export function newState(): State {
  return { rules: [], static: new Map(), dynamic: [] };
}

/** `StateMachineMatcher.add` */
export function addToState(root: State, rule: UrlRule): void {
  let state = root;
  for (const segment of rule.segments) state = follow(state, segment);
  state.rules.push(rule);
}

function follow(state: State, segment: Segment): State {
  const { content } = segment;
  if (segment.static && content !== undefined) {
    const next = state.static.get(content) ?? newState();
    state.static.set(content, next);
    return next;
  }
  const known = content === undefined ? undefined : state.dynamic.find((other) => isSame(other.segment, segment));
  if (known !== undefined) return known.state;
  const transition = new Transition(segment, newState());
  state.dynamic.push(transition);
  return transition.state;
}

function isSame(a: Segment, b: Segment): boolean {
  return (
    a.content === b.content &&
    a.final === b.final &&
    a.suffixed === b.suffixed &&
    compareWeightings(a.weight, b.weight) === 0
  );
}

/** `StateMachineMatcher.update`: transitions are tried by their weight. */
export function sortStates(state: State): void {
  state.dynamic.sort((a, b) => compareWeightings(a.segment.weight, b.segment.weight));
  for (const next of state.static.values()) sortStates(next);
  for (const { state: next } of state.dynamic) sortStates(next);
}
