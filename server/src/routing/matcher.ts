import type { State, Transition } from './state';
import type { Segment, UrlRule } from './url-rule';

/** A rule that fits a path, and the texts of its variables; or that the path lacks its last slash. */
export type Fit = { readonly rule: UrlRule; readonly texts: readonly string[] } | 'slash-required';

export interface Request {
  readonly method: string;
  readonly websocket: boolean;
}

/** One search through the states, `StateMachineMatcher.match`. Fields are filled while it runs. */
export class Search {
  /** The methods of rules that fit but for the method. */
  readonly otherMethods = new Set<string>();
  websocketMismatch = false;
  /** Rules that fit if a converter that can't be read takes its text; they were met before what was found. */
  readonly possible = new Set<UrlRule>();

  constructor(private readonly request: Request) {}

  find(state: State, parts: readonly string[], texts: readonly string[]): Fit | undefined {
    const [part, ...rest] = parts;
    if (part === undefined) return this.atEnd(state, texts);
    const next = state.static.get(part);
    const fit = (next && this.find(next, rest, texts)) ?? this.throughVariables(state, parts, texts);
    if (fit !== undefined || part !== '' || rest.length > 0) return fit;
    return this.accepting(
      state.rules.filter((rule) => !rule.strictSlashes),
      texts,
    );
  }

  private throughVariables(state: State, parts: readonly string[], texts: readonly string[]): Fit | undefined {
    for (const transition of state.dynamic) {
      const { segment, regex, state: next } = transition;
      if (regex === undefined) {
        this.collectPossibleBehind(transition, parts);
        continue;
      }
      const match = regex.exec(targetOf(segment, parts));
      if (match === null) continue;
      const withoutSlash = segment.suffixed && match.at(-1) === '/';
      const rest = segment.final ? [] : parts.slice(1);
      const fit = this.find(next, withoutSlash ? [''] : rest, [...texts, ...variableTexts(match)]);
      if (fit !== undefined) return fit;
    }
    return undefined;
  }

  private atEnd(state: State, texts: readonly string[]): Fit | undefined {
    const fit = this.accepting(state.rules, texts);
    if (fit !== undefined) return fit;
    const { method, websocket } = this.request;
    for (const rule of state.static.get('')?.rules ?? []) {
      if (websocket !== isWebsocket(rule) || !accepts(rule, method)) continue;
      return rule.strictSlashes ? 'slash-required' : { rule, texts };
    }
    return undefined;
  }

  private accepting(rules: readonly UrlRule[], texts: readonly string[]): Fit | undefined {
    for (const rule of rules) {
      if (!accepts(rule, this.request.method)) for (const method of rule.methods ?? []) this.otherMethods.add(method);
      else if (isWebsocket(rule) !== this.request.websocket) this.websocketMismatch = true;
      else return { rule, texts };
    }
    return undefined;
  }

  /** All rules that `parts` could lead to. */
  private collectPossible(state: State, parts: readonly string[]): void {
    const [part, ...rest] = parts;
    if (part === undefined || (part === '' && rest.length === 0)) {
      for (const rule of [...state.rules, ...(state.static.get('')?.rules ?? [])]) this.possible.add(rule);
    }
    if (part === undefined) return;
    const next = state.static.get(part);
    if (next !== undefined) this.collectPossible(next, rest);
    for (const transition of state.dynamic) {
      if (transition.regex?.test(targetOf(transition.segment, parts)) ?? true)
        this.collectPossibleBehind(transition, parts);
    }
  }

  /** An expression that is known but not understood may be one that Python refuses, whatever follows. */
  private collectPossibleBehind({ segment, regex, state }: Transition, parts: readonly string[]): void {
    const refused = segment.content !== undefined && regex === undefined;
    if (segment.final || refused) this.addRulesBehind(state);
    else this.collectPossible(state, parts.slice(1));
  }

  private addRulesBehind(state: State): void {
    for (const rule of state.rules) this.possible.add(rule);
    for (const next of state.static.values()) this.addRulesBehind(next);
    for (const { state: next } of state.dynamic) this.addRulesBehind(next);
  }
}

/** What of the path a segment is tested with. */
function targetOf(segment: Segment, parts: readonly string[]): string {
  return segment.final ? parts.join('/') : (parts[0] ?? '');
}

function accepts(rule: UrlRule, method: string): boolean {
  return rule.methods === undefined || rule.methods.has(method);
}

function isWebsocket(rule: UrlRule): boolean {
  return rule.declaration.websocket ?? false;
}

/** The texts of the variables in the order Werkzeug sorts their groups: by name, so the eleventh before the third. */
function variableTexts(match: RegExpExecArray): string[] {
  return Object.entries(match.groups ?? {})
    .filter(([name]) => name.startsWith('__werkzeug_'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text);
}
