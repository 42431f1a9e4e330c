import { optionsOf } from '../../evaluate/join';
import { samePlace } from '../../evaluate/places';
import { partsOf } from '../../evaluate/text';
import { type TextValue, textOf, type Value } from '../../evaluate/values';
import { type Place, spanOf } from '../../facts/types';
import type { GivenName, RenderCall } from '../../models/flask';
import { isNone } from '../../models/flask/texts';
import { encloses } from '../../text/span';
import { statesOf } from '../closed';
import { isTest, type PythonSources } from '../evaluation';
import type { Application, Project } from '../project';
import { applicationRoots, type RenderRoot, renderingFunctions } from './render-roots';
import type { Run, Runs } from './runs';
import { unreachedRenders } from './unreached-renders';

/** A template that is rendered somewhere, with what it is given. */
export interface Render {
  readonly of: RenderCall['of'];
  /** The call in the project where a person would look for it: the one that names the template. */
  readonly place: Place;
  /** The ways there: each from the outermost call to the one that renders. */
  readonly trails: readonly (readonly Place[])[];
  /** What runs it; undefined for code that runs when its module is imported. */
  readonly root: RenderRoot | undefined;
  /** The templates that it may be, each a list of names that are tried in turn; texts of templates where `of` is that. */
  readonly choices: readonly (readonly TemplateReference[])[];
  readonly given: ReadonlyMap<string, GivenName>;
  /** Whether context processors add names. */
  readonly processed: boolean;
  /** Whether it is the application that finds the template, and not an environment of the project's own. */
  readonly inApplication: boolean;
  /** Why more can be passed than is known; undefined where it can't. */
  readonly open: string | undefined;
}

/** A template's name as code gives it. */
export interface TemplateReference {
  readonly text: TextValue;
  /** The name where it is wholly known. */
  readonly name: string | undefined;
}

/**
 * Finds all that the project renders, as far as it could be followed. It pauses behind each function that it ran.
 * @param result takes what is found on the way
 */
export function* findRenders(
  project: Project,
  runs: Runs,
  files: PythonSources,
  result: Render[],
): Generator<void, readonly Render[]> {
  const { interpreter } = project.evaluation;
  const entered = new Set<string>(interpreter.entered);
  const take = (root: RenderRoot) => {
    const application = root.application ?? mainApplication(project);
    const run = runs.of(root.value, application && statesOf(project, application)[0]?.value, () => root.call());
    for (const key of run.entered.keys()) entered.add(key);
    result.push(...merged(run.renders, root, run, files));
  };
  const { leads } = runs;
  for (const root of applicationRoots(project)) {
    if (!leads.through(interpreter, root.value)) continue;
    take(root);
    yield;
  }
  for (const root of renderingFunctions(project, files, leads)) {
    if (entered.has(root.code)) continue;
    take(root);
    yield;
  }
  const atImport = project.evaluation.models.flask.world.renders.filter(({ trail }) => !isTest(trail[0]?.path ?? ''));
  // A function that both registers and renders was run with the factories already.
  const others = merged(atImport, undefined, undefined, files).filter(
    ({ place }) => !result.some((render) => samePlace(render.place, place)),
  );
  const found = [...result, ...others];
  return [...found, ...unreachedRenders(project, files, found)];
}

/** The application that functions run with which don't say: the first that isn't a test's. */
export function mainApplication({ applications }: Project): Application | undefined {
  return applications.find(({ test }) => !test) ?? applications[0];
}

/** The renders of one run, those that differ in nothing but the way there only once. */
function merged(
  calls: readonly RenderCall[],
  root: RenderRoot | undefined,
  run: Run | undefined,
  files: PythonSources,
): Render[] {
  const renders = new Map<string, Render & { trails: (readonly Place[])[] }>();
  for (const call of calls) {
    const choices = choicesOf(call.template);
    const place = placeOf(call, choices, files);
    if (!place) continue;
    const open = call.open
      ? whyOpen(call, files)
      : run && !run.ended
        ? 'what leads here is too long to follow'
        : undefined;
    const { of, given, trail, processed } = call;
    const inApplication = !call.environment || call.environment.application !== undefined;
    const names = choices.map((choice) =>
      choice.map(({ text }) => text.parts.map((part) => part.text ?? '*').join('')),
    );
    const key = JSON.stringify([of, place, names, [...given.keys()], open, processed]);
    const known = renders.get(key);
    if (known) known.trails.push(trail);
    else renders.set(key, { of, place, trails: [trail], root, choices, given, processed, inApplication, open });
  }
  return [...renders.values()];
}

/**
 * The names that `template` gives: one, or a list whose first that exists is taken; several where it can be several. `None` is
 * none: what names a template later begins with it.
 */
function choicesOf(template: Value): TemplateReference[][] {
  const named = optionsOf(template).filter((option) => !isNone(option));
  return named.map((option) => {
    if (option.kind !== 'list' && option.kind !== 'tuple') return optionsOf(option).map(referenceOf);
    const tried = option.items.flatMap((item) => optionsOf(item.value).map(referenceOf));
    return option.open ? [...tried, UNKNOWN_REFERENCE] : tried;
  });
}

const UNKNOWN_REFERENCE: TemplateReference = { text: { kind: 'text', parts: [{ text: undefined }] }, name: undefined };

function referenceOf(value: Value): TemplateReference {
  const text: TextValue = value.kind === 'text' ? value : { kind: 'text', parts: partsOf(value) };
  return { text, name: textOf(text) };
}

/** The call on the way that names the template: the outermost around a literal of the name, else the innermost of all. */
function placeOf(
  { trail }: RenderCall,
  choices: readonly TemplateReference[][],
  files: PythonSources,
): Place | undefined {
  const origins = choices.flat().flatMap(({ text }) => text.parts.flatMap(({ origin }) => origin ?? []));
  const naming = trail.find(({ path, code, at }) => {
    const here = files.module(path)?.codes.get(code);
    return (
      here &&
      origins.some(
        (origin) => origin.path === path && origin.code === code && encloses(spanOf(here, at), spanOf(here, origin.at)),
      )
    );
  });
  return naming ?? trail.at(-1);
}

/** What brings names that aren't known: the outermost call on the way that spreads something. */
function whyOpen({ trail }: RenderCall, files: PythonSources): string {
  for (const { path, code, at } of trail) {
    const call = files
      .module(path)
      ?.codes.get(code)
      ?.calls.find((one) => one.at === at);
    const spread = call?.arguments.find((argument) => argument.spread === '**')?.value;
    if (!spread) continue;
    const of = spread.kind === 'call' ? spread.callee : spread;
    const name = of.kind === 'name' || of.kind === 'attribute' ? `${of.name}${spread === of ? '' : '()'}` : undefined;
    return name === undefined ? 'not all that is passed is known' : `not all of “**${name}” is known`;
  }
  return 'not all that is passed is known';
}
