import { type ClassAttributes, type Converter, type ConverterClass, isRefusal } from './converter';
import { type Outcome, raised, UNKNOWN, value } from './outcome';
import { toInt } from './python-number';
import { escapeRegex } from './python-regex';
import { type PythonValue, sortedStrings, str, toStr } from './python-value';
import { quotePath } from './quote';
import type { RuleArgument } from './rule-arguments';
import { bindArguments, type Refusal, type Signature } from './signature';

/** `BaseConverter.to_url` */
function quotedText(argument: PythonValue): Outcome<string | undefined> {
  const text = toStr(argument);
  return text === undefined ? value(undefined) : quotePath(text);
}

function textConverter(attributes: ClassAttributes): Converter {
  return { ...attributes, toPython: (text) => value(str(text)), toUrl: quotedText };
}

const BASE: Signature = { className: 'BaseConverter', parameters: [], variadic: true, anyKeyword: true };

/** A class whose `__init__` is that of `BaseConverter`: it takes any arguments and ignores them. */
function ignoringArguments(make: (attributes: ClassAttributes) => Converter): ConverterClass['create'] {
  return (args, attributes) => {
    const bound = bindArguments(BASE, args);
    return isRefusal(bound) ? bound : make(attributes);
  };
}

export const BASE_CONVERTER: ConverterClass = {
  className: 'BaseConverter',
  attributes: { regex: '[^/]+', weight: 100, partIsolating: true },
  pythonType: 'str',
  parameters: [],
  description: 'Text without a slash.',
  create: ignoringArguments(textConverter),
};

export const PATH_CONVERTER: ConverterClass = {
  className: 'PathConverter',
  attributes: { regex: '[^/].*?', weight: 200, partIsolating: false },
  pythonType: 'str',
  parameters: [],
  description: 'Like `string`, but may contain slashes: several segments of the path, or all that is left of it.',
  create: ignoringArguments(textConverter),
};

export const UUID_CONVERTER: ConverterClass = {
  className: 'UUIDConverter',
  attributes: {
    regex: '[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}',
    weight: 100,
    partIsolating: true,
  },
  pythonType: 'UUID',
  parameters: [],
  description: 'A UUID with its hyphens, such as `6ba7b810-9dad-11d1-80b4-00c04fd430c8`. The view gets a `uuid.UUID`.',
  create: ignoringArguments((attributes) => ({
    ...attributes,
    toPython: parseUuid,
    toUrl: (argument) => value(toStr(argument)),
  })),
};

/** `uuid.UUID(text)` */
function parseUuid(text: string): Outcome<PythonValue> {
  const hex = text
    .replace(/urn:|uuid:|-/g, '')
    .replace(/^[{}]+|[{}]+$/g, '')
    .toLowerCase();
  const fields = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(hex);
  if (fields === null) return raised('ValueError', 'badly formed hexadecimal UUID string');
  return value({ type: 'UUID', value: fields.slice(1).join('-') });
}

const UNICODE: Signature = { className: 'UnicodeConverter', parameters: ['minlength', 'maxlength', 'length'] };

export const UNICODE_CONVERTER: ConverterClass = {
  className: 'UnicodeConverter',
  attributes: BASE_CONVERTER.attributes,
  pythonType: 'str',
  parameters: [
    { name: 'minlength', type: 'int', default: '1', description: 'The least number of characters, 1 or more.' },
    { name: 'maxlength', type: 'int', default: 'None', description: 'The greatest number of characters.' },
    { name: 'length', type: 'int', default: 'None', description: 'The exact number of characters.' },
  ],
  description: 'Text without a slash. The converter of a variable that names none.',
  create: (args, attributes) => {
    const bound = bindArguments(UNICODE, args);
    if (isRefusal(bound)) return bound;
    const length = lengthRegex(bound.named);
    return isRefusal(length) ? length : textConverter({ ...attributes, regex: `[^/]${length.regex}` });
  },
};

/** `length` if it is given, else `maxlength` and `minlength`: in this order `UnicodeConverter` converts them. */
function lengthRegex(named: ReadonlyMap<string, RuleArgument>): { readonly regex: string } | Refusal {
  const length = named.get('length');
  if (isGiven(length)) {
    const exact = integer(length);
    return isRefusal(exact) ? exact : { regex: `{${exact.text}}` };
  }
  const maxlength = named.get('maxlength');
  const most = isGiven(maxlength) ? integer(maxlength) : { text: '' };
  if (isRefusal(most)) return most;
  const minlength = named.get('minlength');
  const least = minlength === undefined ? { text: '1' } : integer(minlength);
  return isRefusal(least) ? least : { regex: `{${least.text},${most.text}}` };
}

function isGiven(argument: RuleArgument | undefined): argument is RuleArgument {
  return argument !== undefined && argument.value.type !== 'NoneType';
}

function integer(argument: RuleArgument): { readonly text: string } | Refusal {
  const result = toInt(argument.value);
  if (result.kind === 'raised') return { refused: result, argument };
  return { text: result.kind === 'value' ? result.value.toString() : '' };
}

export const ANY_CONVERTER: ConverterClass = {
  className: 'AnyConverter',
  attributes: BASE_CONVERTER.attributes,
  pythonType: 'str',
  parameters: [],
  description: 'One of the items it lists, and nothing else.',
  items: 'Words, or strings in quotes. Any number of them.',
  create: (args, attributes) => {
    const bound = bindArguments({ className: 'AnyConverter', parameters: [], variadic: true }, args);
    if (isRefusal(bound)) return bound;
    const items: string[] = [];
    for (const argument of bound.rest) {
      // `re.escape` takes text only.
      if (argument.value.type !== 'str') return { refused: notText(argument.value), argument };
      items.push(argument.value.value);
    }
    const regex = `(?:${items.map(escapeRegex).join('|')})`;
    return { ...textConverter({ ...attributes, regex }), toUrl: (item) => oneOf(items, item) };
  },
};

function notText({ type }: PythonValue) {
  return raised('TypeError', `decoding to str: need a bytes-like object, ${type} found`);
}

/** `AnyConverter.to_url`: only an item will do, and it isn't quoted. */
function oneOf(items: readonly string[], argument: PythonValue): Outcome<string | undefined> {
  if (argument.type === 'unknown') return UNKNOWN;
  if (argument.type === 'list') return raised('TypeError', "unhashable type: 'list'");
  if (argument.type === 'str' && items.includes(argument.value)) return value(argument.value);
  const listed = sortedStrings(new Set(items)).map((item) => `'${item}'`);
  return raised('ValueError', `'${toStr(argument) ?? ''}' is not one of ${listed.join(', ')}`);
}
