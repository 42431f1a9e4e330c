import { LOOP_ATTRIBUTES } from '../concepts/templates/built-in-attributes';
import { encloses } from '../text/span';
import { replacing } from './fixes/edits';
import type { Rule } from './rule';
import { didYouMean, nearest } from './wording/nearest';

const KNOWN: ReadonlySet<string> = new Set(LOOP_ATTRIBUTES.map(({ name }) => name));

/** Tests and filters that are there for what may be undefined. */
const MINDING: ReadonlySet<string> = new Set(['defined', 'undefined', 'default', 'd']);

/** An attribute that Jinja's `loop` doesn't have. */
export const loopAttribute: Rule = {
  name: 'loop-attribute',
  severity: 'warning',
  summary: 'An attribute that `loop` does not have.',
  checkTemplate(file, report) {
    const { bindings, uses, tests, filters } = file.facts;
    const looked = [...tests, ...filters].flatMap(({ name, operand }) => (MINDING.has(name) && operand ? operand : []));
    for (const { name, attributes, bindings: own, fromContext, guarded } of uses) {
      const [attribute] = attributes;
      if (name !== 'loop' || !attribute || fromContext !== 'never' || guarded) continue;
      if (!own.every((index) => bindings[index]?.kind === 'special')) continue;
      if (attribute.name === '' || attribute.name.startsWith('_') || KNOWN.has(attribute.name)) continue;
      const { span } = attribute;
      if (looked.some((operand) => encloses(operand, span))) continue;
      const meant = nearest(attribute.name, KNOWN);
      report.found({
        span,
        message: `'loop' has no '${attribute.name}': it is empty, and calling it raises UndefinedError.${didYouMean(meant)}`,
        fixes: meant === undefined ? [] : [replacing(file, `Change to '${meant}'`, span, meant)],
      });
    }
  },
};
