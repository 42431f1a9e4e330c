import { type StaticFileSite, staticFileSites } from '../concepts/links/static-file';
import { urlForCalls } from '../concepts/links/url-for';
import { judges } from '../project/closed';
import type { ProjectFile } from '../project/file';
import { fileNaming } from '../project/mentioned-words';
import type { Application } from '../project/project';
import { servesOtherFiles, staticFolders } from '../project/routes/static-folders';
import { isWalkedPath } from '../project/walked';
import { joinPath, parentOf } from '../text/paths';
import { replacing } from './fixes/edits';
import type { Reporter, Rule } from './rule';
import { didYouMean, nearestFile } from './wording/nearest';

/** A static file that isn't there. */
export const missingStaticFile: Rule = {
  name: 'missing-static-file',
  severity: 'information',
  summary: 'A static file in `url_for` that isn’t in the static folder.',
  check: judge,
  checkTemplate: judge,
};

function judge(file: ProjectFile, report: Reporter): void {
  for (const call of urlForCalls(file)) {
    if (!call.certain || call.wrapper) continue;
    for (const site of staticFileSites(file, call)) {
      const folders = foldersOf(file, site);
      const name = site.written.value;
      if (!folders || isThere(file, folders, name)) continue;
      const reason = doubt(file, folders, name);
      if (reason !== undefined) {
        report.suppressed(site.span, { place: undefined, reason });
        continue;
      }
      const meant = nearestFile(
        name.replace(/\?.*/, ''),
        folders.flatMap((folder) => file.workspace.names.below(folder)),
      );
      const where = folders.map((folder) => `'${folder}'`).join(' or ');
      report.found({
        span: site.span,
        message: `No file '${name}' in ${where}: its URL answers 404.${didYouMean(meant)}`,
        fixes:
          meant === undefined || !site.written.verbatim
            ? []
            : [replacing(file, `Change to '${meant}'`, site.span, meant)],
      });
    }
  }
}

/** The folders in which a file is looked for; undefined where it may be found elsewhere. */
function foldersOf(file: ProjectFile, { endpoints, written }: StaticFileSite): readonly string[] | undefined {
  const [endpoint, ...others] = endpoints;
  if (endpoint === undefined || others.length > 0 || !/^[^/].*[^/]$/.test(written.value)) return undefined;
  const found = judges(file)
    .filter(({ routes }) => routes.some((route) => route.endpoint === endpoint))
    .map((application) => [
      staticFolders(file.project, application, endpoint),
      // A blueprint without a prefix has the URLs of the application's own static files, which come first.
      sharesUrls(application, endpoint) ? (staticFolders(file.project, application, 'static') ?? []) : [],
    ]);
  if (found.length === 0 || found.some(([own]) => own === undefined)) return undefined;
  return [...new Set(found.flat().flatMap((folders) => folders ?? []))];
}

/** Whether the application's own static files may have the URLs of a blueprint's. */
function sharesUrls({ routes }: Application, endpoint: string): boolean {
  const rulesOf = (name: string) => routes.flatMap((route) => (route.endpoint === name ? [route.ruleText] : []));
  const [own, others] = [rulesOf(endpoint), rulesOf('static')];
  return (
    endpoint !== 'static' &&
    own.some((rule) => rule === undefined || others.includes(rule) || others.includes(undefined))
  );
}

/** Whether the file is there, or may come to be there: git leaves it out. */
function isThere({ workspace: { names } }: ProjectFile, folders: readonly string[], name: string): boolean {
  return folders.some((folder) => {
    const path = joinPath(folder, name);
    return names.below(path).length > 0 || names.has(path) || names.isIgnored(path) || !isWalkedPath(path);
  });
}

/** Why a file that isn't there may be found all the same. */
function doubt({ workspace }: ProjectFile, folders: readonly string[], name: string): string | undefined {
  const inside = parentOf(name) ?? '';
  const isKnown = folders.some((one) => workspace.names.below(joinPath(one, inside)).length > 0);
  if (!isKnown) return 'nothing is seen in its folder, which a build may fill';
  const writer = fileNaming(workspace, name.slice(name.lastIndexOf('/') + 1));
  if (writer !== undefined) return `“${writer}” names it, and may write it`;
  return servesOtherFiles(workspace) ? 'other code may bring or make static files' : undefined;
}
