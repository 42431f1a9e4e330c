import { type Arguments, argument, positional, without } from '../../evaluate/arguments';
import type { Interpreter } from '../../evaluate/interpreter';
import { iterate } from '../../evaluate/iteration';
import { concatenate } from '../../evaluate/text';
import { type ClassValue, isInstance, NONE, text, textOf, UNKNOWN, type Value } from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { nativeClass, nativeInstance, stateOf } from '../native';
import { asText, isNone, trimEnd } from './texts';

/** A `werkzeug.routing.Rule` object: its text and the keyword arguments it was made with. */
export class RuleState {
  constructor(
    readonly rule: Value,
    readonly options: ReadonlyMap<string, Value>,
  ) {}
}

/** Something that gives rules: `Submount`, `EndpointPrefix`, `Subdomain`. */
class FactoryState {
  constructor(
    readonly rules: Value,
    readonly change: (rule: RuleState) => RuleState,
  ) {}
}

/** `werkzeug.routing`'s rule and rule factories, and what turns them into single rules. */
export class RuleClasses {
  readonly rule: ClassValue;
  private readonly base = nativeClass('werkzeug.routing', 'RuleFactory', [], {});
  readonly factories: readonly [string, Value][];

  constructor() {
    this.rule = nativeClass('werkzeug.routing', 'Rule', [], {
      __init__: (self, args) => {
        if (self.kind !== 'instance') return NONE;
        const rule = argument(args, 0, 'string') ?? UNKNOWN;
        self.state = new RuleState(rule, without(args.keywords, 'string'));
        self.attributes.set('rule', rule);
        for (const [name, value] of args.keywords) self.attributes.set(name, value);
        return NONE;
      },
    });
    this.factories = [
      ['RuleFactory', this.base],
      [
        'Submount',
        factory('Submount', (path, { rule, options }) => {
          const joined = concatenate([trimEnd(asText(path), '/'), asText(rule)]);
          return new RuleState(joined, options);
        }),
      ],
      [
        'EndpointPrefix',
        factory('EndpointPrefix', (prefix, { rule, options }) => {
          const endpoint = concatenate([prefix, options.get('endpoint') ?? UNKNOWN]);
          return new RuleState(rule, new Map(options).set('endpoint', endpoint));
        }),
      ],
      [
        'Subdomain',
        factory(
          'Subdomain',
          (subdomain, { rule, options }) => new RuleState(rule, new Map(options).set('subdomain', subdomain)),
        ),
      ],
      ['RuleTemplate', this.template()],
    ];
  }

  /** The rules that `value`, given to `Map.add`, stands for; undefined where it can't be read. */
  rulesOf(interpreter: Interpreter, value: Value, site: Place): RuleState[] | undefined {
    if (isInstance(value, this.rule)) return value.state instanceof RuleState ? [value.state] : undefined;
    const made = stateOf(value, FactoryState);
    const given = made ? made.rules : this.rulesGiven(interpreter, value, site);
    if (!given) return undefined;
    const { items, open } = iterate(interpreter, given, site);
    const inner = items.map((item) => this.rulesOf(interpreter, item.value, site));
    if (open || inner.includes(undefined)) return undefined;
    const rules = inner.flatMap((some) => some ?? []);
    return made ? rules.map(made.change) : rules;
  }

  /** What a factory of the project's own gives: `RuleFactory.get_rules`. */
  private rulesGiven(interpreter: Interpreter, value: Value, site: Place): Value | undefined {
    if (!isInstance(value, this.base)) return undefined;
    return interpreter.call(interpreter.attribute(value, 'get_rules'), positional(UNKNOWN), site);
  }

  /** `RuleTemplate(rules)`, called with what stands for `$name` in them. */
  private template(): ClassValue {
    const made = nativeClass('werkzeug.routing', 'RuleTemplateFactory', [], {});
    return nativeClass('werkzeug.routing', 'RuleTemplate', [], {
      __init__: (self, args) => {
        if (self.kind === 'instance') self.attributes.set('rules', argument(args, 0, 'rules') ?? UNKNOWN);
        return NONE;
      },
      __call__: (self, args, interpreter) => {
        if (self.kind !== 'instance') return UNKNOWN;
        const fill = (value: Value): Value => {
          const known = textOf(value);
          if (known === undefined) return value;
          return text(
            known.replace(/\$(?:(\w+)|\{(\w+)\})/g, (whole, plain, braced) => {
              return textOf(args.keywords.get(plain ?? braced)) ?? whole;
            }),
          );
        };
        return nativeInstance(
          made,
          interpreter.depth,
          new FactoryState(self.attributes.get('rules') ?? UNKNOWN, ({ rule, options }) => {
            const endpoint = options.get('endpoint');
            return new RuleState(fill(rule), endpoint ? new Map(options).set('endpoint', fill(endpoint)) : options);
          }),
        );
      },
    });
  }
}

function factory(name: string, change: (first: Value, rule: RuleState) => RuleState): ClassValue {
  return nativeClass('werkzeug.routing', name, [], {
    __init__: (self, args: Arguments) => {
      const [first = UNKNOWN, rules = UNKNOWN] = args.positional;
      if (self.kind === 'instance') self.state = new FactoryState(rules, (rule) => change(first, rule));
      return NONE;
    },
  });
}

/** Whether a rule's option is given. */
export function given(options: ReadonlyMap<string, Value>, name: string): Value | undefined {
  const value = options.get(name);
  return isNone(value) ? undefined : value;
}
