import { OPEN_ARGUMENTS } from '../../evaluate/calls';
import { optionsOf } from '../../evaluate/join';
import { isLibraryPath, NOWHERE } from '../../evaluate/places';
import { type TextValue, textOf, undecorated, type Value } from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { ApplicationState, environmentOf, type TemplateNameKind } from '../../models/flask';
import { stateOf } from '../../models/native';
import { LIBRARY_SOURCES } from '../../models/sources';
import { statesOf } from '../closed';
import { isTest } from '../evaluation';
import type { Application, Project } from '../project';
import { bringsTagsAlone } from './extension-tags';
import type { Runs } from './runs';
import { unrunNames } from './unrun-names';

/** A name that is there in every template of an application, or of a blueprint, whoever renders it. */
export interface AmbientName {
  readonly kind: TemplateNameKind;
  readonly name: string;
  /** What gives it: the call that adds it, or the key in what a context processor returns. Undefined for Flask itself. */
  readonly place: Place | undefined;
  /** The text or keyword that is the name, where one is written. */
  readonly written: Place | undefined;
  /** The library that gives it, with the version that was read. */
  readonly source: string | undefined;
  readonly value: Value | undefined;
  /** Whether it comes from a context processor, which runs for Flask's functions that render and for nothing else. */
  readonly processed: boolean;
  /** The blueprint for whose views alone it is there. */
  readonly blueprint: string | undefined;
  readonly certain: boolean;
}

/** What is there in every template. */
export interface AmbientNames {
  readonly names: readonly AmbientName[];
  /** Why there can be others, by kind. */
  readonly open: ReadonlyMap<TemplateNameKind, string>;
}

const FLASK = 'Flask 3.1';
const JINJA = 'Jinja 3.1';

/** What `Flask.create_jinja_environment` adds, and Jinja has as `jinja2.defaults.DEFAULT_NAMESPACE`. */
const BUILT_IN: Readonly<Record<string, string>> = {
  url_for: FLASK,
  get_flashed_messages: FLASK,
  config: FLASK,
  request: FLASK,
  session: FLASK,
  g: FLASK,
  range: JINJA,
  dict: JINJA,
  lipsum: JINJA,
  cycler: JINJA,
  joiner: JINJA,
  namespace: JINJA,
};

/** Everything that an application has in each of its templates. */
export function ambientNames(project: Project, application: Application, runs: Runs): AmbientNames {
  const open = new Map<TemplateNameKind, string>();
  const names: AmbientName[] = Object.entries(BUILT_IN).map(([name, source]) => ({
    ...NOTHING_MORE,
    kind: 'global',
    name,
    source,
  }));
  for (const { value, environment } of statesOf(project, application)) {
    const known = environmentOf(environment);
    if (!known || !value) {
      for (const kind of KINDS) open.set(kind, 'the environment is not known');
      continue;
    }
    const others = known.extensions.filter((one) => !bringsTagsAlone(one));
    if (others.length > 0) {
      const [extension] = others;
      const reason = `the Jinja extension ${extension === undefined ? 'that is not known' : `“${extension}”`} can bring more`;
      for (const kind of KINDS) open.set(kind, reason);
    }
    for (const { kind, name, value: given, place, site, certain } of known.names) {
      const text = textOf(name);
      const source = sourceOf(site);
      if (text === undefined) open.set(kind, `a ${kind} is added whose name is not known`);
      else
        names.push({
          ...NOTHING_MORE,
          kind,
          name: text,
          place,
          written: writtenAt(name),
          source,
          value: given,
          certain,
        });
    }
  }
  for (const processor of processorsOf(project, application))
    addProcessed(project, application, runs, processor, names, open);
  const states = statesOf(project, application);
  const unread = project.evaluation.interpreter.unread.find(({ place, reason, subject }) => {
    const state = stateOf(subject, ApplicationState);
    return !isTest(place.path) && GIVEN_AWAY.test(reason) && (state ? states.includes(state) : subject === undefined);
  });
  const reason = unread?.reason ?? unrunNames(project)?.reason;
  if (reason) for (const kind of KINDS) if (!open.has(kind)) open.set(kind, reason);
  return { names: distinct(names), open };
}

/** Each name once: a factory that is called in several ways adds the same names each time, and so do several applications. */
export function distinct(names: readonly AmbientName[]): AmbientName[] {
  const keyOf = ({ kind, name, place, source, blueprint, processed }: AmbientName) =>
    JSON.stringify([kind, name, place, source, blueprint, processed]);
  return [...new Map(names.map((one) => [keyOf(one), one])).values()];
}

const KINDS = ['global', 'filter', 'test'] as const;
/** What can bring names as well as routes: code that is handed the application, or a library’s class that makes it. */
const GIVEN_AWAY = /^(?:given to|made by)/;

const NOTHING_MORE = {
  place: undefined,
  written: undefined,
  value: undefined,
  processed: false,
  blueprint: undefined,
  certain: true,
} as const;

/** A context processor, and the blueprint for whose views alone it runs. */
interface Processor {
  readonly function: Value;
  readonly place: Place | undefined;
  readonly blueprint: string | undefined;
  readonly certain: boolean;
}

function processorsOf(project: Project, application: Application): Processor[] {
  const result: Processor[] = [];
  for (const state of statesOf(project, application)) {
    for (const hook of state.hooks)
      if (hook.kind === 'context_processor') result.push({ ...hook, blueprint: undefined });
    for (const { name, blueprint } of state.blueprints) {
      for (const hook of blueprint.hooks) {
        if (hook.kind === 'app_context_processor') result.push({ ...hook, blueprint: undefined });
        else if (hook.kind === 'context_processor') result.push({ ...hook, blueprint: textOf(name) ?? '' });
      }
    }
  }
  return [...new Map(result.map((one) => [one.function, one])).values()];
}

/** What a context processor returns, as far as running it tells. */
function addProcessed(
  project: Project,
  application: Application,
  runs: Runs,
  { function: fn, place, blueprint, certain }: Processor,
  names: AmbientName[],
  open: Map<TemplateNameKind, string>,
): void {
  const { interpreter } = project.evaluation;
  const state = statesOf(project, application)[0]?.value;
  const { result, ended } = runs.of(fn, state, () => interpreter.call(fn, OPEN_ARGUMENTS, NOWHERE));
  const inner = undecorated(fn);
  const definition = inner.kind === 'function' ? inner.place : undefined;
  const library = definition && isLibraryPath(definition.path) ? sourceOf(definition) : undefined;
  const options = optionsOf(result).filter((option) => option.kind !== 'constant');
  for (const option of options) {
    if (option.kind !== 'dict' || option.open || !ended) {
      open.set(
        'global',
        `not all that the context processor “${inner.kind === 'function' ? inner.name : '?'}” gives is known`,
      );
    }
    if (option.kind !== 'dict') continue;
    for (const { key, value, possible } of option.entries.values()) {
      const name = textOf(key);
      if (name === undefined) continue;
      const written = key.kind === 'text' ? key.parts[0]?.origin : undefined;
      const at = written && !isLibraryPath(written.path) ? written : library ? place : (definition ?? place);
      const sure = certain && !possible && options.length === 1;
      names.push({
        kind: 'global',
        name,
        place: at,
        written: written && at === written ? written : undefined,
        source: library,
        value,
        processed: true,
        blueprint,
        certain: sure,
      });
    }
  }
}

/** Where a text is written that is one literal of the project. */
function writtenAt(text: TextValue | undefined): Place | undefined {
  const [part, ...others] = text?.parts ?? [];
  return others.length === 0 && part?.origin && !isLibraryPath(part.origin.path) ? part.origin : undefined;
}

/** The library whose model a place lies in, as its first line names it. */
function sourceOf({ path }: Place): string | undefined {
  if (!isLibraryPath(path)) return undefined;
  return /^"""([^:(]+?) ?[:(]/.exec(LIBRARY_SOURCES.get(path) ?? '')?.[1] ?? path.slice(1, -1);
}
