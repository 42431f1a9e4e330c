import type { InstanceValue, TextValue, Value } from '../../evaluate/values';
import type { Place } from '../../facts/types';
import type { Program } from './programs';

/** One rule that code adds to an application's URL map, and how it came there. */
export interface Registration {
  readonly rule: TextValue;
  readonly endpoint: TextValue;
  /** Upper case, without HEAD and OPTIONS; undefined where they aren't known. */
  readonly methods: readonly string[] | undefined;
  /** `undefined` for none given; UNKNOWN where they aren't known. */
  readonly defaults: Value | undefined;
  readonly strictSlashes: Value | undefined;
  readonly subdomain: Value | undefined;
  readonly host: Value | undefined;
  /** Whether it may be one for WebSockets. */
  readonly websocket: boolean;
  /** Only for building URLs: no request comes to it. */
  readonly buildOnly: boolean;
  /** Another rule for an endpoint, which requests are redirected from. */
  readonly alias: boolean;
  /** Where it redirects to, instead of calling a view; true where that is computed. */
  readonly redirectTo: string | true | undefined;
  readonly view: Value | undefined;
  /** False where a condition that isn't known stands before it. */
  readonly certain: boolean;
  /** From the outermost call to the one that adds the rule. */
  readonly trail: readonly Place[];
  /** What was being evaluated: the file of a module, or the factory. */
  readonly root: string;
  /** The class or function that made the rule, where it isn't the project's own code: `static` and the like. */
  readonly automatic: boolean;
}

/** Something that runs with requests or templates: a hook, an error handler, a context processor. */
export interface Hook {
  readonly kind: string;
  readonly function: Value;
  readonly blueprint: TextValue | undefined;
  readonly place: Place | undefined;
  /** Whether nothing that isn't known decides on its registration. */
  readonly certain: boolean;
}

/** What is known of an application object. */
export class ApplicationState {
  readonly registrations: Registration[] = [];
  readonly hooks: Hook[] = [];
  readonly blueprints: { name: TextValue; blueprint: BlueprintState; place: Place | undefined; certain: boolean }[] =
    [];
  value: InstanceValue | undefined;
  /** Its `jinja_env`, once something asked for it. */
  environment: Value | undefined;

  constructor(
    readonly importName: Value,
    /** The call that made it, and the calls that led there. */
    readonly place: Place,
    readonly trail: readonly Place[],
    readonly root: string,
    /** How many undecided conditions stood around its creation. */
    readonly depth: number,
    /** The file of the module whose name it was given. */
    readonly file: string,
    /** What made it. */
    readonly program: Program,
  ) {}
}

/** A call that a blueprint keeps until it is registered. */
export interface Deferred {
  readonly run: Value;
  readonly depth: number;
  readonly trail: readonly Place[];
  readonly program: Program;
}

/** A blueprint that is registered on another one. */
export interface NestedBlueprint {
  readonly blueprint: Value;
  readonly options: ReadonlyMap<string, Value>;
  readonly site: Place;
  /** What registers it. */
  readonly program: Program;
}

/** What is known of a blueprint object. */
export class BlueprintState {
  readonly deferred: Deferred[] = [];
  readonly hooks: Hook[] = [];
  readonly nested: NestedBlueprint[] = [];
  readonly setups: SetupState[] = [];
  value: InstanceValue | undefined;

  constructor(
    readonly name: TextValue,
    readonly place: Place,
    readonly depth: number,
    readonly trail: readonly Place[],
    readonly file: string,
  ) {}
}

/** Flask's `BlueprintSetupState`: one registration of one blueprint on one application. */
export class SetupState {
  value: InstanceValue | undefined;

  constructor(
    readonly application: InstanceValue,
    readonly blueprint: InstanceValue,
    /** Dotted name under which it was registered. */
    readonly name: TextValue,
    readonly urlPrefix: Value | undefined,
    readonly subdomain: Value | undefined,
    readonly urlDefaults: Value | undefined,
    readonly trail: readonly Place[],
    readonly depth: number,
  ) {}
}
