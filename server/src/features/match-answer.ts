/** What one application does with a URL. */
export interface ApplicationAnswer<Place> {
  readonly app: string;
  readonly kind: 'match' | 'redirect' | 'not-found' | 'method-not-allowed' | 'raised' | 'unknown';
  /** What answers: at the URL, or where the redirect leads. */
  readonly route?: MatchedRoute<Place>;
  /** What the view is called with. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Where a redirect leads: a path. */
  readonly redirect?: string;
  /** What is allowed where the method isn't. */
  readonly methods?: readonly string[];
  /** The routes that answer those. */
  readonly allowed?: readonly MatchedRoute<Place>[];
  /** What Werkzeug raises. */
  readonly error?: string;
  /** Routes that may answer instead. */
  readonly possible: readonly MatchedRoute<Place>[];
  /** How many places couldn't be read that may add routes. */
  readonly unread: number;
}

export interface MatchedRoute<Place> {
  readonly rule: string;
  readonly endpoint: string;
  /** Sorted, without HEAD and OPTIONS; undefined where they aren't known. */
  readonly methods?: readonly string[];
  /** None where Flask answers by itself. */
  readonly view?: string;
  /** The view, or what adds the route. */
  readonly location?: Place;
}
