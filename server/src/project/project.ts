import type { ClassValue, TextValue, Value } from '../evaluate/values';
import type { Place } from '../facts/types';
import type { Hook } from '../models/flask';
import type { Converters } from '../routing/converters';
import type { PythonValue } from '../routing/python-value';
import type { RuleVariable } from '../routing/rule';
import type { UrlMap } from '../routing/url-map';
import type { Evaluation } from './evaluation';
import type { ModuleIndex } from './modules';

/** A Flask application, as its code makes it. */
export interface Application {
  /** As `flask --app` takes it: `package.module:variable`, or `package.module:factory()`. */
  readonly name: string;
  /** The call that makes it. */
  readonly place: Place;
  /** Whether only tests make it. */
  readonly test: boolean;
  readonly routes: readonly Route[];
  readonly blueprints: readonly RegisteredBlueprint[];
  readonly hooks: readonly Hook[];
  /** Werkzeug's map of the routes that are certain and wholly known. */
  readonly map: UrlMap;
  readonly converters: Converters;
  /** Whether converters can be there that aren't known. */
  readonly convertersOpen: boolean;
  /** Files that run with the application. */
  readonly files: ReadonlySet<string>;
}

export interface RegisteredBlueprint {
  /** Dotted name; undefined where it isn't known. */
  readonly name: string | undefined;
  /** The `Blueprint(...)` call. */
  readonly place: Place;
  /** The registration. */
  readonly registeredAt: Place | undefined;
  readonly certain: boolean;
}

/** One rule of an application's URL map. */
export interface Route {
  /** With all prefixes. */
  readonly rule: TextValue;
  /** The rule where it is wholly known. */
  readonly ruleText: string | undefined;
  /** For people: `<unknown>` where a part isn't known. */
  readonly pattern: string;
  readonly variables: readonly RuleVariable[];
  readonly endpoint: string | undefined;
  readonly endpointPattern: string;
  /** Sorted, without HEAD and OPTIONS; undefined where they aren't known. */
  readonly methods: readonly string[] | undefined;
  /** By name; undefined where they aren't all known. */
  readonly defaults: ReadonlyMap<string, PythonValue> | undefined;
  readonly strictSlashes: boolean | undefined;
  readonly subdomain: string | undefined;
  readonly host: string | undefined;
  /** Whether it may be one for WebSockets, whose view returns nothing. */
  readonly websocket: boolean;
  /** Only for building URLs: no request comes to it. */
  readonly buildOnly: boolean;
  /** Another rule for an endpoint, which requests are redirected from. */
  readonly alias: boolean;
  /** Where it redirects to, instead of calling a view; true where that is computed. */
  readonly redirectTo: string | true | undefined;
  readonly view: View | undefined;
  readonly blueprint: string | undefined;
  /** False where a condition that isn't known stands before it, or a part of it isn't known. */
  readonly certain: boolean;
  /** From the outermost call to the decorator or call that adds the rule. */
  readonly trail: readonly Place[];
  /** Whether Flask adds it by itself, as it does with `static`. */
  readonly automatic: boolean;
}

/** What answers a route. */
export interface View {
  readonly value: Value;
  /** The function's or class's name. */
  readonly name: string;
  /** Its `def` or `class`, where it is in the project. */
  readonly place: Place | undefined;
  /** The class of a class-based view. */
  readonly viewClass: ClassValue | undefined;
}

/** Something that couldn't be read, and what it can touch: an application, a blueprint by its names, or anything. */
export interface UnreadPlace {
  readonly place: Place;
  readonly reason: string;
  readonly applications: ReadonlySet<Application> | undefined;
  /** Dotted names under which the blueprint it touches is registered; undefined for whole applications. */
  readonly blueprints: ReadonlySet<string> | undefined;
  /** The name of the blueprint, where it is registered nowhere: it may be under this name, or in another one. */
  readonly unregistered?: string | undefined;
  /** Whether it can add rules, and nothing else. */
  readonly rulesOnly: boolean;
  /** The applications beside which it runs, with their blueprints; undefined where it may be any. */
  readonly beside?: ReadonlySet<Application> | undefined;
  /** The last parts of the endpoints that it can add; undefined where they aren't known. */
  readonly endpoints?: ReadonlySet<string> | undefined;
}

/** The linked project: what the application is. Immutable. */
export interface Project {
  readonly applications: readonly Application[];
  readonly unread: readonly UnreadPlace[];
  readonly evaluation: Evaluation;
  /** Where its modules lie. */
  readonly modules: ModuleIndex;
}
