import type { Expression } from '../../syntax/jinja/nodes';
import type { TemplateName } from './types';

/** What the expression behind `extends`, `include` or `import` says about templates. */
export interface NamedTemplates {
  readonly names: readonly TemplateName[];
  readonly list: boolean;
  readonly computed: boolean;
}

/** The names that stand in `template`, those of a list and of both ways of a condition. */
export function namedTemplates(template: Expression): NamedTemplates {
  const names: TemplateName[] = [];
  const list = template.kind === 'list' || template.kind === 'tuple';
  const alternatives = (node: Expression): boolean => {
    if (node.kind === 'string') {
      const { start, end } = node.content ?? node;
      names.push({ name: node.value, span: { start, end } });
      return false;
    }
    if (node.kind === 'conditional') {
      const then = alternatives(node.then);
      return (node.otherwise ? alternatives(node.otherwise) : false) || then;
    }
    if (node.kind === 'binary' && node.operator === 'or') {
      const left = alternatives(node.left);
      return alternatives(node.right) || left;
    }
    return true;
  };
  const computed = list ? template.items.map(alternatives).includes(true) : alternatives(template);
  return { names, list, computed };
}

/** `jinja2.meta.find_referenced_templates` of one statement: `null` is a name that isn't written. */
export function referencedTemplates(template: Expression): (string | null)[] {
  if (template.kind === 'list' || template.kind === 'tuple') {
    return template.items.flatMap((item) => {
      if (item.kind === 'string') return [item.value];
      return item.kind === 'number' || item.kind === 'constant' ? [] : [null];
    });
  }
  return [template.kind === 'string' ? template.value : null];
}
