import { samePlace } from '../../evaluate/places';
import { oncePer } from '../../project/once';
import type { ApplicationRoute } from '../../project/routes/endpoints';
import { ancestorsOf } from '../../project/templates/template-blocks';
import type { TemplateFile } from '../../project/templates/template-file';
import { linksFrom, linksTo } from '../../project/templates/template-links';

/**
 * The routes of the views that render a template, which is what a form without `action` is sent to. Undefined where it may be a
 * part of other pages, where anything else than views may render it, and where a script may send the form in its own way.
 */
export const pageRoutes = oncePer((file: TemplateFile): readonly ApplicationRoute[] | undefined => {
  const { path } = file;
  const { rendering } = file.workspace;
  const { reaches, open } = rendering.contexts.of(path);
  if (open !== undefined || reaches.length === 0 || linksTo(rendering, path).length > 0) return undefined;
  const routes = reaches.map(({ render: { root }, named, through }) => {
    const { kind, place, application } = root ?? {};
    if (kind !== 'view' || !place || !application || !named || through.length > 0) return [];
    return application.routes.flatMap((route) =>
      route.view?.place && samePlace(route.view.place, place) ? [{ application, route }] : [],
    );
  });
  if (routes.some((one) => one.length === 0)) return undefined;
  const ancestors = ancestorsOf(rendering, path);
  const parts = [path, ...ancestors.paths].flatMap((one) => [one, ...linksFrom(rendering, one).map(({ to }) => to)]);
  const isScripted = parts.some((one) => SENDING.test(rendering.texts.lines(one)?.text ?? ''));
  return ancestors.open || isScripted ? undefined : routes.flat();
});

/** Scripts that may send forms: the project's own, and what others write between tags. Libraries from elsewhere know no forms. */
const SENDING = /<script\b(?![^>]*\bsrc\s*=\s*["']?(?:https?:)?\/\/)/i;
