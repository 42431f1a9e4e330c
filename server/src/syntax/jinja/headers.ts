import { ExpressionParser } from './expressions';
import type {
  Expression,
  Extends,
  FromImport,
  Identifier,
  Import,
  ImportedName,
  Include,
  Output,
  Parameter,
  Print,
  Tag,
} from './nodes';
import type { Token } from './tokens';

/** A tag whose `{%` and name are taken. */
export interface OpenTag {
  readonly start: number;
  readonly keyword: Identifier;
}

/** The statements of `jinja2.parser.Parser` that are one tag, and what the tags of the others share. */
export class HeaderParser extends ExpressionParser {
  /** Takes the tag's name; its `{%` is `begin`. */
  protected openTag(begin: Token): OpenTag {
    const { value, start, end } = this.stream.next();
    return { start: begin.start, keyword: { name: value, start, end } };
  }

  /** Takes the end of the tag; what doesn't belong there is skipped. */
  protected closeTag(open: OpenTag): Tag {
    const { stream } = this;
    let end = stream.expect('block_end');
    if (!end) {
      stream.skipToTagEnd();
      if (stream.is('block_end')) end = stream.next();
    }
    return {
      keyword: open.keyword,
      closed: end?.closed ?? false,
      start: open.start,
      end: end?.end ?? stream.previousEnd,
    };
  }

  /** Takes the end of `{{ expression }}`, which began at `start`. */
  protected closeOutput(start: number, expression: Expression): Output {
    const { stream } = this;
    let end = stream.expect('variable_end');
    if (!end) {
      stream.skipToTagEnd();
      if (stream.is('variable_end')) end = stream.next();
    }
    return { kind: 'output', expression, closed: end?.closed ?? false, start, end: end?.end ?? stream.previousEnd };
  }

  /** A statement that ends with its tag. */
  protected single<Statement extends object>(
    open: OpenTag,
    content: Statement,
  ): Statement & { tag: Tag; start: number; end: number } {
    const tag = this.closeTag(open);
    return { ...content, tag, start: tag.start, end: tag.end };
  }

  protected extends(open: OpenTag): Extends {
    return this.single(open, { kind: 'extends', template: this.expression() } as const);
  }

  protected include(open: OpenTag): Include {
    const { stream } = this;
    const template = this.expression();
    const ignoreMissing = this.words('ignore', 'missing');
    if (ignoreMissing) {
      stream.next();
      stream.next();
    }
    return this.single(open, { kind: 'include', template, ignoreMissing, withContext: this.context(true) } as const);
  }

  protected import(open: OpenTag): Import {
    const template = this.expression();
    this.stream.expectName('as');
    const target = this.stream.identifier();
    return this.single(open, { kind: 'import', template, target, withContext: this.context(false) } as const);
  }

  /** `parse_import_context` */
  private context(otherwise: boolean): boolean {
    const { stream } = this;
    if (!this.words('with', 'context') && !this.words('without', 'context')) return otherwise;
    const { value } = stream.next();
    stream.next();
    return value === 'with';
  }

  /** Whether these two names stand here. */
  private words(first: string, second: string): boolean {
    const { stream } = this;
    if (!stream.isName(first)) return false;
    const next = stream.look();
    return next.type === 'name' && next.value === second;
  }

  /** `parse_from` */
  protected fromImport(open: OpenTag): FromImport {
    const { stream } = this;
    const template = this.expression();
    stream.expectName('import');
    const names: ImportedName[] = [];
    let withContext: boolean | undefined;
    for (;;) {
      if (names.length > 0) stream.expect('comma');
      if (!stream.is('name')) {
        names.push(this.missingName());
        break;
      }
      if (this.words('with', 'context') || this.words('without', 'context')) {
        withContext = this.context(false);
        break;
      }
      names.push(this.importedName());
      if (this.words('with', 'context') || this.words('without', 'context')) {
        withContext = this.context(false);
        break;
      }
      if (!stream.is('comma')) break;
    }
    return this.single(open, { kind: 'from-import', template, names, withContext: withContext ?? false } as const);
  }

  private missingName(): ImportedName {
    const name = this.stream.identifier();
    return { name, start: name.start, end: name.end };
  }

  private importedName(): ImportedName {
    const { stream } = this;
    const name = stream.identifier();
    if (name.name.startsWith('_')) stream.fail('names starting with an underline can not be imported', name);
    const alias = stream.skipName('as') ? stream.identifier() : undefined;
    return { name, ...(alias && { alias }), start: name.start, end: (alias ?? name).end };
  }

  protected print(open: OpenTag): Print {
    const { stream } = this;
    const values: Expression[] = [];
    while (!stream.is('block_end')) {
      if (values.length > 0 && !stream.expect('comma')) break;
      const before = stream.current;
      values.push(this.expression());
      if (stream.current === before) break;
    }
    return this.single(open, { kind: 'print', values } as const);
  }

  /** `parse_signature` */
  protected signature(): Parameter[] {
    const { stream } = this;
    const parameters: Parameter[] = [];
    if (!stream.expect('lparen')) return parameters;
    let defaults = false;
    while (!stream.is('rparen')) {
      if (parameters.length > 0 && !stream.expect('comma')) break;
      const before = stream.current;
      const name = stream.identifier();
      const value = stream.skip('assign') ? this.expression() : undefined;
      if (!value && defaults) stream.fail('non-default argument follows default argument');
      defaults ||= value !== undefined;
      parameters.push({ name, ...(value && { default: value }), start: name.start, end: (value ?? name).end });
      if (stream.current === before) break;
    }
    this.close('rparen');
    return parameters;
  }
}
