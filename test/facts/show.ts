import type {
  Argument,
  Comprehension,
  Expression,
  FormattedString,
  Module,
  Parameter,
  Pattern,
  Statement,
} from '../../server/src/facts/types';

/** An expression as text, with brackets around whatever has parts: what was read, without positions. */
export function show(expression: Expression): string {
  switch (expression.kind) {
    case 'string':
      return JSON.stringify(expression.value);
    case 'formatted-string':
      return formatted(expression);
    case 'number':
      return `${expression.value}${expression.float ? 'f' : ''}`;
    case 'constant':
      return { true: 'True', false: 'False', null: 'None' }[String(expression.value)] ?? '';
    case 'name':
      return expression.name;
    case 'attribute':
      return `${show(expression.object)}.${expression.name}`;
    case 'call':
      return `${show(expression.callee)}(${expression.arguments.map(argument).join(', ')})`;
    case 'subscript':
      return `${show(expression.object)}[${show(expression.index)}]`;
    case 'slice':
      return `slice(${[expression.lower, expression.upper, expression.step].map(optional).join(':')})`;
    case 'list':
    case 'tuple':
    case 'set':
      return `${expression.kind}(${expression.items.map(show).join(', ')})`;
    case 'dict':
      return `dict(${expression.entries.map(({ key, value }) => `${key ? `${show(key)}: ` : '**'}${show(value)}`).join(', ')})`;
    case 'starred':
      return `*${show(expression.value)}`;
    case 'lambda':
      return `lambda(${expression.parameters.map(parameter).join(', ')})`;
    case 'binary':
    case 'boolean':
      return `(${show(expression.left)} ${expression.operator} ${show(expression.right)})`;
    case 'unary':
      return `(${expression.operator} ${show(expression.operand)})`;
    case 'comparison':
      return `(${[show(expression.first), ...expression.rest.map(({ operator, operand }) => `${operator} ${show(operand)}`)].join(' ')})`;
    case 'conditional':
      return `(${show(expression.then)} if ${show(expression.test)} else ${show(expression.otherwise)})`;
    case 'comprehension':
      return comprehension(expression);
    case 'walrus':
      return `(${expression.name} := ${show(expression.value)})`;
    case 'yield':
      return `(yield${expression.from ? ' from' : ''} ${optional(expression.value)})`;
    case 'unread':
      return '?';
  }
}

/** A statement as lines, what is inside it indented by two spaces; bodies of functions and classes too. */
export function showStatement(module: Module, statement: Statement): string[] {
  const block = (statements: readonly Statement[]) => statements.flatMap((one) => indented(showStatement(module, one)));
  const bodyOf = (code: string) => block(module.codes.get(code)?.body ?? []);
  const otherwise = (keyword: string, statements: readonly Statement[]) =>
    statements.length > 0 ? [keyword, ...block(statements)] : [];
  switch (statement.kind) {
    case 'expression':
      return [show(statement.value)];
    case 'assign':
      return [
        `${statement.targets.map(show).join(' = ')}${statement.annotation ? `: ${show(statement.annotation)}` : ''} = ${optional(statement.value)}`,
      ];
    case 'augmented':
      return [`${show(statement.target)} ${statement.operator}= ${show(statement.value)}`];
    case 'return':
    case 'raise':
      return [`${statement.kind} ${optional(statement.value)}`];
    case 'if':
      return [`if ${show(statement.test)}`, ...block(statement.then), ...otherwise('else', statement.otherwise)];
    case 'for':
      return [
        `for ${show(statement.target)} in ${show(statement.iterable)}`,
        ...block(statement.body),
        ...otherwise('else', statement.otherwise),
      ];
    case 'while':
      return [`while ${show(statement.test)}`, ...block(statement.body), ...otherwise('else', statement.otherwise)];
    case 'try':
      return [
        'try',
        ...block(statement.body),
        ...statement.handlers.flatMap(({ type, name, body }) => [
          `except ${optional(type)}${name ? ` as ${name}` : ''}`,
          ...block(body),
        ]),
        ...otherwise('else', statement.otherwise),
        ...otherwise('finally', statement.finally),
      ];
    case 'with':
      return [
        `with ${statement.items.map(({ context, target }) => `${show(context)}${target ? ` as ${show(target)}` : ''}`).join(', ')}`,
        ...block(statement.body),
      ];
    case 'function':
      return [
        ...statement.decorators.map((one) => `@${show(one)}`),
        `def ${statement.name}(${statement.parameters.map(parameter).join(', ')})${statement.returns ? ` -> ${show(statement.returns)}` : ''}`,
        ...bodyOf(statement.code),
      ];
    case 'class':
      return [
        ...statement.decorators.map((one) => `@${show(one)}`),
        `class ${statement.name}(${statement.bases.map(argument).join(', ')})`,
        ...bodyOf(statement.code),
      ];
    case 'import':
      return [`import ${statement.modules.map(imported).join(', ')}`];
    case 'import-from':
      return [
        `from ${'.'.repeat(statement.level)}${statement.module} import ${statement.star ? '*' : statement.names.map(imported).join(', ')}`,
      ];
    case 'global':
    case 'nonlocal':
      return [`${statement.kind} ${statement.names.join(', ')}`];
    case 'delete':
      return [`delete ${statement.targets.map(show).join(', ')}`];
    case 'break':
    case 'continue':
      return [statement.kind];
    case 'assert':
      return [`assert ${show(statement.test)}`];
    case 'match':
      return [
        `match ${show(statement.subject)}`,
        ...statement.cases.flatMap(({ pattern, guard, body }) => [
          `  case ${showPattern(pattern)}${guard ? ` if ${show(guard)}` : ''}`,
          ...indented(block(body)),
        ]),
      ];
  }
}

/** A whole module as lines. */
export function showModule(module: Module): string[] {
  return (module.codes.get('')?.body ?? []).flatMap((statement) => showStatement(module, statement));
}

function showPattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'value':
      return show(pattern.value);
    case 'capture':
      return pattern.name ?? '_';
    case 'star':
      return `*${pattern.name ?? '_'}`;
    case 'sequence':
      return `[${pattern.items.map(showPattern).join(', ')}]`;
    case 'mapping':
      return `{${[...pattern.entries.map(({ key, pattern: value }) => `${show(key)}: ${showPattern(value)}`), ...(pattern.rest ? [`**${pattern.rest}`] : [])].join(', ')}}`;
    case 'class':
      return `${show(pattern.type)}(${[...pattern.positional.map(showPattern), ...pattern.keywords.map(({ name, pattern: value }) => `${name}=${showPattern(value)}`)].join(', ')})`;
    case 'or':
      return `(${pattern.options.map(showPattern).join(' | ')})`;
    case 'as':
      return `(${showPattern(pattern.pattern)} as ${pattern.name})`;
  }
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function optional(expression: Expression | undefined): string {
  return expression ? show(expression) : '-';
}

function argument({ keyword, spread, value }: Argument): string {
  return `${keyword === undefined ? '' : `${keyword}=`}${spread ?? ''}${show(value)}`;
}

const MARKS: Readonly<Record<Parameter['kind'], string>> = {
  'positional-only': '/',
  positional: '',
  'keyword-only': '=',
  '*': '*',
  '**': '**',
};

/** `/name` is positional only, `=name` keyword only. */
function parameter({ kind, name, annotation, default: value }: Parameter): string {
  return `${MARKS[kind]}${name}${annotation ? `: ${show(annotation)}` : ''}${value ? ` = ${show(value)}` : ''}`;
}

function imported({ name, alias }: { readonly name: string; readonly alias?: string }): string {
  return alias === undefined ? name : `${name} as ${alias}`;
}

function formatted({ parts }: FormattedString): string {
  const shown = parts.map((part) =>
    part.kind === 'string'
      ? JSON.stringify(part.value)
      : `{${show(part.value)}${part.conversion}${part.format === '' ? '' : `:${part.format}`}}`,
  );
  return `f(${shown.join(' ')})`;
}

function comprehension({ type, element, value, clauses }: Comprehension): string {
  const made = value ? `${show(element)}: ${show(value)}` : show(element);
  const shown = clauses.map(({ target, iterable, conditions }) =>
    [`for ${show(target)} in ${show(iterable)}`, ...conditions.map((one) => `if ${show(one)}`)].join(' '),
  );
  return `${type}(${made} ${shown.join(' ')})`;
}
