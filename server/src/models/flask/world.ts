import type { Arguments } from '../../evaluate/arguments';
import type { InstanceValue, Value } from '../../evaluate/values';
import type { Place } from '../../facts/types';
import type { ApplicationState, BlueprintState } from './state';
import type { RenderCall } from './templating';

/** What the model of Flask keeps while one project is evaluated. */
export interface FlaskWorld {
  readonly applications: ApplicationState[];
  readonly blueprints: BlueprintState[];
  readonly renders: RenderCall[];
  /** Jinja's environments that aren't an application's. */
  readonly environments: InstanceValue[];
  /** What configurations were taken from. */
  readonly configurations: Configurations;
  /** What is being evaluated now: the file of a module or of a factory. */
  root: string;
  /** How many factories were called that nothing in the project calls. */
  calls: number;
  /** Whether a module is being run as the program itself. */
  main: boolean;
  /** While what a blueprint kept is replayed: the calls that led to its being kept. */
  kept: readonly Place[];
  /** And the file whose code kept it. */
  keptBy: string | undefined;
  /** What is seen of a trial. */
  watch: Watch | undefined;
}

/** What is seen while code is tried. */
export interface Watch {
  /** The calls of `url_for`. */
  readonly urls: UrlForArguments[];
  /** The dictionaries that were given to code which can't be followed. */
  readonly escaped: Set<Value>;
}

/** What `url_for` is called with. */
export interface UrlForArguments {
  readonly args: Arguments;
  /** Whether nothing stands before the call that could keep it from happening, and nothing around it that answers its failure. */
  readonly certain: boolean;
}

/** What `Config.from_object` and `Config.from_pyfile` were given. */
export interface Configurations {
  /** The classes, and those that they derive from, by `placeKey`. */
  readonly classes: Map<string, Place>;
  /** The files of modules. */
  readonly modules: Set<string>;
  /** Names of files. */
  readonly fileNames: Set<string>;
  /** Whether some of them aren't known. */
  isOpen: boolean;
}
