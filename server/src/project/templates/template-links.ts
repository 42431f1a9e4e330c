import type { Reference, TemplateName } from '../../facts/template/types';
import { grouped } from '../grouped';
import { oncePer } from '../once';
import type { Render } from './renders';
import type { TemplateIndex } from './template-index';

/** A template that is named by another one. */
export interface TemplateLink {
  /** The template that names it. */
  readonly from: string;
  readonly to: string;
  readonly reference: Reference;
  readonly name: TemplateName;
}

/** What all templates say of each other, as the applications find them. */
const allLinks = oncePer((index: TemplateIndex): readonly TemplateLink[] =>
  index.texts.all.flatMap((from) => {
    const applications = index.applicationsOf(from);
    return (index.texts.facts(from)?.references ?? []).flatMap((reference) =>
      reference.names.flatMap((name) => {
        const found = applications.flatMap((application) => index.search(application).candidates(name.name));
        return [...new Set(found)].map((to) => ({ from, to, reference, name }));
      }),
    );
  }),
);

const linksByTarget = oncePer((index: TemplateIndex) => grouped(allLinks(index), ({ to }) => to));
const linksBySource = oncePer((index: TemplateIndex) => grouped(allLinks(index), ({ from }) => from));

/** Where other templates extend, include or import one. */
export function linksTo(index: TemplateIndex, path: string): readonly TemplateLink[] {
  return linksByTarget(index).get(path) ?? [];
}

/** The templates that one extends, includes or imports. */
export function linksFrom(index: TemplateIndex, path: string): readonly TemplateLink[] {
  return linksBySource(index).get(path) ?? [];
}

/** The renders that name a template, not those that lead to it through others. */
export function rendersOf(index: TemplateIndex, path: string): readonly Render[] {
  const { reaches } = index.contexts.of(path);
  return reaches.filter(({ named, through }) => named && through.length === 0).map(({ render }) => render);
}
