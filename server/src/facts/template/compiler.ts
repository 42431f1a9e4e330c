import type { Block, Expression, For, Statement, Template, TemplateError } from '../../syntax/jinja/nodes';
import type { Span } from '../../text/span';
import { eachTarget } from './children';
import { analyze, blocksIn, bodiesOf, declareParameters, declareTargets, load, type MacroLike } from './frames';
import type { Mentions } from './mentions';
import { Symbols } from './symbols';

/** `jinja2.defaults.DEFAULT_NAMESPACE`, and what the `i18n` extension adds. */
const GLOBALS: ReadonlySet<string> = new Set(['range', 'dict', 'lipsum', 'cycler', 'joiner', 'namespace', '_']);

const CALLER_WITHOUT_DEFAULT =
  'When defining macros or call blocks the special "caller" argument must be omitted or be given a default.';

/** What `jinja2.compiler.CodeGenerator` finds: names that come from the context, and the first thing it refuses. */
export interface Compilation {
  readonly undeclared: ReadonlySet<string>;
  /** As Jinja's `TemplateAssertionError`; the line of the span is Jinja's. */
  readonly refusal?: Pick<TemplateError, 'message'> & Span;
}

/** A frame of the compiler: its symbols, and where it is. */
interface Frame {
  readonly symbols: Symbols;
  /** At the outermost level, also under conditions. */
  readonly toplevel: boolean;
  /** At the outermost level, under no condition. */
  readonly rootlevel: boolean;
}

/** `jinja2.meta.TrackingCodeGenerator`: compiles without writing. */
export function compile(template: Template, mentions: Mentions): Compilation {
  return new Compiler(mentions).compile(template);
}

class Compiler {
  private readonly undeclared = new Set<string>();
  private refusal: (Pick<TemplateError, 'message'> & Span) | undefined;
  private hasKnownExtends = false;

  constructor(private readonly mentions: Mentions) {}

  compile(template: Template): Compilation {
    const blocks = this.collectBlocks(template.body);
    this.root(template.body);
    for (const block of blocks) this.block(block);
    return { undeclared: this.undeclared, ...(this.refusal && { refusal: this.refusal }) };
  }

  private refuse(message: string, { start, end }: Span): void {
    this.refusal ??= { message, start, end };
  }

  private collectBlocks(body: readonly Statement[]): Block[] {
    const blocks = new Map<string, Block>();
    for (const block of blocksIn(body)) {
      const { name } = block.name;
      if (blocks.has(name)) this.refuse(`block '${name}' defined twice`, block.tag.keyword);
      else blocks.set(name, block);
    }
    return [...blocks.values()];
  }

  private root(body: readonly Statement[]): void {
    const symbols = new Symbols(undefined);
    if (this.mentions.undeclaredIn(body, ['self']).has('self')) symbols.declareParameter('self');
    analyze(symbols, body);
    this.enter(symbols);
    this.visitAll(body, { symbols, toplevel: true, rootlevel: true });
  }

  private block(block: Block): void {
    const symbols = new Symbols(undefined);
    const { statements } = block.body;
    for (const name of this.mentions.undeclared(block.body, ['self', 'super'])) symbols.declareParameter(name);
    analyze(symbols, statements);
    this.enter(symbols);
    this.visitAll(statements, { symbols, toplevel: false, rootlevel: false });
  }

  /** `enter_frame` */
  private enter(symbols: Symbols): void {
    for (const load of symbols.loads.values()) {
      if (load.how === 'resolve' && !GLOBALS.has(load.name)) this.undeclared.add(load.name);
    }
  }

  /** `blockvisit`: nothing is compiled behind a second `extends`. */
  private visitAll(statements: readonly Statement[], frame: Frame): void {
    for (const statement of statements) if (!this.visit(statement, frame)) return;
  }

  private visit(statement: Statement, frame: Frame): boolean {
    switch (statement.kind) {
      case 'extends':
        return this.extends(statement, frame);
      case 'for':
        this.for(statement, frame);
        break;
      case 'if':
        for (const body of bodiesOf(statement)) this.visitAll(body.statements, { ...frame, rootlevel: false });
        break;
      case 'macro':
      case 'call-block':
        this.macro(statement, frame);
        break;
      case 'with':
        this.inner(frame, statement.body.statements, (symbols) => {
          for (const { target } of statement.assignments) declareTargets(symbols, target);
        });
        break;
      case 'filter-block':
        this.inner(frame, statement.body.statements, () => {}, statement.filter);
        break;
      case 'assign-block':
        this.inner(frame, statement.body.statements, () => {});
        break;
      case 'autoescape':
        this.inner(frame, statement.body.statements, (symbols) => load(symbols, statement.value));
        break;
    }
    return true;
  }

  /** A frame inside `frame`. */
  private inner(
    frame: Frame,
    statements: readonly Statement[],
    declare: (symbols: Symbols) => void,
    filter?: Expression,
  ): void {
    const symbols = new Symbols(frame.symbols);
    declare(symbols);
    analyze(symbols, statements);
    if (filter) load(symbols, filter);
    this.enter(symbols);
    this.visitAll(statements, { symbols, toplevel: false, rootlevel: false });
  }

  private extends(statement: Statement & { kind: 'extends' }, frame: Frame): boolean {
    if (!frame.toplevel) this.refuse('cannot use extend from a non top-level scope', statement.tag.keyword);
    if (this.hasKnownExtends) return false;
    if (frame.rootlevel) this.hasKnownExtends = true;
    return true;
  }

  /** `macro_body` */
  private macro(node: MacroLike, frame: Frame): void {
    const { parameters, body } = node;
    const symbols = new Symbols(frame.symbols);
    declareParameters(symbols, parameters);
    analyze(symbols, body.statements);
    const undeclared = this.mentions.undeclared(body, ['caller', 'kwargs', 'varargs']);
    const explicit = new Map(parameters.map((parameter) => [parameter.name.name, parameter]));
    const caller = explicit.get('caller');
    if (undeclared.has('caller') && caller && !caller.default) this.refuse(CALLER_WITHOUT_DEFAULT, node.tag.keyword);
    for (const name of undeclared) if (!explicit.has(name)) symbols.declareParameter(name);
    this.enter(symbols);
    this.visitAll(body.statements, { symbols, toplevel: false, rootlevel: false });
  }

  private for(loop: For, frame: Frame): void {
    const symbols = new Symbols(frame.symbols);
    if (this.mentions.hasLoopVariable(loop)) symbols.declareParameter('loop');
    declareTargets(symbols, loop.target);
    analyze(symbols, loop.body.statements);
    if (loop.condition) {
      const test = new Symbols(frame.symbols);
      declareTargets(test, loop.target);
      load(test, loop.condition);
      this.enter(test);
    }
    this.refuseLoopTarget(loop);
    this.enter(symbols);
    this.visitAll(loop.body.statements, { symbols, toplevel: false, rootlevel: false });
    if (loop.otherwise) this.inner(frame, loop.otherwise.body.statements, () => {});
  }

  /** The name `loop` can't be bound by a loop or in it. */
  private refuseLoopTarget(loop: For): void {
    if (!this.mentions.has('loop', loop.start, loop.end)) return;
    const refuse = (target: Expression) =>
      eachTarget(target, (name) => {
        if (name.name === 'loop') this.refuse("Can't assign to special loop variable in for-loop target", name);
      });
    const search = (statement: Statement): void => {
      if (statement.kind === 'for' || statement.kind === 'assign' || statement.kind === 'assign-block')
        refuse(statement.target);
      for (const body of bodiesOf(statement)) for (const inner of body.statements) search(inner);
    };
    search(loop);
  }
}
