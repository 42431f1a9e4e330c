import { mayBe } from '../closed';
import { patternOf } from '../routes/routes';
import type { TemplateIndex } from './template-index';

/** The places that may name a template in a way that isn't wholly known. */
export function computedMentions(index: TemplateIndex, name: string): string[] {
  const inPython = index.renders.flatMap(({ of, choices, place }) => {
    const fits = choices.flat().some((one) => one.name === undefined && mayBe(patternOf(one.text), name));
    return of !== 'source' && fits ? [`${place.path} renders a template whose name is not wholly known.`] : [];
  });
  const inTemplates = index.texts.paths.flatMap((path) => {
    const references = index.texts.facts(path)?.references ?? [];
    return references.some(({ computed }) => computed) ? [`${path} takes a template whose name is computed.`] : [];
  });
  return [...new Set([...inPython, ...inTemplates])];
}
