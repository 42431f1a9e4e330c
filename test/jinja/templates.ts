import fc from 'fast-check';

const NAMES = [
  'a',
  'b',
  'item',
  'user',
  'loop',
  'caller',
  'varargs',
  'kwargs',
  'self',
  'super',
  'ns',
  '_hidden',
  'range',
];
const name = fc.constantFrom(...NAMES);
const target = fc.oneof(
  { weight: 5, arbitrary: name },
  fc.tuple(name, name).map(([a, b]) => `${a}, ${b}`),
  fc.tuple(name, name).map(([a, b]) => `(${a}, ${b})`),
);
const space = fc.constantFrom('', ' ', ' ', '\n', '  ');
const literal = fc.constantFrom(
  '1',
  '1.5e3',
  '0x_ff',
  '1_000',
  "'text'",
  '"a\\n\\x41"',
  "'one' 'two'",
  'true',
  'None',
  '[]',
  '()',
  '{}',
  "'it''s'",
);
const templateName = fc.constantFrom(
  "'a.html'",
  "['a.html', b]",
  "('a.html', 'b.html')",
  'b',
  "'a' ~ b",
  "'a.html' if b else 'c.html'",
  '[1, "x"]',
);

const { expression } = fc.letrec<{ expression: string; args: string }>((tie) => ({
  args: fc.oneof(
    fc.constant(''),
    tie('expression'),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `${a}, key=${b}`),
    tie('expression').map((a) => `*${a}`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `${a}, *${b}, **user`),
  ),
  expression: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'expression' },
    { weight: 3, arbitrary: name },
    { weight: 2, arbitrary: literal },
    tie('expression').map((a) => `(${a})`),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '-', '*', '/', '//', '%', '**', '~', '==', '<', 'in', 'not in', 'and', 'or'),
        tie('expression'),
      )
      .map(([a, operator, b]) => `${a} ${operator} ${b}`),
    fc.tuple(fc.constantFrom('not ', '-', '+'), tie('expression')).map(([operator, a]) => operator + a),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([a, b, c]) => `${a} if ${b} else ${c}`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `${a} if ${b}`),
    fc.tuple(name, name).map(([a, b]) => `${a}.${b}`),
    fc.tuple(name, tie('expression')).map(([a, b]) => `${a}[${b}]`),
    fc.constantFrom('a[1:2]', 'a[::b]', 'a[:, 1]', 'a.0', 'a[1, 2]'),
    fc.tuple(name, tie('args')).map(([a, b]) => `${a}(${b})`),
    fc.tuple(tie('expression'), tie('args')).map(([a, b]) => `${a}|shout(${b})`),
    tie('expression').map((a) => `${a}|upper|name.space`),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('is defined', 'is not none', 'is divisibleby 3', 'is sameas b', 'is eq(1)'),
      )
      .map(([a, b]) => `${a} ${b}`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `[${a}, ${b},]`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `{${a}: ${b}}`),
  ),
}));

/** `{% content %}` with some white space and its control. */
const tag = (content: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.constantFrom('', '-', '+', ''), content, fc.constantFrom('', '-', '+', ''), space)
    .map(([before, inner, after, gap]) => `{%${before}${gap}${inner} ${after}%}`);
const fixed = (content: string) => tag(fc.constant(content));

const parameters = fc
  .uniqueArray(name, { maxLength: 3 })
  .chain((names) =>
    fc
      .tuple(fc.nat(3), expression)
      .map(([required, value]) => names.map((each, i) => (i < required ? each : `${each}=${value}`)).join(', ')),
  );
const text = fc.constantFrom(
  '',
  'text',
  '\n',
  ' <p>\r\n',
  "it's",
  '{',
  '}',
  '{# note #}',
  '{#- \n -#}',
  '{% raw %}{{ a }}{% endraw %}',
  '{%- raw -%} x {%- endraw +%}',
  '# a',
  '\u00a0',
  '😀',
  '%}',
);
const translation = fc.constantFrom(
  '{% trans %}Hello {{ user }}{% endtrans %}',
  '{% trans a=b.c, trimmed %}Hello\n {{ a }} {{ b }}{% endtrans %}',
  "{% trans 'menu' count=items()|length %}One{% pluralize %}{{ count }} of {{ user }}{% endtrans %}",
  '{% trans n=total() %}One{% pluralize n %}{{ n }}{% endtrans %}',
  '{% trans %}{{ user }}{% pluralize %}many{% endtrans %}',
);

const { body } = fc.letrec<{ body: string; statement: string }>((tie) => {
  const enclosing = (open: fc.Arbitrary<string>, end: string) =>
    fc.tuple(tag(open), tie('body'), fixed(end)).map((parts) => parts.join(''));
  return {
    body: fc.array(tie('statement'), { maxLength: 4, depthIdentifier: 'body' }).map((parts) => parts.join('')),
    statement: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'body' },
      { weight: 3, arbitrary: text },
      {
        weight: 4,
        arbitrary: fc
          .tuple(fc.constantFrom('', '-', '+', ''), expression, fc.constantFrom('', '-', ''))
          .map(([a, b, c]) => `{{${a} ${b} ${c}}}`),
      },
      translation,
      tag(
        fc
          .tuple(fc.constantFrom('a', 'b', 'item', 'a, b', 'ns.count', 'loop'), expression)
          .map(([a, b]) => `set ${a} = ${b}`),
      ),
      tag(
        fc
          .tuple(
            templateName,
            fc.constantFrom('', ' ignore missing', ' with context', ' ignore missing without context'),
          )
          .map(([a, b]) => `include ${a}${b}`),
      ),
      tag(
        fc
          .tuple(templateName, name, fc.constantFrom('', ' with context'))
          .map(([a, b, c]) => `import ${a} as ${b}${c}`),
      ),
      tag(fc.tuple(templateName, name, name).map(([a, b, c]) => `from ${a} import a, item as ${b}, user as ${c}`)),
      tag(templateName.map((a) => `extends ${a}`)),
      tag(expression.map((a) => `do ${a}`)),
      tag(fc.tuple(expression, expression).map(([a, b]) => `print ${a}, ${b}`)),
      fixed('break'),
      enclosing(
        fc
          .tuple(target, expression, fc.constantFrom('', '', ' recursive'))
          .map(([a, b, c]) => `for ${a} in (${b})${c}`),
        'endfor',
      ),
      enclosing(
        fc.tuple(target, expression, expression).map(([a, b, c]) => `for ${a} in (${b}) if ${c}`),
        'endfor',
      ),
      fc
        .tuple(tag(target.map((a) => `for ${a} in b`)), tie('body'), fixed('else'), tie('body'), fixed('endfor'))
        .map((parts) => parts.join('')),
      enclosing(
        expression.map((a) => `if ${a}`),
        'endif',
      ),
      fc
        .tuple(
          tag(expression.map((a) => `if ${a}`)),
          tie('body'),
          tag(expression.map((a) => `elif ${a}`)),
          tie('body'),
          fixed('else'),
          tie('body'),
          fixed('endif'),
        )
        .map((parts) => parts.join('')),
      enclosing(
        fc
          .tuple(fc.stringMatching(/^[a-z]{3}$/), fc.constantFrom('', ' scoped', ''))
          .map((parts) => `block ${parts.join('')}`),
        'endblock',
      ),
      fc.stringMatching(/^[a-z]{4}$/).map((a) => `{% block ${a} required %} {# none #}\n{% endblock ${a} %}`),
      enclosing(
        fc.tuple(name, parameters).map(([a, b]) => `macro ${a}(${b})`),
        'endmacro',
      ),
      enclosing(
        fc.tuple(parameters, name).map(([a, b]) => `call(${a}) ${b}()`),
        'endcall',
      ),
      enclosing(
        expression.map((a) => `call user(${a})`),
        'endcall',
      ),
      enclosing(fc.constantFrom('filter upper', 'filter replace(a, "b")|trim'), 'endfilter'),
      enclosing(fc.constantFrom('set a', 'set item | upper'), 'endset'),
      enclosing(
        fc.tuple(target, expression, name).map(([a, b, c]) => `with ${a} = (${b}), ${c} = 1`),
        'endwith',
      ),
      enclosing(
        expression.map((a) => `autoescape ${a}`),
        'endautoescape',
      ),
    ),
  };
});

/** Templates that Jinja's grammar allows; its compiler refuses some. */
export const template = body;

// biome-ignore format: a table
const FRAGMENTS = [
  "'", '"', '{{', '}}', '{%', '%}', '{#', '#}', '(', ')', '[', ']', '{', '}', '.', ',', '|', ' is ', ' not ', ' in ', ' if ', ' else ',
  '{% endif %}', '{% else %}', '{% if a %}', '{% for a in b %}', '{% endfor %}', '{% block abc %}', '{% endblock %}', '{% trans %}',
  '{% pluralize %}', '{% endtrans %}', '{% raw %}', '{% endraw %}', '{% cache 5 %}', '{% macro m(a, b=1) %}', '{% set x = ', '{{ url_for(',
  '{{ user. }}', '{% for x in %}', '{% include %}', '\n', '\r\n', '-', '+', '\\', 'é', '😀', '$', '1', '1.', '0x', '_', '**', '==', '=', ':', ';', '!', '@', '?', '&', '`', '\\x', '·', '٣',
];

/** A stretch that is taken out or put in, at a share of the text's length. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(4),
  insert: fc.oneof(fc.constant(''), fc.constantFrom(...FRAGMENTS)),
});

/** Templates with one to three mistakes. */
export const damagedTemplate = fc
  .tuple(template, fc.array(damage, { minLength: 1, maxLength: 3 }))
  .map(([whole, mistakes]) =>
    mistakes.reduce((broken, { at, remove, insert }) => {
      const start = Math.floor(at * broken.length);
      // Half of a surrogate pair can't be sent to Python.
      return Buffer.from(broken.slice(0, start) + insert + broken.slice(start + remove)).toString();
    }, whole),
  );

/** Settings of `jinja2.Environment` that change how templates are read. */
export const options = fc.constantFrom<Readonly<Record<string, unknown>>>(
  {},
  { trim_blocks: true, lstrip_blocks: true },
  { line_statement_prefix: '#', line_comment_prefix: '##' },
  { line_statement_prefix: '%', keep_trailing_newline: true },
  {
    block_start_string: '<%',
    block_end_string: '%>',
    variable_start_string: '<%=',
    variable_end_string: '%>',
    comment_start_string: '<%#',
    comment_end_string: '%>',
  },
  { block_start_string: '[%', block_end_string: '%]', variable_start_string: '${', variable_end_string: '}' },
  { extensions: [] },
  { extensions: ['i18n', 'debug'] },
);
