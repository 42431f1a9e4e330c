/** What `flask-language-server routes --format json` prints, and what `url_map.py` prints in the same shape. */
export interface RouteList {
  readonly apps: readonly Application[];
  readonly routes: readonly Route[];
  readonly unread?: readonly Unread[];
}

export interface Application {
  readonly name: string;
  readonly file: string | null;
  readonly line: number | null;
}

export interface Route {
  readonly rule: string;
  readonly endpoint: string | null;
  /** Sorted, without HEAD and OPTIONS; null where every method is accepted (a bare `Rule` in `url_map`). */
  readonly methods: readonly string[] | null;
  readonly app: string | null;
  readonly blueprint: string | null;
  readonly subdomain: string | null;
  readonly host?: string | null;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly strictSlashes: boolean | null;
  readonly arguments: readonly Argument[];
  readonly view: View | null;
  /** False where it depends on something unknown whether the route exists; absent means true. */
  readonly certain?: boolean;
}

export interface Argument {
  readonly name: string;
  readonly converter: string;
  readonly args: readonly unknown[];
  readonly kwargs: Readonly<Record<string, unknown>>;
}

export interface View {
  readonly name: string;
  readonly file: string | null;
  readonly line: number | null;
}

export interface Unread {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}
