import { DEFAULT_ENVIRONMENT, type Environment } from '../syntax/jinja/environment';
import type { Template, TemplateError } from '../syntax/jinja/nodes';
import { parseTemplate } from '../syntax/jinja/parse';
import { Lines } from '../text/lines';
import { Collector } from './template/collector';
import { compile } from './template/compiler';
import { Mentions } from './template/mentions';
import { resolve } from './template/resolve';
import type { Binding, Scope, TemplateFacts } from './template/types';

/** The facts of a template's text. Never fails: a broken template gives the facts of its healthy parts. */
export function templateFacts(text: string, environment: Environment = DEFAULT_ENVIRONMENT): TemplateFacts {
  const template = parseTemplate(text, environment);
  const mentions = new Mentions(text);
  const collector = new Collector(mentions);
  collector.template(template.body, text.length);
  const { undeclared, refusal } = compile(template, mentions);
  const { blocks, macros, references, referenced, scopes, bindings, expressions, unknownTags, child } = collector;
  const { calls, filters, tests } = expressions;
  return {
    errors: refusal ? withRefusal(text, template, refusal) : template.errors,
    comments: template.comments,
    blocks,
    macros,
    references,
    referenced,
    scopes,
    bindings,
    uses: resolve(expressions.uses, scopes, bindings),
    calls,
    filters,
    tests,
    unknownTags,
    undeclared: [...undeclared].sort(),
    child,
  };
}

/** What the compiler refuses comes after what the parser does, unless that is a tag of an extension. */
function withRefusal(
  text: string,
  template: Template,
  { message, start, end }: Pick<TemplateError, 'message' | 'start' | 'end'>,
): readonly TemplateError[] {
  if (template.errors.some(({ code }) => code === 'syntax')) return template.errors;
  const line = new Lines(text).position(start).line + 1;
  return [...template.errors, { code: 'syntax', message, line, start, end }];
}

/** The names of the template's own that can be read at `offset`, the innermost first; of one name the last that holds there. */
export function namesAt(facts: TemplateFacts, offset: number): Binding[] {
  const found = new Map<string, Binding>();
  let scope: number | undefined = innermostScope(facts, offset);
  for (let own = true; scope !== undefined; own = false) {
    const { bindings, parent }: Partial<Scope> = facts.scopes[scope] ?? {};
    const here = new Map<string, Binding>();
    for (const index of bindings ?? []) {
      const binding = facts.bindings[index];
      if (binding && binding.name !== '' && (!own || binding.from <= offset)) here.set(binding.name, binding);
    }
    for (const [name, binding] of here) if (!found.has(name)) found.set(name, binding);
    scope = parent;
  }
  return [...found.values()];
}

/** The index of the innermost scope around `offset`: those inside come later in the list. */
function innermostScope(facts: TemplateFacts, offset: number): number {
  for (let index = facts.scopes.length - 1; index > 0; index--) {
    const span = facts.scopes[index]?.span;
    if (span && span.start <= offset && offset <= span.end) return index;
  }
  return 0;
}
