import type { PythonSources } from '../evaluation';
import type { Application, Project } from '../project';
import { type AmbientNames, ambientNames } from './ambient-names';
import { Leads } from './leads';
import { findRenders, type Render } from './renders';
import type { Runs } from './runs';

/**
 * What one state of the code renders, and has in all templates. Functions of the project run for it, which takes long: it
 * is found step by step, while other questions are answered.
 */
export class RenderSearch {
  private found: readonly Render[] = [];
  private readonly ambient = new Map<Application, AmbientNames>();
  private readonly steps: Generator<void, void>;
  private state: 'new' | 'begun' | 'done' = 'new';

  constructor(
    readonly project: Project,
    private readonly files: PythonSources,
    private readonly runs: Runs,
  ) {
    this.steps = this.look();
  }

  get isDone(): boolean {
    return this.state === 'done';
  }

  /**
   * Goes on as long as it may.
   * @returns whether all is found
   */
  goOn(mayGoOn: () => boolean): boolean {
    while (this.state !== 'done') {
      this.state = this.steps.next().done ? 'done' : 'begun';
      if (this.state === 'begun' && !mayGoOn()) return false;
    }
    return true;
  }

  /** All that is rendered: what was found of it where someone has begun to look, else all is looked for now. */
  get renders(): readonly Render[] {
    if (this.state === 'new') this.goOn(() => true);
    return this.found;
  }

  /** What an application has in each of its templates; of one that came later, what it had under its name. */
  ambientNames(application: Application): AmbientNames {
    const own = this.project.applications.find(({ name }) => name === application.name) ?? application;
    let known = this.ambient.get(own);
    if (!known) {
      known = ambientNames(this.project, own, this.runs);
      this.ambient.set(own, known);
    }
    return known;
  }

  private *look(): Generator<void, void> {
    const { project, files, runs } = this;
    runs.about(new Leads(project.evaluation.interpreter, files));
    yield;
    for (const application of project.applications) {
      this.ambientNames(application);
      yield;
    }
    const found: Render[] = [];
    this.found = found;
    this.found = yield* findRenders(project, runs, files, found);
  }
}
