import { isLibraryPath } from '../evaluate/places';
import type { Place } from '../facts/types';
import { isTest } from '../project/evaluation';
import type { Location, ProjectFile, PythonFile } from '../project/file';
import { grouped } from '../project/grouped';
import { oncePer } from '../project/once';
import type { Application } from '../project/project';
import { isExpected } from '../project/python/around';
import { HOLE, sourceOf, withHoles } from '../project/python/origins';
import type { Render, TemplateReference } from '../project/templates/renders';
import { type Doubt, doubtAbout, isMisspelt, mayBeFoundAround } from '../project/templates/template-doubts';
import type { TemplateIndex } from '../project/templates/template-index';
import { encloses, span } from '../text/span';
import { replacing } from './fixes/edits';
import { creatingTemplate } from './fixes/new-template';
import type { Finding, Fix, Reporter, Rule } from './rule';
import { didYouMean, nearestFile } from './wording/nearest';

/** A template's name that leads to no file. */
export const templateNotFound: Rule = {
  name: 'template-not-found',
  severity: 'error',
  summary: 'A name of a template that no template has.',
  asksRenders: true,
  check(file, report) {
    if (isTest(file.path) || isCaught(file)) return;
    for (const { render, choice } of choicesIn(file)) {
      const names = choice.flatMap(({ name }) => name || []);
      if (names.some((name) => isFoundBy(file, file.project.applications, name))) continue;
      const applications = render.root?.application ? [render.root.application] : realApplications(file);
      const place = writtenIn(file, render, choice);
      if (place?.location.path !== file.path) continue;
      if (names.length < choice.length && !areMisspelt(file, applications, names)) {
        report.suppressed(place.location.span, PARTLY_KNOWN);
        continue;
      }
      if (isAwaited(file, render)) report.suppressed(place.location.span, AWAITED);
      else judge(file, { ...place, names, applications }, report);
    }
  },
  checkTemplate(file, report) {
    const applications = file.workspace.rendering.applicationsOf(file.path).filter(({ test }) => !test);
    if (applications.length === 0 || file.workspace.mentioning(OTHER_PATHS).length > 0) return;
    for (const { names, computed, list, ignoreMissing } of file.facts.references) {
      if (ignoreMissing || (list && computed)) continue;
      const groups = list ? [names] : names.map((one) => [one]);
      for (const group of groups) {
        const [first] = group;
        const written = group.map(({ name }) => name);
        if (!first || written.includes('') || written.some((name) => isFoundBy(file, applications, name))) continue;
        if (written.some((name) => mayBeFoundAround(file, name))) {
          report.suppressed(first.span, OWN_ENVIRONMENT);
          continue;
        }
        const location = { path: file.path, span: first.span };
        const isVerbatim = file.text.slice(first.span.start, first.span.end) === first.name;
        const affix = isVerbatim ? PLAIN : undefined;
        judge(file, { location, affix, names: written, applications }, report);
      }
    }
  },
};

const PARTLY_KNOWN = { place: undefined, reason: 'a part of the name is not known' };
const OWN_ENVIRONMENT = { place: undefined, reason: 'an environment of the project’s own may find it beside this one' };
const AWAITED = { place: undefined, reason: 'code around it may handle TemplateNotFound' };

/** What waits for a template that isn't there. */
const EXCEPTIONS: ReadonlySet<string> = new Set([
  'TemplateNotFound',
  'TemplatesNotFound',
  'TemplateError',
  'IOError',
  'OSError',
  'LookupError',
]);

/** An environment that makes other names of those that templates give. */
const OTHER_PATHS = /\bdef\s+join_path\s*\(\s*self\b/;
const CAUGHT = /errorhandler\([^)\n]*Templates?NotFound|register_error_handler\([^)\n]*Templates?NotFound/;

interface Affix {
  readonly before: string;
  readonly after: string;
}

const PLAIN: Affix = { before: '', after: '' };

/** Names that lead nowhere, and where the first of them is written. */
interface Missing {
  readonly location: Location;
  /** What stands around what is written; undefined where it can't be corrected there. */
  readonly affix: Affix | undefined;
  readonly names: readonly string[];
  readonly applications: readonly Application[];
}

function judge(file: ProjectFile, missing: Missing, report: Reporter): void {
  const { location, names, applications } = missing;
  const doubts = applications.flatMap((application) => names.map((name) => doubtAbout(file, application, name)));
  const doubt: Doubt | undefined = applications.length === 0 ? undefined : doubts.find((one) => one !== undefined);
  if (doubt) report.suppressed(location.span, doubt);
  else if (applications.length > 0) report.found(finding(file, missing));
}

function finding(file: ProjectFile, { location, affix, names, applications }: Missing): Finding {
  const [name = ''] = names;
  const { rendering } = file.workspace;
  const known = applications.flatMap((application) => [...rendering.search(application).names.keys()]);
  const meant = nearestFile(name, known);
  const what =
    names.length > 1
      ? `None of the templates ${names.map((one) => `'${one}'`).join(', ')} is found`
      : `No template '${name}' is found`;
  const fixes: Fix[] = [];
  if (meant !== undefined && affix && meant.startsWith(affix.before) && meant.endsWith(affix.after)) {
    const text = meant.slice(affix.before.length, meant.length - affix.after.length);
    fixes.push(replacing(file, `Change to '${text}'`, location.span, text));
  }
  const [application] = applications;
  const creating = application && creatingTemplate(file, application, name);
  if (creating) fixes.push(creating);
  const raised = names.length > 1 ? 'TemplatesNotFound' : 'TemplateNotFound';
  return { span: location.span, message: `${what}: Jinja raises ${raised}.${didYouMean(meant)}`, fixes };
}

/** One choice of names of a render. */
interface Choice {
  readonly render: Render;
  readonly choice: readonly TemplateReference[];
}

/** The choices of all renders, by the files in which something of them is written. */
const choicesByFile = oncePer((index: TemplateIndex) => {
  const choices = index.renders
    .filter(({ of, inApplication }) => of !== 'source' && inApplication)
    .flatMap((render) => render.choices.map((choice): Choice => ({ render, choice })));
  const placed = choices.flatMap((one) => {
    const origins = one.choice.flatMap(({ text }) => text.parts.flatMap(({ origin }) => origin?.path ?? []));
    const paths = [...new Set([one.render.place.path, ...origins])];
    return paths.filter((path) => !isLibraryPath(path)).map((path) => ({ ...one, path }));
  });
  return grouped(placed, ({ path }) => path);
});

function choicesIn(file: PythonFile): readonly Choice[] {
  return choicesByFile(file.workspace.rendering).get(file.path) ?? [];
}

type Written = Pick<Missing, 'location' | 'affix'>;

/** Where the first name of a choice is written: its literal, the part of it that the call gives, or else that call. */
function writtenIn(file: PythonFile, render: Render, [first]: Choice['choice']): Written | undefined {
  if (!first) return undefined;
  const { text, name } = first;
  const full = withHoles(text);
  const whole = sourceOf(file, text, span(0, full.length));
  if (whole) return { location: whole, affix: isWritten(file, whole, name) ? PLAIN : undefined };
  const call = file.locate(render.place);
  let at = 0;
  for (const { text: part = HOLE } of text.parts) {
    const { start, end } = span(at, at + part.length);
    at = end;
    const location = sourceOf(file, text, span(start, end));
    if (!location || !call || location.path !== call.path || !encloses(call.span, location.span)) continue;
    const affix = { before: full.slice(0, start), after: full.slice(end) };
    return { location, affix: isWritten(file, location, part) ? affix : undefined };
  }
  return call && { location: call, affix: undefined };
}

function isWritten({ workspace }: ProjectFile, { path, span: where }: Location, text: string | undefined): boolean {
  return workspace.lines(path)?.text.slice(where.start, where.end) === text;
}

/** Whether what is known of a choice is surely misspelt, whatever else is tried. */
function areMisspelt(file: ProjectFile, applications: readonly Application[], names: readonly string[]): boolean {
  const isAnywhere = (name: string) => applications.some((one) => isMisspelt(file, one, name));
  return names.length > 0 && names.every(isAnywhere);
}

function isFoundBy({ workspace }: ProjectFile, applications: readonly Application[], name: string): boolean {
  return applications.some((one) => workspace.rendering.search(one).find(name) !== undefined);
}

function realApplications({ project }: ProjectFile): readonly Application[] {
  return project.applications.filter(({ test }) => !test);
}

/** Whether the code on some way to the render goes on where the template isn't there. */
function isAwaited({ workspace }: PythonFile, { trails }: Render): boolean {
  const waits = (place: Place) => isExpected(workspace.module(place.path), place, EXCEPTIONS);
  return trails.some((trail) => trail.some(waits));
}

/** Whether the application answers by itself where a template isn't there. */
function isCaught({ workspace }: PythonFile): boolean {
  return workspace.mentioning(CAUGHT).length > 0;
}
