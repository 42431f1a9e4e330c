/** What a frame does to give a name its value when it is entered. */
type Load =
  | { readonly how: 'parameter' | 'undefined' }
  | { readonly how: 'alias' }
  | { readonly how: 'resolve'; readonly name: string };

/** `jinja2.idtracking.Symbols`. A branch is laid over its frame's symbols instead of copying them. */
export class Symbols {
  /** What a name is in this frame; identifiers as Jinja makes them, so that a name has one in each frame. */
  private readonly refs = new Map<string, string>();
  readonly loads = new Map<string, Load>();
  private readonly stores = new Set<string>();
  private readonly level: number;

  constructor(
    readonly parent: Symbols | undefined,
    private readonly base?: Symbols,
  ) {
    this.level = base ? base.level : parent ? parent.level + 1 : 0;
  }

  /** `copy` */
  branch(): Symbols {
    return new Symbols(this.parent, this);
  }

  private ownRef(name: string): string | undefined {
    return this.refs.get(name) ?? this.base?.ownRef(name);
  }

  private findRef(name: string): string | undefined {
    for (let symbols: Symbols | undefined = this; symbols; symbols = symbols.parent) {
      const ref = symbols.ownRef(name);
      if (ref !== undefined) return ref;
    }
    return undefined;
  }

  private hasStored(name: string): boolean {
    return this.stores.has(name) || (this.base?.hasStored(name) ?? false);
  }

  private define(name: string, load: Load): void {
    const identifier = `l_${this.level}_${name}`;
    this.refs.set(name, identifier);
    this.loads.set(identifier, load);
  }

  store(name: string): void {
    this.stores.add(name);
    if (this.ownRef(name) !== undefined) return;
    const outer = this.parent?.findRef(name);
    this.define(name, { how: outer === undefined ? 'undefined' : 'alias' });
  }

  declareParameter(name: string): void {
    this.stores.add(name);
    this.define(name, { how: 'parameter' });
  }

  load(name: string): void {
    if (this.findRef(name) === undefined) this.define(name, { how: 'resolve', name });
  }

  /** `branch_update`, as from 3.1.6 on: what a branch stores comes from outside in case another one is taken. */
  update(branches: readonly Symbols[]): void {
    const stored = new Set<string>();
    for (const branch of branches) {
      for (const name of branch.stores) if (!this.hasStored(name)) stored.add(name);
    }
    for (const branch of branches) {
      for (const [name, ref] of branch.refs) this.refs.set(name, ref);
      for (const [identifier, load] of branch.loads) this.loads.set(identifier, load);
      for (const name of branch.stores) this.stores.add(name);
    }
    for (const name of stored) {
      const target = this.findRef(name);
      if (target === undefined) continue;
      const outer = this.parent?.findRef(name);
      this.loads.set(target, outer === undefined ? { how: 'resolve', name } : { how: 'alias' });
    }
  }
}
