import type { Outcome } from './outcome';
import type { PythonValue } from './python-value';
import type { RuleArgument } from './rule-arguments';
import type { Refusal } from './signature';

/** A converter made with the arguments of a rule. */
export interface Converter extends ClassAttributes {
  /** What the view gets for `text` of a URL. Raises `ValidationError` where the URL is not to match. */
  toPython(text: string): Outcome<PythonValue>;
  /** What stands in the URL for `value`; undefined when it is some text, but which isn't known. */
  toUrl(value: PythonValue): Outcome<string | undefined>;
}

/** What a converter's class, or the converter itself, says of the text it matches. */
export interface ClassAttributes {
  /** In Python's syntax; undefined when it can't be read. */
  readonly regex: string | undefined;
  /** The order of matching: the lowest first. */
  readonly weight: number;
  /** Whether it matches within one segment of the path; undefined when that isn't known. */
  readonly partIsolating: boolean | undefined;
}

/** One argument that a converter takes. */
export interface ConverterParameter {
  readonly name: string;
  /** Those of a project's converters aren't told. */
  readonly type?: 'int' | 'float' | 'bool';
  /** As Python writes it; undefined where the argument has to be given, or it isn't known. */
  readonly default?: string;
  /** For people, a sentence. */
  readonly description?: string;
}

/** A class of converters. */
export interface ConverterClass {
  readonly className: string;
  readonly attributes: ClassAttributes;
  /** The Python type that arrives in the view; undefined when it isn't known. */
  readonly pythonType: string | undefined;
  /** Undefined when they aren't known. */
  readonly parameters: readonly ConverterParameter[] | undefined;
  /** For people: what it accepts, in one or two sentences of Markdown. */
  readonly description: string;
  /** What its arguments without a name are, where it takes any number of them. */
  readonly items?: string;
  /** Makes a converter, as `Class(map, *args, **kwargs)`; `attributes` are those of a subclass. */
  create(args: readonly RuleArgument[], attributes: ClassAttributes): Converter | Refusal;
}

export function isRefusal(result: object): result is Refusal {
  return 'refused' in result;
}
