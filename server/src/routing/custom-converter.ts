import {
  type ClassAttributes,
  type Converter,
  type ConverterClass,
  type ConverterParameter,
  isRefusal,
} from './converter';
import { UNKNOWN } from './outcome';
import { bindArguments, type Signature } from './signature';

/** What could be read of a converter class of the project. */
export interface CustomConverter {
  readonly className: string;
  /** Werkzeug's class that it derives from, itself or through others; undefined when that isn't known. */
  readonly base: ConverterClass | undefined;
  /** The class attributes it sets itself, if they are constants. */
  readonly regex?: string;
  readonly weight?: number;
  readonly partIsolating?: boolean;
  /** What its own `__init__` takes behind `self` and `map`; undefined where that isn't known. */
  readonly init?: Omit<Signature, 'className'> & {
    /** What parameters are if they aren't given, as Python writes it; those are left out that aren't plain. */
    readonly defaults: ReadonlyMap<string, string>;
  };
  /** The methods it has of its own. An `__init__` may set `regex`. */
  readonly overrides: ReadonlySet<'__init__' | 'to_python' | 'to_url'>;
}

const NOTHING_KNOWN: ClassAttributes = { regex: undefined, weight: 100, partIsolating: undefined };

/** The class of a custom converter: what it inherits is as in Werkzeug, of what it does itself nothing is said. */
export function customConverterClass(custom: CustomConverter): ConverterClass {
  const { className, base, overrides } = custom;
  const ownInit = base === undefined || overrides.has('__init__');
  return {
    className,
    attributes: attributesOf(custom),
    pythonType: overrides.has('to_python') ? undefined : base?.pythonType,
    parameters: ownInit ? custom.init && ownParameters(custom.init) : base.parameters,
    description: `The converter \`${className}\` of this project.`,
    ...(!ownInit && base.items !== undefined && { items: base.items }),
    create: (args, attributes) => {
      if (ownInit) {
        const bound = custom.init && bindArguments({ ...custom.init, className }, args);
        return bound && isRefusal(bound) ? bound : unknownConverter({ ...attributes, regex: undefined });
      }
      const inherited = base.create(args, attributes);
      if (isRefusal(inherited)) return inherited;
      return {
        ...inherited,
        ...(overrides.has('to_python') && { toPython: () => UNKNOWN }),
        ...(overrides.has('to_url') && { toUrl: () => UNKNOWN }),
      };
    },
  };
}

function ownParameters({
  parameters,
  keywordOnly,
  defaults,
}: NonNullable<CustomConverter['init']>): ConverterParameter[] {
  return [...parameters, ...(keywordOnly?.keys() ?? [])].map((name) => {
    const written = defaults.get(name);
    return { name, ...(written !== undefined && { default: written }) };
  });
}

function attributesOf({ base, regex, weight, partIsolating }: CustomConverter): ClassAttributes {
  const inherited = base?.attributes ?? NOTHING_KNOWN;
  return {
    regex: regex ?? inherited.regex,
    weight: weight ?? inherited.weight,
    // Werkzeug derives it where a class sets `regex` alone.
    partIsolating: partIsolating ?? (regex === undefined ? inherited.partIsolating : !regex.includes('/')),
  };
}

function unknownConverter(attributes: ClassAttributes): Converter {
  return { ...attributes, toPython: () => UNKNOWN, toUrl: () => UNKNOWN };
}
