import { type ClassValue, textOf, undecorated, type Value } from '../../evaluate/values';
import type { Expression, Place } from '../../facts/types';
import { ApplicationState } from '../../models/flask';
import { stateOf } from '../../models/native';
import type { ConverterClass } from '../../routing/converter';
import { type Converters, DEFAULT_CONVERTERS } from '../../routing/converters';
import { type CustomConverter, customConverterClass } from '../../routing/custom-converter';
import { reprStr } from '../../text/python-repr';

/** The converters of an application's URL map: Werkzeug's and those that code adds. */
export function convertersOf(application: Value): { converters: Converters; open: boolean } {
  const { converters, open } = findConverters(application);
  const known = found.get(application);
  if (known && isSame(known, converters)) return { converters: known, open };
  found.set(application, converters);
  return { converters, open };
}

/** What was last found: the same object while it is the same, so that rules need not be bound again. */
const found = new WeakMap<Value, Converters>();

function isSame(left: Converters, right: Converters): boolean {
  return left.size === right.size && [...left].every(([name, converter]) => right.get(name) === converter);
}

function findConverters(application: Value): { converters: Converters; open: boolean } {
  const map = application.kind === 'instance' ? application.attributes.get('url_map') : undefined;
  const added = map?.kind === 'instance' ? map.attributes.get('converters') : undefined;
  if (!stateOf(application, ApplicationState) || added?.kind !== 'dict') {
    return { converters: DEFAULT_CONVERTERS, open: true };
  }
  const converters = new Map(DEFAULT_CONVERTERS);
  for (const { key, value } of added.entries.values()) {
    const name = textOf(key);
    if (name !== undefined) converters.set(name, converterOf(undecorated(value)));
  }
  return { converters: isSame(DEFAULT_CONVERTERS, converters) ? DEFAULT_CONVERTERS : converters, open: added.open };
}

function converterOf(type: Value): ConverterClass {
  const regex = type.kind === 'class' ? textOf(regexOf(type)) : undefined;
  const known = converterClasses.get(type);
  if (known && known.regex === regex) return known.converter;
  const converter = makeConverter(type);
  converterClasses.set(type, { regex, converter });
  if (type.kind === 'class' && type.place) places.set(converter, type.place);
  return converter;
}

const places = new WeakMap<ConverterClass, Place>();

/** Where the project defines a converter; undefined for one of Werkzeug's or of a library. */
export function converterPlace(converter: ConverterClass): Place | undefined {
  return places.get(converter);
}

const converterClasses = new WeakMap<
  Value,
  { readonly regex: string | undefined; readonly converter: ConverterClass }
>();

function makeConverter(type: Value): ConverterClass {
  if (type.kind !== 'class') {
    const dotted = type.kind === 'unknown' ? type.name : undefined;
    return customConverterClass({ className: dotted ?? 'unknown', base: undefined, overrides: new Set() });
  }
  const regex = regexOf(type);
  const weight = ownAttribute(type, 'weight');
  const isolating = ownAttribute(type, 'part_isolating');
  const own = type.mro.filter((one) => one.place !== undefined);
  const overrides = new Set(
    (['__init__', 'to_python', 'to_url'] as const).filter((name) => own.some((one) => one.attributes.has(name))),
  );
  const regexText = textOf(regex);
  return customConverterClass({
    className: type.name,
    base: regex && regexText === undefined ? undefined : baseConverter(type),
    ...(regexText !== undefined && { regex: regexText }),
    ...(weight?.kind === 'number' && { weight: weight.value }),
    ...(isolating?.kind === 'constant' && isolating.value !== null && { partIsolating: isolating.value }),
    ...initOf(ownAttribute(type, '__init__')),
    overrides,
  });
}

/** What an `__init__` takes behind `self` and the map, where all of that is plain. */
function initOf(init: Value | undefined): Pick<CustomConverter, 'init'> {
  if (init?.kind !== 'function') return {};
  const [self, map, ...rest] = init.parameters;
  const isPlain = rest.every(({ kind }) => kind !== 'positional-only');
  if (self?.kind !== 'positional' || map?.kind !== 'positional' || !isPlain) return {};
  const positional = rest.filter(({ kind }) => kind === 'positional');
  const keywordOnly = rest.filter(({ kind }) => kind === 'keyword-only');
  return {
    init: {
      parameters: positional.map(({ name }) => name),
      required: positional.filter((parameter) => !parameter.default).length,
      keywordOnly: new Map(keywordOnly.map((parameter) => [parameter.name, !parameter.default])),
      defaults: new Map(
        rest.flatMap((parameter) => {
          const written = writtenDefault(parameter.default);
          return written === undefined ? [] : [[parameter.name, written]];
        }),
      ),
      variadic: rest.some(({ kind }) => kind === '*'),
      anyKeyword: rest.some(({ kind }) => kind === '**'),
    },
  };
}

function writtenDefault(value: Expression | undefined): string | undefined {
  switch (value?.kind) {
    case 'string':
      return reprStr(value.value);
    case 'number':
      return String(value.value);
    case 'constant':
      return value.value === null ? 'None' : value.value ? 'True' : 'False';
    default:
      return undefined;
  }
}

function regexOf(type: ClassValue): Value | undefined {
  return ownAttribute(type, 'regex');
}

/** What a class of the project, or one that it derives from, has under a name. */
function ownAttribute({ mro }: ClassValue, name: string): Value | undefined {
  for (const { place, attributes } of mro) {
    const value = place && attributes.get(name);
    if (value) return value;
  }
  return undefined;
}

/** Werkzeug's class that a converter of the project derives from. */
function baseConverter(type: ClassValue): ConverterClass | undefined {
  for (const one of type.mro) {
    for (const base of one.bases) {
      if (base.kind !== 'unknown') continue;
      const name = base.name?.split('.').pop();
      for (const known of DEFAULT_CONVERTERS.values()) if (known.className === name) return known;
    }
  }
  return undefined;
}
