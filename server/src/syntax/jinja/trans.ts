import { reprStr } from '../../text/python-repr';
import { HeaderParser, type OpenTag } from './headers';
import type { Body, Expression, Plural, Statement, Tag, Trans } from './nodes';
import type { Token } from './tokens';

/** `jinja2.ext.InternationalizationExtension` */
export class TransParser extends HeaderParser {
  /** A `{%` that is taken, while the name behind it is to be looked at. */
  protected begun: Token | undefined;

  /** The tag that ended a body, unless it ends an outer one or none is there. */
  protected ending(...names: readonly string[]): OpenTag | undefined {
    const { begun } = this;
    if (!begun || !this.stream.isName(...names)) return undefined;
    this.begun = undefined;
    return this.openTag(begun);
  }

  /** `jinja2.ext.InternationalizationExtension.parse` */
  protected trans(open: OpenTag): Trans {
    const { stream } = this;
    const text = stream.is('string') ? stream.next() : undefined;
    const context =
      text &&
      ({ kind: 'string', value: text.value, closed: text.closed ?? true, start: text.start, end: text.end } as const);
    const { variables, trimmed } = this.transVariables();
    const tag = this.closeTag(open);
    const { body, names } = this.transBody(tag, true);
    const plural = this.plural(variables.map(({ name }) => name.name));
    const end = this.ending('endtrans');
    if (plural && end && variables.length === 0 && names === 0) {
      stream.fail('pluralize without variables', open.keyword);
    }
    const endTag = end && this.closeTag(end);
    const last = endTag?.end ?? plural?.end ?? body.end;
    const parts = { ...(context && { context }), variables, ...(trimmed !== undefined && { trimmed }) };
    return {
      kind: 'trans',
      tag,
      ...parts,
      body,
      ...(plural && { plural }),
      ...(endTag && { endTag }),
      start: tag.start,
      end: last,
    };
  }

  private transVariables() {
    const { stream } = this;
    const variables: { name: { name: string; start: number; end: number }; value?: Expression }[] = [];
    const seen = new Set<string>();
    let trimmed: boolean | undefined;
    while (!stream.is('block_end')) {
      if (variables.length > 0 && !stream.expect('comma')) break;
      if (stream.skip('colon')) break;
      const before = stream.current;
      const name = stream.identifier();
      if (seen.has(name.name)) {
        stream.fail(`translatable variable ${reprStr(name.name)} defined twice.`, name);
      }
      if (stream.skip('assign')) {
        variables.push({ name, value: this.expression() });
      } else if (trimmed === undefined && (name.name === 'trimmed' || name.name === 'notrimmed')) {
        trimmed = name.name === 'trimmed';
        continue;
      } else {
        variables.push({ name });
      }
      seen.add(name.name);
      if (stream.current === before) break;
    }
    return { variables, trimmed };
  }

  /** `_parse_block`: data and names up to `pluralize` or `endtrans`. */
  private transBody(tag: Tag, allowPluralize: boolean): { body: Body; names: number } {
    const { stream } = this;
    const statements: Statement[] = [];
    let names = 0;
    while (!this.begun) {
      if (stream.is('data')) {
        const { start, end, raw = false } = stream.next();
        statements.push({ kind: 'data', raw, start, end });
      } else if (stream.is('variable_begin')) {
        statements.push(this.transName());
        names++;
      } else if (stream.is('block_begin')) {
        this.begun = stream.next();
        this.checkTransTag(allowPluralize);
      } else {
        stream.fail('unclosed translation block', stream.current, { opening: tag });
        break;
      }
    }
    const end = Math.max(tag.end, this.begun?.start ?? stream.current.start);
    return { body: { statements, start: tag.end, end }, names };
  }

  private transName(): Statement {
    const { stream } = this;
    const { start } = stream.next();
    const token = stream.expect('name');
    const expression: Expression = token
      ? { kind: 'name', name: token.value, start: token.start, end: token.end }
      : stream.missing();
    return this.closeOutput(start, expression);
  }

  private checkTransTag(allowPluralize: boolean): void {
    const { stream } = this;
    const name = stream.is('name') ? stream.current.value : undefined;
    if (name === 'endtrans' || (name === 'pluralize' && allowPluralize)) return;
    if (name === 'pluralize') stream.fail('a translatable section can have only one pluralize section');
    else if (name === 'trans') stream.fail("trans blocks can't be nested; did you mean `endtrans`?");
    else {
      const saw = name ?? 'None';
      stream.fail(`control structures in translatable sections are not allowed; saw \`${saw}\``);
    }
  }

  private plural(variables: readonly string[]): Plural | undefined {
    const { stream } = this;
    const open = this.ending('pluralize');
    if (!open) return undefined;
    const name = stream.is('block_end') ? undefined : stream.identifier();
    if (name && !variables.includes(name.name)) {
      stream.fail(`unknown variable ${reprStr(name.name)} for pluralization`, name);
    }
    const tag = this.closeTag(open);
    const { body } = this.transBody(tag, false);
    return { tag, ...(name && { name }), body, start: tag.start, end: body.end };
  }
}
