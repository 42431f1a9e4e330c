import { reprStr } from '../text/python-repr';
import type { Span } from '../text/span';
import { type Converter, isRefusal } from './converter';
import { converterArgumentErrors } from './converters';
import type { Raised } from './outcome';
import { UNKNOWN_VALUE } from './python-value';
import { quotePath } from './quote';
import {
  leadingSlashErrors,
  parseDomainRule,
  parseRule,
  type RulePart,
  type RuleVariable,
  ruleVariables,
  variableErrors,
} from './rule';
import type { RuleError, RuleErrorKind } from './rule-error';
import { type BoundPart, segmentsOf } from './segments';
import type { MapSettings, RuleDeclaration, UrlPiece, UrlRule } from './url-rule';

/** An error of a bound rule: in the rule itself, or in its subdomain or host. */
export interface BindError extends RuleError {
  readonly where: 'rule' | 'domain';
}

/** A rule, or why Werkzeug refuses it: the first error is the exception it raises. */
export type Bound = { readonly rule: UrlRule } | { readonly errors: readonly BindError[] };

/** Binds a rule to a map: what `Rule(...)` and `Rule.bind(map)` do, and what they raise. */
export function bindRule(declaration: RuleDeclaration, settings: MapSettings): Bound {
  const binder = new Binder(declaration, settings);
  const rule = binder.bind();
  return binder.errors.length === 0 ? { rule } : { errors: binder.errors };
}

class Binder {
  readonly errors: BindError[] = [];
  private readonly defaults;
  private readonly converters = new Map<string, Converter>();

  constructor(
    private readonly declaration: RuleDeclaration,
    private readonly settings: MapSettings,
  ) {
    this.defaults = declaration.defaults ?? new Map();
  }

  bind(): UrlRule {
    const { declaration, settings } = this;
    const mergeSlashes = declaration.mergeSlashes ?? settings.mergeSlashes;
    const domain = parseDomainRule(this.domainRule()).parts;
    const path = parseRule(declaration.rule, { mergeSlashes }).parts;
    this.report(leadingSlashErrors(declaration.rule, path), 'rule');
    const domainSegments = segmentsOf(this.boundParts(domain, 'domain'));
    const pathSegments = segmentsOf(this.boundParts(path, 'rule'));
    const rule: UrlRule = {
      declaration,
      endpoint: declaration.endpoint,
      methods: methodSet(declaration.methods),
      defaults: this.defaults,
      strictSlashes: declaration.strictSlashes ?? settings.strictSlashes,
      mergeSlashes,
      arguments: new Set([...this.defaults.keys(), ...this.converters.keys()]),
      converters: this.converters,
      trace: `${traceOf(domain)}|${traceOf(path)}`,
      segments: [...domainSegments, ...pathSegments],
      domain: this.urlPieces(domain, 'domain'),
      path: this.urlPieces(path, 'rule'),
    };
    this.reportVariables(ruleVariables(domain), ruleVariables(path));
    return rule;
  }

  private domainRule(): string {
    const { host, subdomain } = this.declaration;
    return this.settings.hostMatching ? (host ?? '') : (subdomain ?? this.settings.defaultSubdomain);
  }

  private report(errors: readonly RuleError[], where: BindError['where']): void {
    for (const error of errors) this.errors.push({ ...error, where });
  }

  private reportRaised(
    kind: RuleErrorKind,
    { exception, message }: Raised,
    span: Span,
    where: BindError['where'],
  ): void {
    this.report([{ kind, exception, message, span }], where);
  }

  private boundParts(parts: readonly RulePart[], where: BindError['where']): BoundPart[] {
    return parts.flatMap((part): BoundPart[] => {
      if (part.kind === 'text') return [part];
      if (part.error !== undefined) this.report([part.error], where);
      if (part.error !== undefined || part.kind === 'broken') return [];
      const converter = this.makeConverter(part, where);
      if (converter === undefined) return [];
      this.converters.set(part.variable.name, converter);
      return [{ converter }];
    });
  }

  private makeConverter(part: RuleVariable, where: BindError['where']): Converter | undefined {
    const name = part.converter?.name ?? 'default';
    const converterClass = this.settings.converters.get(name);
    if (converterClass === undefined) {
      const message = `the converter ${reprStr(name)} does not exist`;
      const span = part.converter?.span ?? part.span;
      this.report([{ kind: 'unknown-converter', exception: 'LookupError', message, span }], where);
      return undefined;
    }
    const made = converterClass.create(part.arguments, converterClass.attributes);
    if (!isRefusal(made)) return made;
    this.report(converterArgumentErrors(converterClass, part.arguments), where);
    return undefined;
  }

  /** What `_compile_builder` makes of a rule; a variable with a default becomes text. */
  private urlPieces(parts: readonly RulePart[], where: BindError['where']): UrlPiece[] {
    return parts.flatMap((part): UrlPiece[] => {
      if (part.kind === 'broken') return [];
      const name = part.kind === 'variable' ? part.variable.name : '';
      if (part.kind === 'variable' && !this.defaults.has(name)) return [{ variable: name }];
      const text =
        part.kind === 'text'
          ? quotePath(part.text)
          : this.converters.get(name)?.toUrl(this.defaults.get(name) ?? UNKNOWN_VALUE);
      if (text?.kind === 'raised') {
        this.reportRaised(part.kind === 'text' ? 'malformed-rule' : 'default-value', text, part.span, where);
      }
      return [{ text: text?.kind === 'value' ? text.value : undefined }];
    });
  }

  private reportVariables(domain: readonly RuleVariable[], path: readonly RuleVariable[]): void {
    const inDomain = new Set(domain.map(({ variable }) => variable.span));
    for (const error of variableErrors([...domain, ...path], new Set(this.defaults.keys()))) {
      this.report([error], inDomain.has(error.span) ? 'domain' : 'rule');
    }
  }
}

function methodSet(methods: Iterable<string> | undefined): ReadonlySet<string> | undefined {
  if (methods === undefined) return undefined;
  const upper = new Set(Array.from(methods, (method) => method.toUpperCase()));
  return upper.has('GET') ? upper.add('HEAD') : upper;
}

function traceOf(parts: readonly RulePart[]): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : `<${part.variable?.name ?? ''}>`)).join('');
}
