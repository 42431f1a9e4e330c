import { reprStr } from '../../text/python-repr';
import type { Environment } from './environment';
import type { OpenTag } from './headers';
import { BLANK } from './lexicon';
import type {
  Assign,
  AssignBlock,
  Autoescape,
  Block,
  Body,
  Branch,
  CallBlock,
  ConditionalBranch,
  Expression,
  FilterBlock,
  For,
  If,
  Macro,
  Statement,
  Tag,
  Target,
  UnknownTag,
  With,
} from './nodes';
import type { TokenStream } from './stream';
import { Refusal, type Token } from './tokens';
import { TransParser } from './trans';

const NESTING_COST = 3;

/** Names that are Jinja's own where they stand alone: such a tag is no extension's. */
const INNER_TAGS = new Set(
  'else elif endif endfor endblock endmacro endcall endfilter endset endwith endautoescape endraw pluralize endtrans'.split(
    ' ',
  ),
);

type Parse = (open: OpenTag) => Statement;

/** The statements of `jinja2.parser.Parser` and of Jinja's extensions. */
export class StatementParser extends TransParser {
  private readonly tags: ReadonlyMap<string, Parse>;
  /** `_tag_stack`, with the place of each tag. */
  private readonly open: OpenTag[] = [];
  /** `_end_token_stack` */
  private readonly endNames: (readonly string[])[] = [];

  constructor(stream: TokenStream, environment: Environment) {
    super(stream);
    const extensions: [string, string, Parse][] = [
      ['i18n', 'trans', (open) => this.trans(open)],
      ['do', 'do', (open) => this.single(open, { kind: 'do', value: this.tuple() } as const)],
      ['loopcontrols', 'break', (open) => this.single(open, { kind: 'break' } as const)],
      ['loopcontrols', 'continue', (open) => this.single(open, { kind: 'continue' } as const)],
      ['debug', 'debug', (open) => this.single(open, { kind: 'debug' } as const)],
    ];
    const loaded: readonly string[] = environment.extensions;
    this.tags = new Map<string, Parse>([
      ...extensions.filter(([name]) => loaded.includes(name)).map(([, tag, parse]): [string, Parse] => [tag, parse]),
      ['for', (open) => this.for(open)],
      ['if', (open) => this.if(open)],
      ['block', (open) => this.block(open)],
      ['extends', (open) => this.extends(open)],
      ['print', (open) => this.print(open)],
      ['macro', (open) => this.macro(open)],
      ['include', (open) => this.include(open)],
      ['from', (open) => this.fromImport(open)],
      ['import', (open) => this.import(open)],
      ['set', (open) => this.set(open)],
      ['with', (open) => this.with(open)],
      ['autoescape', (open) => this.autoescape(open)],
      ['call', (open) => this.callBlock(open)],
      ['filter', (open) => this.filterBlock(open)],
    ]);
  }

  /** `parse` */
  template(): Statement[] {
    this.stream.next();
    return this.subparse(undefined);
  }

  /** `subparse`: up to a tag with one of `endNames`, whose `{%` is taken then. */
  private subparse(endNames: readonly string[] | undefined): Statement[] {
    const { stream } = this;
    const body: Statement[] = [];
    if (endNames) this.endNames.push(endNames);
    while (this.begun || !stream.is('eof')) {
      if (this.begun || stream.is('block_begin')) {
        const begin = this.begun ?? stream.next();
        this.begun = begin;
        if (endNames && stream.isName(...endNames)) break;
        const statement = this.statement(begin);
        if (!statement) break;
        body.push(statement);
      } else if (stream.is('data')) {
        const { start, end, raw = false } = stream.next();
        body.push({ kind: 'data', raw, start, end });
      } else {
        body.push(this.output());
      }
    }
    if (endNames) this.endNames.pop();
    return body;
  }

  private output(): Statement {
    const { start } = this.stream.next();
    return this.closeOutput(start, this.tuple());
  }

  /** `parse_statement`; none where the tag closes an outer statement, which leaves the inner ones open. */
  private statement(begin: Token): Statement | undefined {
    const { stream } = this;
    if (!stream.is('name')) {
      stream.fail('tag name expected');
      this.begun = undefined;
      return this.unknown({ start: begin.start, keyword: { name: '', ...stream.gap() } });
    }
    const name = stream.current.value;
    const parse = this.tags.get(name);
    if (!parse) {
      this.failUnknown(stream.current);
      if (this.endNames.some((names) => names.includes(name))) return undefined;
      this.begun = undefined;
      return this.unknown(this.openTag(begin));
    }
    this.begun = undefined;
    const open = { start: begin.start, keyword: { name, start: stream.current.start, end: stream.current.end } };
    this.open.push(open);
    stream.next();
    const result = stream.nested(
      NESTING_COST,
      () => parse(open),
      () => this.unknown(open),
    );
    this.open.pop();
    return result;
  }

  /** A tag that isn't Jinja's. */
  private unknown(open: OpenTag): UnknownTag {
    const { stream } = this;
    const items: Expression[] = [];
    stream.silently(() => {
      while (!stream.atTagEnd()) {
        const before = stream.current;
        if (stream.is('name') && stream.look().type === 'assign') {
          // The name of an argument, as in `{% assets output='a.js' %}`.
          stream.next();
          stream.next();
        }
        if (!stream.skip('comma') && !stream.atTagEnd()) items.push(this.expression());
        if (stream.current === before) stream.next();
      }
    });
    return this.single(open, { kind: 'unknown-tag', arguments: items } as const);
  }

  /** `fail_unknown_tag` */
  private failUnknown(token: Token): void {
    const { value } = token;
    const code = INNER_TAGS.has(value) ? 'syntax' : 'unknown-tag';
    const parts = [`Encountered unknown tag ${reprStr(value)}.`];
    const looking = this.lookingFor(this.endNames.at(-1));
    if (looking !== '') {
      const expected = this.endNames.some((names) => names.includes(value));
      parts.push(
        expected
          ? `You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for ${looking}.`
          : `Jinja was looking for the following tags: ${looking}.`,
      );
    }
    this.failOpen(parts, token, code);
  }

  /** `fail_eof`, in a statement that looks for `endNames`. */
  private failEnd(endNames: readonly string[]): void {
    const parts = ['Unexpected end of template.'];
    parts.push(`Jinja was looking for the following tags: ${this.lookingFor(endNames)}.`);
    this.failOpen(parts, this.stream.current, 'syntax');
  }

  private lookingFor(endNames: readonly string[] = []): string {
    return endNames.map(reprStr).join(' or ');
  }

  /** The end of `_fail_ut_eof` */
  private failOpen(parts: string[], token: Token, code: 'syntax' | 'unknown-tag'): void {
    const innermost = this.open.at(-1);
    const { stream } = this;
    if (innermost) {
      parts.push(`The innermost block that needs to be closed is ${reprStr(innermost.keyword.name)}.`);
    }
    const message = parts.join(' ');
    const opening = innermost && { start: innermost.start, end: innermost.keyword.end };
    if (code === 'syntax') stream.fail(message, token, opening && { opening });
    else stream.refuse(new Refusal(message, token.lineAt, { start: token.start, end: token.end }, code));
  }

  /** `parse_statements`: the rest of the tag and the body behind it. */
  private body(open: OpenTag, endNames: readonly string[]): { tag: Tag; body: Body } {
    const { stream } = this;
    stream.skip('colon');
    const tag = this.closeTag(open);
    const statements = this.subparse(endNames);
    if (!this.begun) this.failEnd(endNames);
    const end = this.begun?.start ?? stream.current.start;
    return { tag, body: { statements, start: tag.end, end: Math.max(tag.end, end) } };
  }

  /** A statement whose body ends with `endName`, from its opening tag to its closing tag. */
  private enclosing<Content extends object>(open: OpenTag, endName: string, content: Content) {
    const { tag, body } = this.body(open, [endName]);
    return this.enclosed({ ...content, tag, body }, endName);
  }

  private enclosed<Content extends { readonly tag: Tag }>(content: Content, endName: string) {
    const open = this.ending(endName);
    const endTag = open && this.closeTag(open);
    const end = endTag?.end ?? this.begun?.start ?? Math.max(this.stream.previousEnd, this.stream.current.start);
    return { ...content, ...(endTag && { endTag }), start: content.tag.start, end: Math.max(content.tag.end, end) };
  }

  private branch(name: string, endNames: readonly string[]): Branch | undefined {
    const open = this.ending(name);
    if (!open) return undefined;
    const { tag, body } = this.body(open, endNames);
    return { tag, body, start: tag.start, end: body.end };
  }

  private set(open: OpenTag): Assign | AssignBlock {
    const { stream } = this;
    const target = this.target({ namespaces: true });
    if (stream.skip('assign')) return this.single(open, { kind: 'assign', target, value: this.tuple() } as const);
    const filter = this.bodyFilter(false);
    // While `{% set x` is typed it is no block yet.
    if (!(stream.is('block_end') && stream.current.closed) && !stream.is('colon')) {
      stream.expect('block_end');
      return this.single(open, { kind: 'assign', target, value: stream.missing() } as const);
    }
    return this.enclosing(open, 'endset', { kind: 'assign-block', target, ...(filter && { filter }) } as const);
  }

  private for(open: OpenTag): For {
    const { stream } = this;
    const target = this.target({ endName: 'in' });
    stream.expectName('in');
    const iterable = this.tuple({ conditional: false, endName: 'recursive' });
    const condition = stream.skipName('if') ? this.expression() : undefined;
    const recursive = stream.skipName('recursive');
    const { tag, body } = this.body(open, ['endfor', 'else']);
    const otherwise = this.branch('else', ['endfor']);
    const parts = { target, iterable, ...(condition && { condition }), recursive };
    return this.enclosed({ kind: 'for', tag, ...parts, body, ...(otherwise && { otherwise }) } as const, 'endfor');
  }

  private if(open: OpenTag): If {
    const branches: ConditionalBranch[] = [];
    for (let branch: OpenTag | undefined = open; branch; branch = this.ending('elif')) {
      const test = this.tuple({ conditional: false });
      const { tag, body } = this.body(branch, ['elif', 'else', 'endif']);
      branches.push({ tag, test, body, start: tag.start, end: body.end });
    }
    const otherwise = this.branch('else', ['endif']);
    const tag = branches[0]?.tag ?? this.closeTag(open);
    return this.enclosed({ kind: 'if', tag, branches, ...(otherwise && { otherwise }) } as const, 'endif');
  }

  private with(open: OpenTag): With {
    const { stream } = this;
    const assignments: { target: Target; value: Expression }[] = [];
    while (!stream.is('block_end')) {
      if (assignments.length > 0 && !stream.expect('comma')) break;
      const before = stream.current;
      const target = this.target();
      stream.expect('assign');
      assignments.push({ target, value: this.expression() });
      if (stream.current === before) break;
    }
    return this.enclosing(open, 'endwith', { kind: 'with', assignments } as const);
  }

  private autoescape(open: OpenTag): Autoescape {
    return this.enclosing(open, 'endautoescape', { kind: 'autoescape', value: this.expression() } as const);
  }

  private block(open: OpenTag): Block {
    const { stream } = this;
    const name = stream.identifier();
    const scoped = stream.skipName('scoped');
    const required = stream.skipName('required');
    if (stream.is('sub')) {
      stream.fail(
        'Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an underscore instead.',
      );
    }
    const { tag, body } = this.body(open, ['endblock']);
    const parts = { kind: 'block', tag, name, scoped, required, body } as const;
    const end = this.ending('endblock');
    if (!end) return this.enclosed(parts, 'endblock');
    if (required && !body.statements.every((statement) => this.isBlank(statement))) {
      stream.fail('Required blocks can only contain comments or whitespace');
    }
    const repeated = name.name !== '' && stream.isName(name.name) ? stream.identifier() : undefined;
    const endTag = this.closeTag(end);
    return { ...parts, ...(repeated && { endName: repeated }), endTag, start: tag.start, end: endTag.end };
  }

  private isBlank(statement: Statement): boolean {
    return statement.kind === 'data' && BLANK.test(this.stream.text.slice(statement.start, statement.end));
  }

  private macro(open: OpenTag): Macro {
    const name = this.stream.identifier();
    return this.enclosing(open, 'endmacro', { kind: 'macro', name, parameters: this.signature() } as const);
  }

  private callBlock(open: OpenTag): CallBlock {
    const { stream } = this;
    const parameters = stream.is('lparen') ? this.signature() : [];
    const call = this.expression();
    if (call.kind !== 'call') stream.fail('expected call', call, { lineAt: open.keyword.start });
    return this.enclosing(open, 'endcall', { kind: 'call-block', parameters, call } as const);
  }

  private filterBlock(open: OpenTag): FilterBlock {
    return this.enclosing(open, 'endfilter', { kind: 'filter-block', filter: this.bodyFilter(true) } as const);
  }
}
