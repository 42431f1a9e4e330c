import type { SyntaxNode } from '../syntax/python';
import type { Call, Code, Statement } from './types';

/** Collects one code object while its syntax is lowered. */
export class CodeBuilder {
  private readonly spans: number[] = [];
  private readonly calls: Call[] = [];
  private readonly bound = new Set<string>();
  private readonly free = new Set<string>();
  private generator = false;

  constructor(
    readonly module: ModuleBuilder,
    readonly kind: Code['kind'],
    readonly name: string,
    readonly key: string,
  ) {}

  /** The `at` of a node that spans `[start, end)` in the parsed text. */
  mark(start: number, end: number): number {
    this.spans.push(this.module.original(start), this.module.original(end));
    return this.spans.length / 2 - 1;
  }

  /** Gives the node `at` another span. */
  move(at: number, start: number, end: number): void {
    this.spans.splice(at * 2, 2, this.module.original(start), this.module.original(end));
  }

  at(node: SyntaxNode): number {
    return this.mark(node.start, node.end);
  }

  call(call: Call): Call {
    this.calls.push(call);
    return call;
  }

  /** A name that an assignment, import, definition or parameter binds in this code. */
  bind(name: string): void {
    this.bound.add(name);
  }

  /** A name that `global` or `nonlocal` takes from outside. */
  release(name: string): void {
    this.free.add(name);
  }

  yields(): void {
    this.generator = true;
  }

  /** A code object inside this one. */
  inner(kind: Code['kind'], name: string): CodeBuilder {
    const prefix = this.kind === 'module' ? '' : this.kind === 'class' ? `${this.key}.` : `${this.key}.<locals>.`;
    return new CodeBuilder(this.module, kind, name, this.module.unusedKey(prefix + name));
  }

  finish(body: readonly Statement[], asynchronous = false): void {
    for (const name of this.free) this.bound.delete(name);
    this.module.codes.set(this.key, {
      key: this.key,
      kind: this.kind,
      name: this.name,
      body,
      locals: this.bound,
      generator: this.generator,
      asynchronous,
      // Copies, because an array that grew keeps room to grow on.
      calls: this.calls.slice(),
      spans: this.spans.slice(),
    });
  }
}

/** Collects the code objects of one module. */
export class ModuleBuilder {
  readonly codes = new Map<string, Code>();
  /** How deep the expression or block being lowered is nested. */
  depth = 0;
  private readonly keys = new Map<string, number>();

  /**
   * @param text what was parsed: the file's text, or its repaired form
   * @param original the offset in the file's text that an offset in `text` stands for
   */
  constructor(
    readonly text: string,
    readonly original: (offset: number) => number,
  ) {}

  /** The text of a node; '' for a name that was only put there to make the text whole. */
  textOf(node: SyntaxNode): string {
    return this.original(node.start) === this.original(node.end) ? '' : this.text.slice(node.start, node.end);
  }

  unusedKey(wanted: string): string {
    const count = (this.keys.get(wanted) ?? 0) + 1;
    this.keys.set(wanted, count);
    return count === 1 ? wanted : `${wanted}#${count}`;
  }
}
