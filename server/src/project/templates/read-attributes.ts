import type { TemplateFacts } from '../../facts/template/types';
import { oncePer } from '../once';
import type { TemplateTexts } from './template-texts';

/** The attributes that the templates besides one read of what they call `name`, each with the first template that does. */
export function readAttributes(texts: TemplateTexts, besides: string, name: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of texts.paths) {
    const facts = path === besides ? undefined : texts.facts(path);
    for (const attribute of (facts && attributesByName(facts).get(name)) ?? []) {
      if (!found.has(attribute)) found.set(attribute, path);
    }
  }
  return found;
}

const attributesByName = oncePer(({ uses }: TemplateFacts) => {
  const found = new Map<string, Set<string>>();
  for (const { name, attributes } of uses) {
    const [first] = attributes;
    if (!first || first.name === '') continue;
    const known = found.get(name) ?? new Set();
    found.set(name, known.add(first.name));
  }
  return found;
});
