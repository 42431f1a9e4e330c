import { doubtAboutTags, hasOtherDelimiters } from '../project/templates/template-doubts';
import type { TemplateFile } from '../project/templates/template-file';
import { linksTo } from '../project/templates/template-links';
import { KEYWORDS } from '../syntax/jinja/language';
import type { Span } from '../text/span';
import { replacing } from './fixes/edits';
import type { Finding, Rule } from './rule';
import { didYouMean, nearest } from './wording/nearest';

/** A template that Jinja can't compile. */
export const jinjaSyntax: Rule = {
  name: 'jinja-syntax',
  severity: 'error',
  summary: 'A template that Jinja refuses.',
  asksRenders: true,
  checkTemplate(file, report) {
    const [error] = file.facts.errors;
    if (!error || !isTemplate(file) || hasOtherDelimiters(file)) return;
    const { message, start, end, opening } = error;
    const span = { start, end };
    if (error.code === 'unknown-tag') {
      const applications = file.workspace.rendering.applicationsOf(file.path);
      // An environment of the project's own has extensions of its own.
      if (applications.length === 0) return;
      const doubt = applications.map((one) => doubtAboutTags(file, one)).find((one) => one !== undefined);
      if (doubt) {
        report.suppressed(span, doubt);
        return;
      }
    }
    const meant = error.code === 'unknown-tag' ? meantTag(file, span) : undefined;
    const fixes = meant === undefined ? [] : [replacing(file, `Change to '${meant}'`, span, meant)];
    // Jinja may have said which it waits for.
    const isNamed = meant === undefined || message.includes(`'${meant}'`);
    if (error.runaway) {
      report.found(runawayFinding(file, message, error.runaway));
      return;
    }
    const location = opening && { path: file.path, span: opening };
    report.found({
      span,
      message: isNamed ? message : message + didYouMean(meant),
      fixes,
      ...(location && { related: [{ location, message: 'Opened here' }] }),
    });
  },
};

/** The tags that Jinja has by itself, and what stands in each that another one of that spelling hasn't. */
const TAGS: readonly string[] = [
  ...KEYWORDS.filter(({ extension }) => extension === undefined).flatMap(({ name, end }) => [name, end ?? name]),
  'elif',
  'else',
];
const PROOF: ReadonlyMap<string, RegExp> = new Map([
  ['for', /^[^%]*\sin\s/],
  ['from', /^[^%]*\simport\s/],
]);

/** The tag that is one slip away from what is written, as what comes behind it shows: `{% fro x in posts %}` is no `from`. */
function meantTag({ text }: TemplateFile, { start, end }: Span): string | undefined {
  const behind = text.slice(end, end + 200);
  const fitting = TAGS.filter((tag) => PROOF.get(tag)?.test(behind) ?? true);
  return nearest(text.slice(start, end), fitting);
}

/** Jinja complains where a later quote ends the string; a person has to look where it begins. */
function runawayFinding({ text, workspace, path }: TemplateFile, message: string, { start, end }: Span): Finding {
  const lineEnd = start + (/^[^\r\n]*/.exec(text.slice(start))?.[0].length ?? 0);
  const lastLine = (workspace.lines(path)?.position(end).line ?? 0) + 1;
  return {
    span: { start, end: lineEnd },
    message: `The string that begins here ends in line ${lastLine}, and Jinja refuses what follows: ${message}.`,
  };
}

/** Folders whose files are sent as they are, though an application may find them as templates. */
const SERVED = /(?:^|\/)(?:static|public|assets|docs?)\//;
/** Documents that may tell of templates. */
const DOCUMENT = /\.(?:md|markdown|rst|adoc)$/i;

/** What shows that a file is a template of Jinja's, and not one of Mustache, Angular or Vue that lies beside them. */
const TAG = /\{%[-+]?\s*(?:extends|block|include|import|from|macro|call|if|for|set|with)\b/;
/** Where a raw block begins or ends. */
const RAW = /\{%[-+]?\s*(?:end)?raw\s*[-+]?%\}/;
const OTHER_ENGINE = /\{\{[{#/^>&!]|\s(?:ng|v)-[a-z]+=/;

/** Whether Jinja reads the file: it is used as a template, or looks like one where only templates lie. */
function isTemplate({ workspace, path, text }: TemplateFile): boolean {
  const { rendering } = workspace;
  if (rendering.contexts.of(path).reaches.some(({ named }) => named) || linksTo(rendering, path).length > 0)
    return true;
  if (SERVED.test(path) || DOCUMENT.test(path) || !TAG.test(text) || OTHER_ENGINE.test(outsideRaw(text))) return false;
  const applications = rendering.applicationsOf(path).filter(({ test }) => !test);
  const folders = applications.flatMap((application) => rendering.search(application).folders);
  return folders.some((folder) => folder.path !== '' && path.startsWith(`${folder.path}/`));
}

/** The text without what Jinja hands on unread, which may well be meant for another engine. */
function outsideRaw(text: string): string {
  return text
    .split(RAW)
    .filter((_, index) => index % 2 === 0)
    .join('');
}
