import { contextArguments } from '../concepts/templates/context-argument';
import { samePlace } from '../evaluate/places';
import { type Argument, type Code, spanOf } from '../facts/types';
import { isTest } from '../project/evaluation';
import type { PythonFile } from '../project/file';
import { misspelt } from '../project/misspelling';
import { oncePer } from '../project/once';
import { expressionsOf } from '../project/python/expressions';
import type { Render } from '../project/templates/renders';
import type { TemplateIndex } from '../project/templates/template-index';
import type { Span } from '../text/span';
import { callAt } from './reading/passed-names';
import type { Fix, Rule } from './rule';
import { didYouMean } from './wording/nearest';

/** A name that is passed to a template and that nothing there reads. */
export const unusedContextVariable: Rule = {
  name: 'unused-context-variable',
  severity: 'hint',
  summary: 'A variable that is passed to a template which doesn’t read it.',
  asksRenders: true,
  check(file, report) {
    const { rendering } = file.workspace;
    for (const { name, span, renders, templates } of contextArguments(file)) {
      // What stands in a dictionary may be read there too.
      if (!renders.every((render) => isKeyword(file, render, span))) continue;
      if (renders.some((render) => isReadOnTheWay(rendering, render, name))) continue;
      if (templates.some((path) => isRead(rendering, path, name))) continue;
      const reader = file.workspace.mentioning(CONTEXT_READERS).find((path) => mayRead(file, path, name));
      const isSeen = renders.every((render) => isWhole(rendering, render));
      const unread = templates.find((path) => isRead(rendering, path, name) === undefined);
      const isOpen = reader !== undefined || !isSeen || templates.length === 0 || unread !== undefined;
      const meant = isOpen ? misspelt(file.workspace, name, namesLacking(rendering, templates)) : undefined;
      if (isOpen && meant === undefined) {
        report.suppressed(span, { place: undefined, reason: whyOpen(reader, unread) });
        continue;
      }
      report.found({
        span,
        message: `No template that is rendered here reads '${name}'.${didYouMean(meant)}`,
        tags: ['unnecessary'],
        fixes: renders.flatMap((render) => removing(file, render, name) ?? []).slice(0, 1),
      });
    }
  },
};

function whyOpen(reader: string | undefined, unread: string | undefined): string {
  if (reader !== undefined) return `${reader} may read any variable of a template`;
  return unread === undefined
    ? 'not all templates that are rendered are known'
    : `not all that ${unread} reads is known`;
}

/** A test reads the names that it writes. */
function mayRead({ workspace }: PythonFile, path: string, name: string): boolean {
  return !isTest(path) || (workspace.lines(path)?.text.includes(name) ?? true);
}

/** Functions that are given the whole context may read any name; Click's decorator is about another one. */
const CONTEXT_READERS =
  /\b(?:(?<!\bclick\.)pass_context|contextfunction|contextfilter|template_rendered|before_render_template)\b/;

/** Whether a name is that of an argument of the call that names the template. */
function isKeyword(file: PythonFile, { place }: Render, { start }: Span): boolean {
  const found = place.path === file.path ? callAt(file, place) : undefined;
  return (
    found?.call.arguments.some(
      ({ keywordAt }) => keywordAt !== undefined && spanOf(found.code, keywordAt).start === start,
    ) ?? false
  );
}

/** Whether a function that hands the name on to the render asks for it itself, as in `kwargs.get('attachment')`. */
function isReadOnTheWay(rendering: TemplateIndex, { trails, place }: Render, name: string): boolean {
  return trails.some((trail) =>
    trail
      .slice(trail.findIndex((one) => samePlace(one, place)) + 1)
      .flatMap(({ path, code }) => rendering.code(path, code) ?? [])
      .some((code) => literalsIn(code).has(name)),
  );
}

const literalsIn = oncePer(
  ({ body }: Code): ReadonlySet<string> =>
    new Set([...expressionsOf(body)].flatMap((one) => (one.kind === 'string' ? [one.value] : []))),
);

/** Whether all the templates that a render can take are known and here: one in a folder that isn't known may be another theme's. */
function isWhole(rendering: TemplateIndex, { choices, root, of, inApplication }: Render): boolean {
  const application = root?.application ?? rendering.mainApplication;
  if (of !== 'name' || !application || !inApplication) return false;
  const search = rendering.search(application);
  return choices.every(
    (choice) => choice.length > 0 && choice.every(({ name }) => name !== undefined && search.filesOf(name).length > 0),
  );
}

/** Whether a template reads a name from its context; undefined where that can't be told. */
function isRead(rendering: TemplateIndex, path: string, name: string): boolean | undefined {
  const read = namesRead(rendering).get(path);
  return read ? read.has(name) : undefined;
}

/** The names that each template reads from its context; none for one that can't be read in full, or that takes in others unseen. */
const namesRead = oncePer((rendering: TemplateIndex): ReadonlyMap<string, ReadonlySet<string>> => {
  const result = new Map<string, ReadonlySet<string>>();
  for (const path of rendering.texts.paths) {
    const facts = rendering.texts.facts(path);
    if (!facts || facts.errors.length > 0 || facts.unknownTags.length > 0) continue;
    const searches = rendering.applicationsOf(path).map((application) => rendering.search(application));
    const isSeen = facts.references.every(
      ({ computed, names, ignoreMissing }) =>
        !computed &&
        (ignoreMissing || names.every(({ name }) => searches.some((search) => search.filesOf(name).length > 0))),
    );
    if (isSeen) result.set(path, new Set(facts.uses.flatMap((use) => (use.fromContext === 'never' ? [] : [use.name]))));
  }
  return result;
});

/** The names that templates read and that nothing is known to give them. */
function namesLacking(rendering: TemplateIndex, templates: readonly string[]): readonly string[] {
  return templates.flatMap((path) => {
    const given = rendering.contexts.of(path).names;
    const uses = rendering.texts.facts(path)?.uses ?? [];
    return uses.flatMap(({ name, fromContext }) => (fromContext === 'never' || given.has(name) ? [] : [name]));
  });
}

/** Takes a keyword argument out of the call that names the template. */
function removing(file: PythonFile, { place }: Render, name: string): Fix | undefined {
  const found = place.path === file.path ? callAt(file, place) : undefined;
  const index = found?.call.arguments.findIndex(({ keyword }) => keyword === name) ?? -1;
  const argument = found?.call.arguments[index];
  const before = found?.call.arguments[index - 1];
  if (!found || !argument || !before) return undefined;
  const span = { start: endOf(found.code, before), end: endOf(found.code, argument) };
  return { title: `Remove '${name}'`, edits: [{ path: file.path, span, text: '' }], certain: false };
}

function endOf(code: Code, { at }: Argument): number {
  return spanOf(code, at).end;
}
