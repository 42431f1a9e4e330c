import type { State } from './state';
import type { UrlRule } from './url-rule';

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
    for (const { segment, regex, state: next } of state.dynamic) {
      const target = segment.final ? parts.join('/') : (parts[0] ?? '');
      const rest = segment.final ? [] : parts.slice(1);
      if (regex === undefined) {
        this.collectPossible(next, segment.final ? undefined : rest);
        continue;
      }
      const match = regex.exec(target);
      if (match === null) continue;
      const withoutSlash = segment.suffixed && match.at(-1) === '/';
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

  /** All rules that `parts` could lead to; without `parts` those behind this state at once. */
  private collectPossible(state: State, parts: readonly string[] | undefined): void {
    const [part, ...rest] = parts ?? [];
    if (part === undefined || (part === '' && rest.length === 0)) {
      for (const rule of [...state.rules, ...(state.static.get('')?.rules ?? [])]) this.possible.add(rule);
    }
    if (part === undefined) return;
    const next = state.static.get(part);
    if (next !== undefined) this.collectPossible(next, rest);
    for (const { segment, regex, state: behind } of state.dynamic) {
      const target = segment.final ? (parts ?? []).join('/') : part;
      if (regex === undefined || regex.test(target)) this.collectPossible(behind, segment.final ? undefined : rest);
    }
  }
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
