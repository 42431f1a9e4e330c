import { type Code, type StringLiteral, spanOf } from '../../facts/types';
import { encloses } from '../../text/span';
import { isTest, type PythonSources } from '../evaluation';
import { oncePer } from '../once';
import type { Project } from '../project';
import { expressionsOf } from '../python/expressions';
import type { Render, TemplateReference } from './renders';

/** Longer texts are no names. */
const LONGEST = 200;

/** The texts in the code that may name a template: kept, since an edit changes few of all codes. */
const possibleNamesIn = oncePer((code: Code): readonly StringLiteral[] =>
  expressionsOf(code.body).filter((one): one is StringLiteral => one.kind === 'string' && one.value.length <= LONGEST),
);

/** Whether nothing is known of a template's name but perhaps its ending, as in `f'{name}.html'`. */
export function isUnnamed({ text }: TemplateReference): boolean {
  const last = text.parts.at(-1)?.text;
  const others = last === undefined ? text.parts : text.parts.slice(0, -1);
  return (
    others.every((part) => !/\w/.test(part.text ?? '')) &&
    (last === undefined || /^\W*(?:\.\w+)?$/.test(last)) &&
    text.parts.some((part) => part.text === undefined)
  );
}

/**
 * Tells which templates a render may take whose name isn't known. The name comes from somewhere: a template counts that code
 * names in any other place than a call which was followed to the render that takes it.
 */
export class UnnamedRenders {
  private written: ReadonlySet<string> | undefined;
  private readonly known = new Map<string, ReadonlySet<string>>();

  /**
   * @param namesOf the names under which templates are found, by path
   * @param targetsOf the templates that one refers to and hands its context on to
   */
  constructor(
    private readonly project: Project,
    private readonly files: Pick<PythonSources, 'module'>,
    private readonly renders: readonly Render[],
    private readonly namesOf: ReadonlyMap<string, readonly string[]>,
    private readonly targetsOf: (path: string) => readonly string[],
  ) {}

  /** The templates, those among them that others extend, include or import. */
  templatesOf({ text }: TemplateReference): ReadonlySet<string> {
    const ending = text.parts.at(-1)?.text ?? '';
    let found = this.known.get(ending);
    if (!found) {
      found = this.reachedFrom(
        [...this.namesOf].filter(([, names]) => names.some((name) => this.isWritten(name, ending))),
      );
      this.known.set(ending, found);
    }
    return found;
  }

  private reachedFrom(first: readonly (readonly [string, unknown])[]): ReadonlySet<string> {
    const found = new Set(first.map(([path]) => path));
    // What is added is visited as well.
    for (const path of found) for (const target of this.targetsOf(path)) found.add(target);
    return found;
  }

  /** Whether code has the name, or the end of it from some folder on, without the ending that is put behind it. */
  private isWritten(name: string, ending: string): boolean {
    if (!name.endsWith(ending)) return false;
    this.written ??= this.literals();
    const stem = name.slice(0, name.length - ending.length);
    for (let at = 0; at >= 0 && at < stem.length; at = stem.indexOf('/', at) + 1 || -1) {
      if (this.written.has(stem.slice(at))) return true;
    }
    return false;
  }

  private literals(): ReadonlySet<string> {
    const { interpreter } = this.project.evaluation;
    const followed = this.followed();
    const found = new Set<string>();
    for (const { path } of interpreter.modules.files()) {
      if (path === undefined || isTest(path)) continue;
      for (const code of this.files.module(path)?.codes.values() ?? []) {
        for (const { at, value } of possibleNamesIn(code)) {
          if (!followed.has(`${path}#${code.key}#${at}`)) found.add(value.replace(/^\/+(?=.*\.\w+$)/, ''));
        }
      }
    }
    return found;
  }

  /** The literals that a call gives to a render and to nothing else. */
  private followed(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const { choices, trails } of this.renders) {
      for (const { text, name } of choices.flat()) {
        if (name === undefined) continue;
        for (const { origin } of text.parts) {
          const code = origin && this.files.module(origin.path)?.codes.get(origin.code);
          if (!code) continue;
          const literal = spanOf(code, origin.at);
          const isArgument = trails.some((trail) =>
            trail.some(
              (call) =>
                call.path === origin.path && call.code === origin.code && encloses(spanOf(code, call.at), literal),
            ),
          );
          if (isArgument) found.add(`${origin.path}#${origin.code}#${origin.at}`);
        }
      }
    }
    return found;
  }
}
