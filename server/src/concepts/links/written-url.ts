import { judges } from '../../project/closed';
import type { ProjectFile } from '../../project/file';
import { oncePer } from '../../project/once';
import type { ApplicationRoute } from '../../project/routes/endpoints';
import { answerTo, isCatchAll, type UrlAnswer } from '../../project/routes/url-answers';
import { writtenUrls } from '../../project/templates/written-urls';
import { type Span, span, touches } from '../../text/span';
import type { Concept, Description, Site, Target } from '../concept';
import { describeRoutes } from '../route-description';
import { endpointReferent, viewTargets } from './endpoint';
import { beginningOf, renamingStaticFile, staticFileReferent, staticFilesNamed } from './static-file';

/** A URL of the application that is written by hand, with what answers it in each application. */
interface WrittenUrlSite extends Site {
  readonly concept: 'written-url';
  readonly answers: readonly (ApplicationRoute & UrlAnswer)[];
  /** The static files that answer, and where their name ends the URL. */
  readonly files: readonly string[];
  readonly filename: Span | undefined;
}

/** URLs that are written instead of built, as in `<a href="/login">`: they lead to the view that answers. */
export const writtenUrl: Concept<WrittenUrlSite, ProjectFile> = {
  name: 'written-url',
  sites: (file, offset) => sitesOf(file).filter((site) => offset === undefined || touches(site.span, offset)),
  describe({ span: where, answers }, _, file): Description | undefined {
    return answers.length > 0 ? { span: where, markdown: describeRoutes(file, answers, { view: true }) } : undefined;
  },
  definitions: ({ answers, files }, _, file): readonly Target[] =>
    files.length > 0 ? files.map(beginningOf) : viewTargets(file, answers),
  refersTo: ['endpoint', 'static'],
  // A view for everything is meant by nobody who writes one URL.
  referents: ({ answers, files }) => [
    ...answers.filter(({ route }) => !isCatchAll(route)).flatMap(endpointReferent),
    ...files.map(staticFileReferent),
  ],
  renaming: ({ filename, files }, file) => filename && renamingStaticFile(file, filename, files),
};

const sitesOf = oncePer((file: ProjectFile): readonly WrittenUrlSite[] =>
  writtenUrls(file).map(({ path, span: where }) => {
    const answers = judges(file).flatMap((application) => {
      const answer = answerTo(application, path);
      return answer ? [{ application, ...answer }] : [];
    });
    const names = answers.flatMap((answer) => filenameOf(answer) ?? []);
    const files = [...new Set(names.flatMap(({ endpoint, name }) => staticFilesNamed(file, [endpoint], name)))];
    const isUrl = files.length === 0;
    return { concept: 'written-url', span: where, isUrl, answers, files, filename: endOf(path, where, names) };
  }),
);

interface StaticName {
  readonly endpoint: string;
  readonly name: string;
}

/** What Flask's own view for static files is asked for. */
function filenameOf({ route: { automatic, endpoint }, values }: ApplicationRoute & UrlAnswer): StaticName | undefined {
  const name = values.get('filename');
  return automatic && endpoint !== undefined && name?.type === 'str' ? { endpoint, name: name.value } : undefined;
}

/** Where a URL ends with the name of a file, if all agree on it. */
function endOf(path: string, { end }: Span, [first, ...others]: readonly StaticName[]): Span | undefined {
  if (!first || others.some(({ name }) => name !== first.name) || !path.endsWith(`/${first.name}`)) return undefined;
  return span(end - first.name.length, end);
}
