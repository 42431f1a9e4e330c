import { isLibraryPath } from '../../evaluate/places';
import type { FunctionValue, Value } from '../../evaluate/values';
import type { Call, Code, Expression } from '../../facts/types';
import { oncePer } from '../once';
import type { Project } from '../project';
import { constantTruth, type Flow, flowOf } from './control-flow';
import { isNone } from './expressions';
import { Resolver } from './names';

/** Functions of libraries that always raise, or end the program, by dotted name. */
const LIBRARY =
  /^(?:flask|quart|werkzeug\.exceptions|flask_(?:restful|restx|restplus|smorest)(?:\.\w+)*|apiflask(?:\.\w+)*|webargs\.flaskparser)\.abort$|^(?:sys\.exit|os\._exit|os\.abort|typing(?:_extensions)?\.assert_never)$/;

/** How deep calls of the project's own functions are followed. */
const DEEPEST = 8;

/**
 * Whether `call`, in `code` of the file `path`, certainly never gives control back: `abort(…)`, `sys.exit()`, or a function
 * of the project that does one of these, or raises, on every way through it.
 */
export function neverReturns(project: Project, path: string, code: Code, call: Call): boolean {
  return outcomes(project).neverReturns(path, code, call);
}

/**
 * Whether what `call` gives is always true, or always false: a function of the project that returns such constants alone, or
 * displays of one kind. A method counts as the one that is found, though a class that derives from this one may have another.
 */
export function truthOf(project: Project, path: string, code: Code, call: Call): boolean | undefined {
  return outcomes(project).truth(path, code, call);
}

const outcomes = oncePer((project: Project) => new Outcomes(project));

class Outcomes {
  private readonly resolver: Resolver;
  private readonly known = new Map<Code, Flow>();
  private depth = 0;

  constructor(private readonly project: Project) {
    this.resolver = new Resolver(project.evaluation.interpreter);
  }

  neverReturns(path: string, code: Code, { callee }: Call): boolean {
    const value = this.resolver.static(path, code, callee);
    if (value?.kind === 'unknown') return value.name !== undefined && LIBRARY.test(value.name);
    if (value?.kind !== 'function') return value !== undefined && value === this.abort;
    // A method may be another one in a class that derives from this one.
    const flow = value.owner ? undefined : this.flow(value);
    return flow !== undefined && flow.ends.length === 0 && flow.returns.length === 0;
  }

  truth(path: string, code: Code, { callee }: Call): boolean | undefined {
    const value = this.resolver.static(path, code, callee);
    const flow = value?.kind === 'function' ? this.flow(value) : undefined;
    const [first, ...others] = (flow?.returns ?? []).map((one) => (one.value ? writtenTruth(one.value) : false));
    const isOne = flow?.ends.length === 0 && others.every((truth) => truth === first);
    return isOne ? first : undefined;
  }

  private get abort(): Value | undefined {
    return this.project.evaluation.models.flask.module('flask')?.attributes.get('abort');
  }

  /** The ways through a function; undefined where it can't be told, or does nothing when it is called. */
  private flow({ code, place }: FunctionValue): Flow | undefined {
    if (code.kind !== 'function' || code.generator || code.asynchronous || code.body.length === 0) return undefined;
    const known = this.known.get(code);
    if (known || this.depth >= DEEPEST || isLibraryPath(place.path)) return known;
    this.depth++;
    const flow = flowOf(code.body, {
      neverReturns: (call) => this.neverReturns(place.path, code, call),
      decided: constantTruth,
      swallows: () => true,
    });
    this.depth--;
    this.known.set(code, flow);
    return flow;
  }
}

/** Whether an expression counts as true, as it is written: a constant, or a display of a tuple, a list, a set or a dictionary. */
function writtenTruth(value: Expression): boolean | undefined {
  switch (value.kind) {
    case 'tuple':
    case 'list':
    case 'set':
      return value.items.every(({ kind }) => kind === 'starred') && value.items.length > 0
        ? undefined
        : value.items.length > 0;
    case 'dict':
      return value.entries.length === 0 ? false : value.entries.some(({ key }) => key) || undefined;
    default:
      return isNone(value) ? false : constantTruth(value);
  }
}
