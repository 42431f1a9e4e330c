import { namesAt } from '../../facts/template';
import type { Binding, Reference, TemplateFacts } from '../../facts/template/types';
import type { Place } from '../../facts/types';
import type { Application } from '../project';
import { type AmbientName, type AmbientNames, distinct } from './ambient-names';
import { unknownTag } from './extension-tags';
import type { Render, TemplateReference } from './renders';
import type { TemplateIndex } from './template-index';
import type { UnnamedRenders } from './unnamed-renders';

/** What gives a name to a template. */
export type NameSource =
  | { readonly kind: 'render'; readonly render: Render; readonly written: Place | undefined }
  | { readonly kind: 'template'; readonly path: string; readonly binding: Binding }
  | { readonly kind: 'ambient'; readonly ambient: AmbientName };

/** A name that can be there when a template runs. */
export interface ContextName {
  readonly name: string;
  /** `always` where every way to the template gives it for certain. */
  readonly given: 'always' | 'sometimes';
  /** How many of the renders that lead to the template give it. */
  readonly by: number;
  readonly sources: readonly NameSource[];
}

/** A render that leads to a template: by its name, or through templates that extend, include or import it. */
export interface Reach {
  readonly render: Render;
  /** The templates on the way, the rendered one first; empty for the rendered one. */
  readonly through: readonly string[];
  /** Whether the render names the template, or one on the way; else it only may be it, as part of the name isn't known. */
  readonly named: boolean;
  readonly names: ReadonlyMap<string, GivenHere>;
  /** Why a template on the way can have names that aren't known; undefined where none can. */
  readonly open: string | undefined;
}

/** What a way to a template hands on to it. */
type HandedOn = Pick<Reach, 'named' | 'names' | 'open'>;

interface GivenHere {
  readonly possible: boolean;
  readonly sources: readonly NameSource[];
}

/** Everything that can be in a template. */
export interface TemplateContext {
  readonly path: string;
  readonly reaches: readonly Reach[];
  readonly names: ReadonlyMap<string, ContextName>;
  /** Names that templates around it bind and that its blocks see: those it extends, at their outermost level. */
  readonly inherited: ReadonlyMap<string, NameSource>;
  /** Why there can be names that aren't known; undefined where there can't. */
  readonly open: string | undefined;
}

/** Templates of libraries that bind no name for those that extend them, where they aren't installed: Flask-Bootstrap 3.3.7.1. */
const BINDING_NOTHING: ReadonlySet<string> = new Set(['bootstrap/base.html']);

/** What is in the templates of one of several applications: certain where each has it. */
function ambientOfAll(all: readonly AmbientNames[]): { names: readonly AmbientName[]; open: string | undefined } {
  const open = all.map((one) => one.open.get('global')).find((reason) => reason !== undefined);
  const everywhere = (name: string) => all.every(({ names }) => names.some((one) => one.name === name));
  const names = all.flatMap((one) => one.names);
  if (all.length < 2) return { names, open };
  return { names: distinct(names.map((one) => ({ ...one, certain: one.certain && everywhere(one.name) }))), open };
}

/** So many templates are followed from one render. */
const MOST_VISITS = 400;

/** Follows every render to the templates that it leads to, and says what reaches each. */
export class TemplateContexts {
  private readonly reaches = new Map<string, Map<Render, Reach>>();
  private readonly contexts = new Map<string, TemplateContext>();
  /** Renders of templates whose name isn't known. */
  private readonly unnamed: { readonly render: Render; readonly reference: TemplateReference }[] = [];
  private readonly unnamedRenders: UnnamedRenders;
  private readonly importedAlone = new Set<string>();
  private visits = 0;

  constructor(private readonly index: TemplateIndex) {
    this.unnamedRenders = index.unnamedRenders((path) => this.handedOn(path));
    for (const render of index.renders) {
      if (render.of === 'source') continue;
      this.visits = 0;
      this.follow(render);
    }
    for (const path of index.texts.paths) this.noteImports(path);
  }

  /** What can be in the template at `path`. */
  of(path: string): TemplateContext {
    let known = this.contexts.get(path);
    if (!known) {
      known = this.context(path);
      this.contexts.set(path, known);
    }
    return known;
  }

  private follow(render: Render): void {
    const application = render.root?.application ?? this.index.mainApplication;
    if (!application) return;
    const names = new Map<string, GivenHere>();
    for (const [name, { written, possible }] of render.given) {
      names.set(name, { possible, sources: [{ kind: 'render', render, written }] });
    }
    for (const choice of render.choices) {
      for (const one of this.index.templatesOf(choice, application, render)) {
        if ('unnamed' in one) this.unnamed.push({ render, reference: one.unnamed });
        else this.visit(application, render, one.path, [], { named: one.named, names, open: undefined });
      }
    }
  }

  private visit(
    application: Application,
    render: Render,
    path: string,
    through: readonly string[],
    given: HandedOn,
  ): void {
    if (through.includes(path) || ++this.visits > MOST_VISITS) return;
    this.add({ render, through, ...given }, path);
    const facts = this.index.texts.facts(path);
    if (!facts) return;
    for (const reference of facts.references) {
      if (!reference.withContext) continue;
      const here = reference.block === undefined ? given : this.inBlock(application, path, given);
      const names = new Map(here.names);
      for (const binding of bindingsFor(facts, reference)) {
        // Jinja makes `loop` and its like only where the template itself reads them.
        const maybe = binding.conditional || binding.kind === 'special';
        const possible = maybe && here.names.get(binding.name)?.possible !== false;
        names.set(binding.name, { possible, sources: [{ kind: 'template', path, binding }] });
      }
      for (const target of this.targets(application, reference)) {
        this.visit(application, render, target, [...through, path], { ...here, names });
      }
    }
  }

  /** What is in a block of the template at `path`: with what the templates bind that it extends. */
  private inBlock(application: Application, path: string, given: HandedOn): HandedOn {
    const { names: inherited, open } = this.inherited(path, application);
    if (inherited.size === 0) return { ...given, open: given.open ?? open };
    const names = new Map(given.names);
    for (const [name, source] of inherited) {
      names.set(name, { possible: false, sources: [...(names.get(name)?.sources ?? []), source] });
    }
    return { ...given, names, open: given.open ?? open };
  }

  /** The templates that the one at `path` hands its context on to. */
  private handedOn(path: string): string[] {
    const [application = this.index.mainApplication] = this.index.applicationsOf(path);
    const references = this.index.texts.facts(path)?.references ?? [];
    return references
      .filter(({ withContext }) => withContext)
      .flatMap((reference) => (application ? this.targets(application, reference) : []));
  }

  /** The renders whose template isn't known and may be the one at `path`. */
  private unnamedTo(path: string): Render[] {
    return this.unnamed
      .filter(({ reference }) => this.unnamedRenders.templatesOf(reference).has(path))
      .map(({ render }) => render);
  }

  /** The files that a reference means: of a list the first that is there. */
  private targets(application: Application, { names, list }: Reference): readonly string[] {
    const search = this.index.search(application);
    const found = names.map(({ name }) => search.candidates(name)).filter((files) => files.length > 0);
    return (list ? found.slice(0, 1) : found).flat();
  }

  private add(reach: Reach, path: string): void {
    const known = this.reaches.get(path) ?? new Map<Render, Reach>();
    this.reaches.set(path, known);
    const before = known.get(reach.render);
    known.set(reach.render, before ? joined(before, reach) : reach);
  }

  /** Templates that others import without their context: there their names are those of every template. */
  private noteImports(path: string): void {
    const [application] = this.index.applicationsOf(path);
    if (!application) return;
    for (const reference of this.index.texts.facts(path)?.references ?? []) {
      const imports = reference.kind === 'import' || reference.kind === 'from-import';
      if (!imports || reference.withContext) continue;
      for (const target of this.targets(application, reference)) this.importedAlone.add(target);
    }
  }

  private context(path: string): TemplateContext {
    const reaches = [...(this.reaches.get(path)?.values() ?? [])];
    const applications = this.applicationsRendering(path, reaches);
    const ambient = ambientOfAll(applications.map((application) => this.index.ambientNames(application)));
    const collected = new Map<string, { by: number; sure: number; sources: NameSource[] }>();
    const named = reaches.filter((reach) => reach.named);
    // An import without context is one more way here, which passes nothing.
    const ways = named.length + (this.importedAlone.has(path) ? 1 : 0);
    const give = (name: string, sources: readonly NameSource[], by: number, sure: number) => {
      const known = collected.get(name) ?? { by: 0, sure: 0, sources: [] };
      collected.set(name, known);
      known.by += by;
      known.sure += sure;
      for (const source of sources) if (!known.sources.includes(source)) known.sources.push(source);
    };
    for (const reach of reaches) {
      for (const [name, { possible, sources }] of reach.names) {
        give(name, sources, Number(reach.named), Number(reach.named && !possible));
      }
    }
    const unnamed = this.unnamedTo(path);
    for (const render of unnamed) {
      for (const [name, { written }] of render.given) give(name, [{ kind: 'render', render, written }], 0, 0);
    }
    for (const one of ambient.names) {
      if (one.kind !== 'global') continue;
      if (one.processed && reaches.length > 0 && !reaches.some((reach) => isProcessed(reach, one))) continue;
      const giving = one.processed ? named.filter((reach) => isProcessed(reach, one)).length : ways;
      // A render that passes the name itself is counted once.
      const twice = named.filter((reach) => reach.names.has(one.name) && (!one.processed || isProcessed(reach, one)));
      const by = giving - twice.length;
      give(one.name, [{ kind: 'ambient', ambient: one }], by, one.certain ? by : 0);
    }
    const names = new Map<string, ContextName>();
    for (const [name, { by, sure, sources }] of collected) {
      const isAmbient = sources.some(
        ({ kind, ...rest }) => kind === 'ambient' && 'ambient' in rest && isEverywhere(rest.ambient),
      );
      const given = isAmbient || (ways > 0 && sure >= ways) ? 'always' : 'sometimes';
      names.set(name, { name, given, by: Math.min(by, ways), sources });
    }
    const inherited = this.inherited(path, applications[0]);
    return {
      path,
      reaches,
      names,
      inherited: inherited.names,
      open: this.whyOpen(path, reaches, unnamed, ambient.open) ?? inherited.open,
    };
  }

  /** The applications whose views lead to a template; all that find it where none is seen to. */
  private applicationsRendering(path: string, reaches: readonly Reach[]): readonly Application[] {
    const rendering = reaches.flatMap(({ render }) => render.root?.application ?? []);
    return rendering.length > 0 ? [...new Set(rendering)] : this.index.applicationsOf(path);
  }

  private whyOpen(
    path: string,
    reaches: readonly Reach[],
    unnamed: readonly Render[],
    ambient: string | undefined,
  ): string | undefined {
    for (const { render, open } of reaches) if (render.open ?? open) return render.open ?? open;
    if (ambient !== undefined) return ambient;
    const facts = this.index.texts.facts(path);
    const tag = facts && unknownTag(facts);
    if (tag !== undefined) return `what the tag “${tag}” gives is not known`;
    if (unnamed.some((render) => render.open))
      return 'a render whose template is not known passes names that are not known';
    if (reaches.length === 0 && !this.importedAlone.has(path)) return 'no code was found that renders it';
    if (this.index.applicationsOf(path).length === 0) return 'no application is known to find it';
    return undefined;
  }

  /** What the blocks of a template see of the templates that it extends. */
  private inherited(path: string, application: Application | undefined) {
    const names = new Map<string, NameSource>();
    let open: string | undefined;
    const seen = new Set([path]);
    const pending = [path];
    for (let child = pending.pop(); child !== undefined && application; child = pending.pop()) {
      for (const reference of this.index.texts.facts(child)?.references ?? []) {
        if (reference.kind !== 'extends') continue;
        const targets = this.targets(application, reference);
        const isRead = targets.length > 0 || reference.names.every(({ name }) => BINDING_NOTHING.has(name));
        if (reference.computed || !isRead) open ??= 'a template that it extends is not known';
        for (const target of targets) {
          if (seen.has(target)) continue;
          seen.add(target);
          pending.push(target);
          const facts = this.index.texts.facts(target);
          for (const binding of facts ? outermost(facts) : []) {
            if (!names.has(binding.name)) names.set(binding.name, { kind: 'template', path: target, binding });
          }
          // A block that is `scoped` shows what is around it to the one that takes its place.
          for (const block of facts?.blocks ?? []) {
            if (!facts || !block.scoped) continue;
            for (const binding of namesAt(facts, block.span.start)) {
              if (!names.has(binding.name)) names.set(binding.name, { kind: 'template', path: target, binding });
            }
          }
        }
      }
    }
    return { names, open };
  }
}

/** The names of a template that one it refers to sees: all that hold there, and for the one it extends the outermost. */
function bindingsFor(facts: TemplateFacts, reference: Reference): readonly Binding[] {
  if (reference.kind === 'extends') return outermost(facts);
  // Each template has its own.
  return namesAt(facts, reference.span.start).filter(({ name }) => name !== 'self' && name !== 'super');
}

function outermost(facts: TemplateFacts): Binding[] {
  return facts.bindings.filter(({ scope, name, kind }) => scope === 0 && name !== '' && kind !== 'special');
}

function joined(one: Reach, other: Reach): Reach {
  const names = new Map<string, GivenHere>();
  for (const name of new Set([...one.names.keys(), ...other.names.keys()])) {
    const [left, right] = [one.names.get(name), other.names.get(name)];
    const sources = [...new Set([...(left?.sources ?? []), ...(right?.sources ?? [])])];
    names.set(name, { possible: !left || !right || left.possible || right.possible, sources });
  }
  const through = one.through.length <= other.through.length ? one.through : other.through;
  return { render: one.render, through, named: one.named || other.named, names, open: one.open ?? other.open };
}

/** Whether a context processor's name is there when `reach` renders. */
function isProcessed({ render }: Reach, { blueprint }: AmbientName): boolean {
  if (!render.processed) return false;
  if (blueprint === undefined) return true;
  const around = [...(render.root?.blueprints ?? [])];
  return around.length > 0 && around.every((name) => name !== undefined && `${name}.`.startsWith(`${blueprint}.`));
}

function isEverywhere({ processed, certain }: AmbientName): boolean {
  return !processed && certain;
}
