/**
 * Makes mistakes in an application, one at a time, and prints how many of them are caught. Nothing is written to the disk.
 *
 *     npm run mutate -- FOLDER [--seed N] [--count N] [--rule NAME] [--templates]
 *
 * A mistake is caught where its rule reports more than before. It is open where the rule says that it keeps silent because
 * something couldn't be read; such places are counted apart.
 */

import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { table } from '../../server/src/cli/table';
import { Engine } from '../../server/src/engine';
import { completeIndex, indexFolder } from '../../server/src/host/indexing';
import { loadParser } from '../../server/src/host/parser';
import { isTest } from '../../server/src/project/evaluation';
import { PythonFile } from '../../server/src/project/file';
import { TemplateFile } from '../../server/src/project/templates/template-file';
import type { Span } from '../../server/src/text/span';
import type { Mutant, Operator } from './operator';
import { OPERATORS } from './operators';
import { TEMPLATE_OPERATORS } from './templates';

type Outcome = { readonly kind: 'caught' | 'missed' } | { readonly kind: 'open'; readonly reason: string };

interface Trial {
  readonly operator: Operator;
  readonly place: string;
  readonly line: string;
  readonly outcome: Outcome;
}

/** An application in which mistakes are made and taken back. */
class Subject {
  private readonly before = new Map<string, readonly string[]>();
  private judged: readonly string[] | undefined;

  private constructor(
    private readonly folder: string,
    readonly engine: Engine,
  ) {}

  static async open(folder: string): Promise<Subject> {
    const engine = new Engine(basename(folder), await loadParser(() => {}));
    await indexFolder(folder, engine, { log: () => {} });
    const subject = new Subject(folder, engine);
    for (const path of subject.paths) subject.before.set(path, subject.said(path));
    return subject;
  }

  /** The files that can be judged. */
  get paths(): readonly string[] {
    const { workspace } = this.engine;
    this.judged ??= [...workspace.paths.filter((path) => workspace.concerns(path)), ...workspace.templates.paths];
    return this.judged;
  }

  places(operator: Operator): Mutant[] {
    const { workspace } = this.engine;
    return this.paths.flatMap((path) => {
      if (isTest(path) !== (operator.inTests ?? false)) return [];
      const template = operator.templateMutants && workspace.templates.facts(path);
      if (template) return [...(operator.templateMutants?.(new TemplateFile(workspace, path, template)) ?? [])];
      const module = operator.mutants && workspace.module(path);
      return module ? [...(operator.mutants?.(new PythonFile(workspace, path, module)) ?? [])] : [];
    });
  }

  async try(operator: Operator, { path, span, text }: Mutant): Promise<Trial> {
    const lines = this.engine.lines(path);
    const original = lines?.text ?? '';
    const { line } = lines?.position(span.start) ?? { line: 0 };
    const mutated = original.slice(0, span.start) + text + original.slice(span.end);
    const openTemplate = this.openTemplate(path);
    await this.update(path, mutated);
    const rules = [operator.rule, ...(operator.also ?? [])];
    const place = { start: span.start, end: span.start + text.length };
    const outcome = this.outcome(rules, path) ?? this.openAt(rules, path, place) ?? openTemplate ?? { kind: 'missed' };
    const shown = this.engine.lines(path)?.text.split(/\r?\n/)[line]?.trim() ?? '';
    await this.update(path, original);
    return { operator, place: `${path}:${line + 1}`, line: shown.slice(0, 100), outcome };
  }

  /** Whether everything is said again that was said before the first mistake, and nothing else. */
  isAsBefore(): boolean {
    return this.paths.every((path) => JSON.stringify(this.said(path)) === JSON.stringify(this.before.get(path)));
  }

  private async update(path: string, text: string): Promise<void> {
    this.engine.update(path, text);
    this.engine.settle();
    await completeIndex(this.folder, this.engine, { log: () => {} });
  }

  /** What is said of a file, without its places, which every edit moves. */
  private said(path: string): string[] {
    const { diagnostics, suppressed } = this.engine.diagnose(path);
    return [
      ...diagnostics.map(({ rule, message }) => `found ${rule} ${message}`),
      ...suppressed.map(({ rule, place, reason }) => `open ${rule} ${place?.path ?? ''}: ${reason}`),
    ];
  }

  private outcome(rules: readonly string[], changed: string): Outcome | undefined {
    let open: string | undefined;
    for (const path of [changed, ...this.paths.filter((one) => one !== changed)]) {
      const rest = [...(this.before.get(path) ?? [])];
      for (const said of this.said(path)) {
        const known = rest.indexOf(said);
        if (known >= 0) rest.splice(known, 1);
        else if (rules.some((rule) => said.startsWith(`found ${rule} `))) return { kind: 'caught' };
        else
          open ??= rules.flatMap((rule) =>
            said.startsWith(`open ${rule} `) ? [said.slice(`open ${rule} `.length)] : [],
          )[0];
      }
    }
    return open === undefined ? undefined : { kind: 'open', reason: open };
  }

  /** Nothing is said of a template that no application finds, nor of one that isn't Jinja's before the mistake. */
  private openTemplate(path: string): Outcome | undefined {
    const { templates, rendering } = this.engine.workspace;
    const facts = templates.facts(path);
    if (!facts) return undefined;
    if (facts.errors.length > 0) return { kind: 'open', reason: 'a template that can’t be read in full' };
    if (rendering.applicationsOf(path).length > 0) return undefined;
    return { kind: 'open', reason: 'a template that no application is known to find' };
  }

  /** The place may have been open before, for the same reason. */
  private openAt(rules: readonly string[], path: string, { start, end }: Span): Outcome | undefined {
    const { suppressed } = this.engine.diagnose(path);
    const here = suppressed.find(({ rule, span }) => rules.includes(rule) && span.start <= end && start <= span.end);
    return here && { kind: 'open', reason: `${here.place?.path ?? ''}: ${here.reason}` };
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      count: { type: 'string' },
      rule: { type: 'string' },
      templates: { type: 'boolean' },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) {
    console.error('usage: npm run mutate -- FOLDER [--seed N] [--count N] [--rule NAME] [--templates]');
    process.exitCode = 2;
    return;
  }
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const count = Number(values.count ?? 25);
  const subject = await Subject.open(resolve(folder));
  const random = randomFrom(seed);
  const trials: Trial[] = [];
  const places = new Map<Operator, number>();
  const operators = values.templates ? TEMPLATE_OPERATORS : OPERATORS;
  for (const operator of operators.filter(({ rule }) => values.rule === undefined || rule === values.rule)) {
    const mutants = subject.places(operator);
    places.set(operator, mutants.length);
    for (const mutant of sample(mutants, count, random)) trials.push(await subject.try(operator, mutant));
  }
  print(trials, places);
  console.log(
    `\n${folder}, seed ${seed}.${subject.isAsBefore() ? '' : ' AFTER THE LAST MISTAKE THE ANSWERS ARE OTHERS THAN BEFORE THE FIRST.'}`,
  );
}

function print(trials: readonly Trial[], places: ReadonlyMap<Operator, number>): void {
  const rows = [...places].map(([operator, found]) => {
    const own = trials.filter((trial) => trial.operator === operator);
    return [operator.rule, operator.mistake, String(found), ...counts(own)];
  });
  console.log(
    table([
      ['rule', 'mistake', 'places', 'tried', 'caught', 'open', 'missed', 'share'],
      ...rows,
      ['all', '', '', ...counts(trials)],
    ]),
  );
  const missed = trials.filter(({ outcome }) => outcome.kind === 'missed');
  if (missed.length > 0) console.log('\nMissed:');
  if (missed.length > 0)
    console.log(table(missed.map(({ operator, place, line }) => [`  ${operator.rule}`, place, line])));
  const reasons = new Map<string, number>();
  for (const { operator, outcome } of trials) {
    if (outcome.kind !== 'open') continue;
    const reason = `${operator.rule}: ${outcome.reason}`;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  if (reasons.size > 0) console.log('\nOpen:');
  if (reasons.size > 0) console.log(table([...reasons].map(([reason, times]) => [`  ${times}`, reason])));
}

function counts(trials: readonly Trial[]): string[] {
  const of = (kind: Outcome['kind']) => trials.filter(({ outcome }) => outcome.kind === kind).length;
  const closed = of('caught') + of('missed');
  const share = closed === 0 ? '–' : `${((100 * of('caught')) / closed).toFixed(0)} %`;
  return [trials.length, of('caught'), of('open'), of('missed')].map(String).concat(share);
}

/** Some of the items, at random, in their order. */
function sample<Item>(items: readonly Item[], count: number, random: () => number): Item[] {
  const keyed = items.map((item, index) => ({ item, index, key: random() }));
  const chosen = keyed.sort((left, right) => left.key - right.key).slice(0, count);
  return chosen.sort((left, right) => left.index - right.index).map(({ item }) => item);
}

/** Numbers from 0 to 1 that are the same for the same seed (a linear congruential generator). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

await main();
