import type { Value } from '../evaluate/values';
import {
  type Code,
  type Expression,
  type IgnoreComment,
  type Module,
  type Place,
  type StringLiteral,
  spanOf,
} from '../facts/types';
import type { Span } from '../text/span';
import { span } from '../text/span';
import type { Application, Project, Route } from './project';
import { Resolver } from './python/names';
import type { Workspace } from './workspace';

/** A stretch of a file of the project. */
export interface Location {
  readonly path: string;
  readonly span: Span;
}

/**
 * One file, seen with the project around it: what rules and features read.
 * Made anew for each version of the workspace; keeps nothing but what it computed.
 */
export abstract class ProjectFile {
  readonly project: Project;

  constructor(
    readonly workspace: Workspace,
    readonly path: string,
  ) {
    this.project = workspace.latest();
  }

  abstract readonly language: 'python' | 'template';
  /** Whether the parser met something that it had to pass over. */
  abstract readonly damaged: boolean;
  /** The comments that tell rules to keep silent. */
  abstract readonly ignores: readonly IgnoreComment[];

  /** The text of the file. */
  get text(): string {
    return this.workspace.lines(this.path)?.text ?? '';
  }

  /** The applications that the file runs with, or that use it: all where that can't be told. */
  get applications(): readonly Application[] {
    const own = this.project.applications.filter((application) => application.files.has(this.path));
    return own.length > 0 ? own : this.project.applications;
  }

  /** The span of a place in any file of the project; undefined for one that is gone. */
  locate(place: Place): Location | undefined {
    const code = this.workspace.module(place.path)?.codes.get(place.code);
    return code && { path: place.path, span: spanOf(code, place.at) };
  }
}

/** One Python file. */
export class PythonFile extends ProjectFile {
  readonly language = 'python';
  private readonly resolver: Resolver;
  private readonly others = new Map<string, PythonFile>();

  constructor(
    workspace: Workspace,
    path: string,
    readonly module: Module,
  ) {
    super(workspace, path);
    this.resolver = new Resolver(this.project.evaluation.interpreter);
  }

  /** Another file of the project, seen with the same project around it; undefined where it isn't at hand. */
  at(path: string): PythonFile | undefined {
    if (path === this.path) return this;
    const known = this.others.get(path);
    const module = known ? undefined : this.workspace.module(path);
    const file = known ?? (module && new PythonFile(this.workspace, path, module));
    if (file) this.others.set(path, file);
    return file;
  }

  get damaged(): boolean {
    return this.module.damaged;
  }

  get ignores(): readonly IgnoreComment[] {
    return this.module.ignores;
  }

  /** Every code object of the file. */
  get codes(): Iterable<Code> {
    return this.module.codes.values();
  }

  /** What an expression in `code` stands for, as far as names at module level, imports and classes tell. */
  override valueOf(code: Code, expression: Expression): Value | undefined {
    return this.resolver.static(this.path, code, expression);
  }

  /** What a call of `expression` calls, with the same limits; a method of `self` is bound. */
  calleeOf(code: Code, expression: Expression): Value | undefined {
    return this.resolver.callee(this.path, code, expression);
  }

  /** The routes whose rule is added by a decorator or call in this file, with the place of that call. */
  get routesHere(): { application: Application; route: Route; place: Place }[] {
    const result: { application: Application; route: Route; place: Place }[] = [];
    for (const application of this.project.applications) {
      for (const route of application.routes) {
        const place = route.trail.findLast((one) => one.path === this.path);
        if (place) result.push({ application, route, place });
      }
    }
    return result;
  }
}

/** The span of a string's text between its quotes. */
export function contentSpan(code: Code, literal: StringLiteral): Span {
  const { start, end } = spanOf(code, literal.at);
  if (literal.content < 0) return span(start, end);
  return span(start + literal.content, start + literal.content + literal.value.length);
}
