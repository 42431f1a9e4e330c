import type { TemplateFacts } from '../../facts/template/types';

/** Tags that extensions of Jinja bring, each with the names that hold up to its end tag. None gives a name beyond that. */
type Tags = Readonly<Record<string, readonly string[]>>;

/** Flask-Caching 2.4.1, and Flask-Cache 0.13.1 from which it comes. */
const CACHE: Tags = { cache: [] };

/** Extensions that bring these tags, and no global, filter or test, by their dotted names. */
const EXTENSIONS: ReadonlyMap<string, Tags> = new Map([
  ['flask_caching.jinja2ext.CacheExtension', CACHE],
  ['flask_cache.jinja2ext.CacheExtension', CACHE],
  // webassets 2.0.
  ['webassets.ext.jinja2.AssetsExtension', { assets: ['ASSET_URL', 'ASSET_SRI', 'EXTRA'] }],
]);

const TAGS: ReadonlyMap<string, readonly string[]> = new Map(
  [...EXTENSIONS.values()].flatMap((tags) =>
    Object.entries(tags).flatMap(([tag, names]) => [[tag, names] as const, [`end${tag}`, []] as const]),
  ),
);

/** Whether an extension brings nothing but tags that are known; undefined stands for one that isn't. */
export function bringsTagsAlone(extension: string | undefined): boolean {
  return extension !== undefined && (extension.startsWith('jinja2.ext.') || EXTENSIONS.has(extension));
}

/** The first tag of a template that is neither Jinja's nor of an extension that is known. */
export function unknownTag({ unknownTags }: TemplateFacts): string | undefined {
  return unknownTags.find(({ name }) => !TAGS.has(name))?.name;
}

/** The names that tags of extensions give in a template, to what stands in them. */
export function namesOfTags({ unknownTags }: TemplateFacts): ReadonlySet<string> {
  return new Set(unknownTags.flatMap(({ name }) => TAGS.get(name) ?? []));
}
