import type { PythonFile } from '../../server/src/project/file';
import { keyword, type Mutant, type Operator, replaceIn, routeDecorators, ruleLiterals } from './operator';

interface Variable {
  /** Where it stands in the rule, with its brackets. */
  readonly start: number;
  readonly end: number;
  readonly converter: string | undefined;
  readonly hasArguments: boolean;
  readonly name: string;
}

const VARIABLE = /<(?:(\w+)(\([^()]*\))?:)?(\w+)>/g;

function variablesOf(rule: string): Variable[] {
  return [...rule.matchAll(VARIABLE)].map(({ 0: text, 1: converter, 2: given, 3: name = '', index }) => ({
    start: index,
    end: index + text.length,
    converter,
    hasArguments: given !== undefined,
    name,
  }));
}

/** An operator that changes one variable of a rule. */
function onVariables(rule: string, mistake: string, change: (variable: Variable) => string | undefined): Operator {
  return {
    rule,
    mistake,
    *mutants(file) {
      for (const { code, rule: literal } of ruleLiterals(file)) {
        for (const variable of variablesOf(literal.value)) {
          const text = change(variable);
          if (text !== undefined) yield replaceIn(file, code, literal, variable.start, variable.end, text);
        }
      }
    },
  };
}

const ARGUMENTS: Readonly<Record<string, string>> = {
  int: 'minimum=1',
  float: 'minimum=1',
  string: 'size=3',
  default: 'size=3',
};

/** Mistakes in the text of a rule. */
export const RULE_OPERATORS: readonly Operator[] = [
  onVariables('malformed-rule', 'forgets a `>`', ({ converter, name, hasArguments }) =>
    hasArguments ? undefined : `<${converter === undefined ? '' : `${converter}:`}${name}`,
  ),
  onVariables('unknown-converter', 'misspells the converter', ({ converter, name, hasArguments }) =>
    hasArguments ? undefined : `<${converter === undefined ? 'str' : `${converter}s`}:${name}>`,
  ),
  onVariables('converter-arguments', 'gives the converter an argument it doesn’t take', (variable) => {
    const { converter = 'default', name, hasArguments } = variable;
    const given = hasArguments ? undefined : ARGUMENTS[converter];
    return given && `<${converter}(${given}):${name}>`;
  }),
  onVariables('duplicate-url-variable', 'uses the variable twice', ({ name }) => `<${name}>/<${name}>`),
  {
    rule: 'view-parameters',
    mistake: 'renames the variable',
    *mutants(file) {
      for (const { code, rule, definition } of routeDecorators(file)) {
        const { parameters } = definition;
        if (parameters.some(({ kind }) => kind === '**')) continue;
        for (const { name, end } of variablesOf(rule.value)) {
          const isTaken = parameters.some((one) => one.name === name && one.default === undefined);
          if (isTaken) yield replaceIn(file, code, rule, end - 1 - name.length, end - 1, `${name}_x`);
        }
      }
    },
  },
  {
    rule: 'rule-leading-slash',
    mistake: 'forgets the slash of a rule without a prefix',
    *mutants(file) {
      for (const { code, call, rule } of routeDecorators(file)) {
        const isWhole = file.routesHere.some(
          ({ route, place }) =>
            place.code === code.key &&
            place.at === call.at &&
            route.ruleText === rule.value &&
            route.blueprint === undefined,
        );
        if (isWhole && rule.value.length > 1) yield replaceIn(file, code, rule, 0, 1, '');
      }
    },
  },
  {
    rule: 'shadowed-rule',
    mistake: 'gives a view the rule of one before it',
    mutants: shadowing,
  },
];

function* shadowing(file: PythonFile): Generator<Mutant> {
  const first = new Map<string, { text: string; view: string }>();
  for (const { code, call, object, rule, definition } of routeDecorators(file)) {
    const names = variablesOf(rule.value).map(({ name }) => name);
    const method = call.callee.kind === 'attribute' ? call.callee.name : '';
    // Rules that Flask would tell apart by what else they are given are no such mistake.
    const others = call.arguments.slice(1).filter((argument) => argument.keyword !== 'methods');
    const methods = keyword(call, 'methods')?.value;
    const key = JSON.stringify([object, method, names, methods, definition.parameters.length], (name, value) =>
      name === 'at' || name === 'content' ? undefined : value,
    );
    if (others.length > 0) continue;
    const before = first.get(key);
    if (!before) first.set(key, { text: rule.value, view: definition.code });
    else if (before.text !== rule.value && before.view !== definition.code) {
      yield replaceIn(file, code, rule, 0, rule.value.length, before.text);
    }
  }
}
