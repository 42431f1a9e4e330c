import { type ClassValue, textOf, undecorated, type Value } from '../evaluate/values';
import { ApplicationState } from '../models/flask';
import { stateOf } from '../models/native';
import type { ConverterClass } from '../routing/converter';
import { type Converters, DEFAULT_CONVERTERS } from '../routing/converters';
import { customConverterClass } from '../routing/custom-converter';

/** The converters of an application's URL map: Werkzeug's and those that code adds. */
export function convertersOf(application: Value): { converters: Converters; open: boolean } {
  const map = application.kind === 'instance' ? application.attributes.get('url_map') : undefined;
  const added = map?.kind === 'instance' ? map.attributes.get('converters') : undefined;
  if (!stateOf(application, ApplicationState) || added?.kind !== 'dict') {
    return { converters: DEFAULT_CONVERTERS, open: true };
  }
  const converters = new Map(DEFAULT_CONVERTERS);
  for (const { key, value } of added.entries.values()) {
    const name = textOf(key);
    if (name !== undefined) converters.set(name, converterOf(value));
  }
  return { converters, open: added.open };
}

function converterOf(value: Value): ConverterClass {
  const type = undecorated(value);
  if (type.kind !== 'class') {
    const dotted = type.kind === 'unknown' ? type.name : undefined;
    return customConverterClass({ className: dotted ?? 'unknown', base: undefined, overrides: new Set() });
  }
  const own = type.mro.filter((one) => one.place !== undefined);
  const attribute = (name: string) => own.map((one) => one.attributes.get(name)).find((found) => found !== undefined);
  const regex = attribute('regex');
  const weight = attribute('weight');
  const isolating = attribute('part_isolating');
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
    overrides,
  });
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
