import type { Binding, NameUse } from '../facts/template/types';
import { type ImportedTemplate, importedBy } from '../project/templates/macros';
import type { TemplateFile } from '../project/templates/template-file';
import type { Span } from '../text/span';
import { replacing } from './fixes/edits';
import type { Finding, Reporter, Rule } from './rule';
import { didYouMean, nearest } from './wording/nearest';

/** A name that the template it is imported from doesn't have. */
export const unknownMacro: Rule = {
  name: 'unknown-macro',
  severity: 'error',
  summary: 'A macro that the imported template does not have.',
  checkTemplate(file, report) {
    const { bindings, uses } = file.facts;
    for (const [index, binding] of bindings.entries()) {
      const { kind, imported, importedSpan } = binding;
      if (kind !== 'from-import' || imported === undefined || !importedSpan) continue;
      const own = uses.filter((use) => use.bindings.includes(index));
      if (own.every(isCalled)) judge(file, report, binding, imported, importedSpan, own.length > 0);
    }
    const ofImports = uses.filter((use) => use.attributes.length > 0 && onlyImport(file, use));
    for (const use of ofImports) {
      const [attribute] = use.attributes;
      const binding = onlyImport(file, use);
      if (!binding || !attribute) continue;
      const alike = ofImports.filter(
        ({ name, attributes }) => name === use.name && attributes[0]?.name === attribute.name,
      );
      if (alike.every(isCalled)) judge(file, report, binding, attribute.name, attribute.span, true);
    }
  },
};

/** Whether nothing is done with a name but calling it: a template that looks at it minds that it may not be there. */
function isCalled({ call, guarded }: NameUse): boolean {
  return call !== undefined && !guarded;
}

/** The import that a name stands for, where it can be nothing else. */
function onlyImport({ facts }: TemplateFile, { bindings, fromContext }: NameUse): Binding | undefined {
  const [index, ...others] = bindings;
  const binding = index === undefined || others.length > 0 ? undefined : facts.bindings[index];
  return binding?.kind === 'import' && fromContext === 'never' ? binding : undefined;
}

/** @param called whether anything here calls it: Jinja imports a name that isn't there without a word */
function judge(
  file: TemplateFile,
  report: Reporter,
  binding: Binding,
  name: string,
  span: Span,
  called: boolean,
): void {
  if (name === '' || name.startsWith('_')) return;
  const { templates, open } = importedBy(file, binding);
  const known = templates.map(exportsOf);
  if (known.some((names) => names?.has(name))) return;
  if (open || templates.length === 0 || !known.every((names) => names !== undefined)) {
    report.suppressed(span, { place: undefined, reason: 'not all that the imported template has is known' });
  } else report.found(finding(file, templates, known, name, span, called));
}

/** What others can import from a template; undefined where that can't be told. (`jinja2.runtime.Context.get_exported`) */
function exportsOf({ facts }: ImportedTemplate): ReadonlySet<string> | undefined {
  // What it extends runs as a part of it, and so may what isn't Jinja's.
  if (facts.errors.length > 0 || facts.child !== 'never' || facts.unknownTags.length > 0) return undefined;
  const own = facts.bindings.filter(({ scope, kind }) => scope === 0 && (kind === 'set' || kind === 'macro'));
  return new Set(own.map(({ name }) => name));
}

function finding(
  file: TemplateFile,
  templates: readonly ImportedTemplate[],
  known: readonly (ReadonlySet<string> | undefined)[],
  name: string,
  span: Span,
  called: boolean,
): Finding {
  const meant = nearest(
    name,
    known.flatMap((names) => [...(names ?? [])].filter((one) => !one.startsWith('_'))),
  );
  const where = templates.map(({ path }) => path).join(' or ');
  return {
    span,
    message: called
      ? `No '${name}' in ${where}: calling it raises UndefinedError.${didYouMean(meant)}`
      : `No '${name}' in ${where}: the import brings nothing, and nothing here calls it.${didYouMean(meant)}`,
    ...(called ? {} : { severity: 'hint' as const }),
    fixes: meant === undefined ? [] : [replacing(file, `Change to '${meant}'`, span, meant)],
  };
}
