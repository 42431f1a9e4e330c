import type { CallFact, MacroFact, NameUse } from '../facts/template/types';
import { macroSignature, macroUses, type TemplateMacro } from '../project/templates/macros';
import type { TemplateFile } from '../project/templates/template-file';
import { reprStr } from '../text/python-repr';
import { type Span, span } from '../text/span';
import { replacing } from './fixes/edits';
import type { Finding, Rule } from './rule';
import { didYouMean, nearest } from './wording/nearest';

/** A macro that is called with what it doesn't take. */
export const macroArguments: Rule = {
  name: 'macro-arguments',
  severity: 'error',
  summary: 'An argument that a macro doesn’t take.',
  checkTemplate(file, report) {
    for (const call of unknownCalls(file)) report.suppressed(call.span, UNKNOWN_MACRO);
    for (const { call, macros, open } of macroUses(file)) {
      if (!call) continue;
      if (open || macros.length === 0) {
        report.suppressed(call.span, UNKNOWN_MACRO);
        continue;
      }
      const found = macros.map((one) => refused(file, one, call));
      const [first] = found;
      if (first && found.every((one) => one !== undefined)) report.found(first);
    }
  },
};

const UNKNOWN_MACRO = { place: undefined, reason: 'not all that it can mean is known' };

/** Calls of what is imported by its name from a template that isn't known. */
function unknownCalls(file: TemplateFile): readonly CallFact[] {
  const { facts } = file;
  const known = new Set(macroUses(file).map(({ use }) => use));
  const isImported = ({ bindings }: NameUse) => bindings.some((at) => facts.bindings[at]?.kind === 'from-import');
  const unknown = facts.uses.filter((use) => !known.has(use) && isImported(use));
  return unknown.flatMap(({ call }) => (call === undefined ? [] : (facts.calls[call] ?? [])));
}

/** What `jinja2.runtime.Macro.__call__` refuses; undefined where it takes all. */
function refused(
  file: TemplateFile,
  of: TemplateMacro,
  { arguments: { items }, callBlock, calleeSpan }: CallFact,
): Finding | undefined {
  const { macro } = of;
  const { parameters, usesCaller, usesKwargs, usesVarargs } = macro;
  const name = reprStr(macro.name);
  const twice = `macro ${name} was invoked with two values for the special caller argument. This is most likely a bug.`;
  const bodyIsRefused = callBlock && !usesCaller && !usesKwargs && !parameters.some((one) => one.name === 'caller');
  // Given by both, it is Python that refuses it.
  if (callBlock && items.some(({ keyword }) => keyword?.name === 'caller')) return undefined;
  if (bodyIsRefused) return finding(file, of, calleeSpan, twice, 'It calls no caller().');
  if (items.some(({ spread, value }) => spread !== undefined || value.kind === 'missing')) return undefined;
  const positional = items.filter(({ keyword }) => !keyword);
  const taken = new Set(parameters.slice(positional.length).map(({ name }) => name));
  const explicit = parameters.some(({ name }) => name === 'caller');
  if (usesCaller && !explicit) taken.add('caller');
  const unknown = usesKwargs ? undefined : items.find(({ keyword }) => keyword && !taken.has(keyword.name));
  if (unknown?.keyword?.name === 'caller' || (callBlock && !usesKwargs && !taken.has('caller'))) {
    return finding(file, of, unknown?.keyword ?? calleeSpan, twice, 'It calls no caller().');
  }
  if (unknown?.keyword) {
    const { keyword } = unknown;
    const free = [...taken].filter((one) => !items.some((item) => item.keyword?.name === one));
    const meant = nearest(keyword.name, free);
    const message = `macro ${name} takes no keyword argument ${reprStr(keyword.name)}`;
    const twiceGiven = parameters.some((one) => one.name === keyword.name)
      ? 'It is given by its position already.'
      : '';
    const result = finding(file, of, keyword, message, twiceGiven || didYouMean(meant).trim());
    const fixes =
      meant === undefined || twiceGiven ? [] : [replacing(file, `Change to '${meant}'`, result.span, meant)];
    return { ...result, fixes };
  }
  const tooMany = usesVarargs ? undefined : positional[parameters.length];
  if (!tooMany) return undefined;
  return finding(file, of, tooMany, `macro ${name} takes not more than ${parameters.length} argument(s)`, '');
}

function finding(
  file: TemplateFile,
  { path, macro }: TemplateMacro,
  where: Span,
  raised: string,
  more: string,
): Finding {
  const text = file.workspace.lines(path)?.text ?? '';
  const location = { path, span: macro.nameSpan };
  const message = more === '' ? raised : `${raised.replace(/\.$/, '')}. ${more}`;
  return { span: span(where.start, where.end), message, related: [{ location, message: signatureText(macro, text) }] };
}

function signatureText(macro: MacroFact, text: string): string {
  return `{% macro ${macroSignature(macro, text)} %}`;
}
