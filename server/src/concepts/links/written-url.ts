import { judges } from '../../project/closed';
import type { ProjectFile } from '../../project/file';
import { oncePer } from '../../project/once';
import type { ApplicationRoute } from '../../project/routes/endpoints';
import { answerTo, isCatchAll, type UrlAnswer } from '../../project/routes/url-answers';
import { writtenUrls } from '../../project/templates/written-urls';
import { touches } from '../../text/span';
import type { Concept, Description, Site, Target } from '../concept';
import { describeRoutes } from '../route-description';
import { endpointReferent, viewTargets } from './endpoint';
import { beginningOf, staticFilesNamed } from './static-file';

/** A URL of the application that is written by hand, with what answers it in each application. */
interface WrittenUrlSite extends Site {
  readonly concept: 'written-url';
  readonly isUrl: true;
  readonly answers: readonly (ApplicationRoute & UrlAnswer)[];
}

/** URLs that are written instead of built, as in `<a href="/login">`: they lead to the view that answers. */
export const writtenUrl: Concept<WrittenUrlSite, ProjectFile> = {
  name: 'written-url',
  sites: (file, offset) => sitesOf(file).filter(({ span }) => offset === undefined || touches(span, offset)),
  describe({ span, answers }, _, file): Description | undefined {
    return answers.length > 0 ? { span, markdown: describeRoutes(file, answers, { view: true }) } : undefined;
  },
  definitions({ answers }, _, file): readonly Target[] {
    const files = answers.flatMap(({ route: { automatic, endpoint }, values }) => {
      const name = values.get('filename');
      return automatic && endpoint !== undefined && name?.type === 'str'
        ? staticFilesNamed(file, [endpoint], name.value)
        : [];
    });
    return files.length > 0 ? [...new Set(files)].map(beginningOf) : viewTargets(file, answers);
  },
  refersTo: ['endpoint'],
  // A view for everything is meant by nobody who writes one URL.
  referents: ({ answers }) => answers.filter(({ route }) => !isCatchAll(route)).flatMap(endpointReferent),
};

const sitesOf = oncePer((file: ProjectFile): readonly WrittenUrlSite[] =>
  writtenUrls(file).map(({ path, span }) => ({
    concept: 'written-url',
    span,
    isUrl: true,
    answers: judges(file).flatMap((application) => {
      const answer = answerTo(application, path);
      return answer ? [{ application, ...answer }] : [];
    }),
  })),
);
