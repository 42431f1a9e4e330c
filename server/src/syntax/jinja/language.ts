/** Something of Jinja's own that a template can name. */
export interface BuiltIn {
  readonly name: string;
  /** In parentheses, without the value that a filter or a test is applied to; empty where it takes none. */
  readonly parameters: string;
  /** Markdown, one paragraph. */
  readonly documentation: string;
}

/** A tag. */
export interface Keyword extends Omit<BuiltIn, 'parameters'> {
  readonly syntax: string;
  /** The tag that closes it; `set` has one where it assigns no value. */
  readonly end?: string;
  /** The extension that brings it. */
  readonly extension?: 'i18n' | 'do' | 'loopcontrols' | 'debug';
}

type Row = readonly [parameters: string, documentation: string];

function table(rows: Readonly<Record<string, Row>>, aliases: Readonly<Record<string, string>> = {}) {
  const entries = new Map<string, BuiltIn>();
  for (const [name, [parameters, documentation]] of Object.entries(rows)) {
    entries.set(name, { name, parameters, documentation });
  }
  for (const [alias, name] of Object.entries(aliases)) {
    const meant = entries.get(name);
    if (meant) entries.set(alias, { ...meant, name: alias });
  }
  return entries as ReadonlyMap<string, BuiltIn>;
}

/** `jinja2.filters.FILTERS`, by name. */
export const FILTERS = table(
  {
    abs: ['', 'The absolute value of a number.'],
    attr: ['(name)', 'The attribute `name` of an object. Unlike `object.name` it never looks for an item.'],
    batch: [
      '(linecount, fill_with=none)',
      'Lists of `linecount` items each. With `fill_with` the last one is filled up to that length.',
    ],
    capitalize: ['', 'The first letter in upper case, all others in lower case.'],
    center: ['(width=80)', 'The text in the middle of `width` columns.'],
    default: [
      "(default_value='', boolean=false)",
      '`default_value` if the value is undefined. With `boolean` set to true also if it is false, empty or none.',
    ],
    dictsort: [
      "(case_sensitive=false, by='key', reverse=false)",
      "Pairs of key and value of a mapping, sorted by key or, with `by='value'`, by value.",
    ],
    escape: [
      '',
      'Replaces `&`, `<`, `>`, `\'` and `"` with entities, so that the text is safe in HTML. A text that is marked as safe stays as it is.',
    ],
    filesizeformat: [
      '(binary=false)',
      'A number of bytes as people read it: `13 kB`, `4.1 MB`. With `binary` in powers of 1024: `MiB`.',
    ],
    first: ['', 'The first item of a sequence; undefined if there is none.'],
    float: ['(default=0.0)', "The value as a floating point number, or `default` if it can't be read as one."],
    forceescape: ['', 'Escapes for HTML even what is marked as safe.'],
    format: [
      '(*args, **kwargs)',
      'Puts the arguments in the places of a `printf` format: `"%s, %s!"|format(greeting, name)`.',
    ],
    groupby: [
      '(attribute, default=none, case_sensitive=false)',
      'Groups of the items that have the same value of `attribute`, sorted by it. Each group has a `grouper` and a `list`.',
    ],
    indent: [
      '(width=4, first=false, blank=false)',
      'Indents each line by `width` spaces or by a text; the first line and blank lines only where that is asked for.',
    ],
    int: [
      '(default=0, base=10)',
      "The value as a whole number, or `default` if it can't be read as one. A text may be in another `base`.",
    ],
    items: ['', 'The pairs of key and value of a mapping; none if it is undefined.'],
    join: [
      "(d='', attribute=none)",
      'The items as one text, with `d` between them; of each item its `attribute` where one is named.',
    ],
    last: ['', 'The last item of a sequence; undefined if there is none.'],
    length: ['', 'The number of items of a sequence or mapping, or of letters of a text.'],
    list: ['', 'The items as a list; the letters of a text.'],
    lower: ['', 'The text in lower case.'],
    map: [
      '(attribute=…, default=…)',
      "An attribute of each item, `users|map(attribute='name')`, or a filter applied to each, `titles|map('lower')`.",
    ],
    max: ['(case_sensitive=false, attribute=none)', 'The largest item, or the one with the largest `attribute`.'],
    min: ['(case_sensitive=false, attribute=none)', 'The smallest item, or the one with the smallest `attribute`.'],
    pprint: ['', 'The value laid out for reading, for debugging.'],
    random: ['', 'One of the items, by chance.'],
    reject: [
      '(test=none, *args, **kwargs)',
      "The items that fail a test: `numbers|reject('odd')`. Without one those that are false.",
    ],
    rejectattr: [
      '(attribute, test=none, *args, **kwargs)',
      "The items whose attribute fails a test: `users|rejectattr('email', 'none')`. Without one those whose attribute is false.",
    ],
    replace: ['(old, new, count=none)', 'The text with each `old`, or the first `count` of them, replaced with `new`.'],
    reverse: ['', 'The items, or the letters of a text, from the last to the first.'],
    round: [
      "(precision=0, method='common')",
      "The number with `precision` decimal places, rounded as usual, up (`'ceil'`) or down (`'floor'`). It stays a floating point number.",
    ],
    safe: ['', "Marks the text as safe: it isn't escaped when it is put out."],
    select: [
      '(test=none, *args, **kwargs)',
      "The items that pass a test: `numbers|select('odd')`. Without one those that are true.",
    ],
    selectattr: [
      '(attribute, test=none, *args, **kwargs)',
      "The items whose attribute passes a test: `users|selectattr('is_active')`. Without one those whose attribute is true.",
    ],
    slice: [
      '(slices, fill_with=none)',
      'As many lists as `slices`, which share the items: for columns. With `fill_with` the shorter ones are filled.',
    ],
    sort: [
      '(reverse=false, case_sensitive=false, attribute=none)',
      'The items in order; by an attribute, or by several with commas between, where they are named.',
    ],
    string: ['', 'The value as a text; one that is marked as safe stays so.'],
    striptags: ['', 'The text without markup, and with one space for any white space.'],
    sum: ['(attribute=none, start=0)', 'The sum of the items, or of an attribute of each, added to `start`.'],
    title: ['', 'Each word with its first letter in upper case.'],
    tojson: ['(indent=none)', 'The value as JSON that is safe in HTML and in `<script>`.'],
    trim: ['(chars=none)', 'The text without white space, or without `chars`, at both ends.'],
    truncate: [
      "(length=255, killwords=false, end='...', leeway=none)",
      'At most `length` letters, `end` included. Words stay whole unless `killwords` is true; a text that is longer by no more than `leeway` is left alone.',
    ],
    unique: [
      '(case_sensitive=false, attribute=none)',
      'The items without those that were there before, or whose attribute was.',
    ],
    upper: ['', 'The text in upper case.'],
    urlencode: ['', 'The value quoted for a URL; a mapping or pairs as a query string.'],
    urlize: [
      '(trim_url_limit=none, nofollow=false, target=none, rel=none, extra_schemes=none)',
      'The text with its URLs and e-mail addresses as links.',
    ],
    wordcount: ['', 'The number of words of a text.'],
    wordwrap: [
      '(width=79, break_long_words=true, wrapstring=none, break_on_hyphens=true)',
      'The text broken into lines of at most `width` letters.',
    ],
    xmlattr: [
      '(autospace=true)',
      'A mapping as attributes of an element, without those that are none or undefined, with a space before them.',
    ],
  },
  { d: 'default', e: 'escape', count: 'length' },
);

/** `jinja2.tests.TESTS`, by name. */
export const TESTS = table(
  {
    boolean: ['', 'Whether the value is true or false, and nothing else.'],
    callable: ['', 'Whether the value can be called.'],
    defined: ['', 'Whether there is such a variable or attribute.'],
    divisibleby: ['(num)', 'Whether the number can be divided by `num` without a rest.'],
    eq: ['(other)', 'Whether the values are equal: `==`.'],
    escaped: ['', 'Whether the text is marked as safe.'],
    even: ['', 'Whether the number is even.'],
    false: ['', 'Whether the value is `false` itself.'],
    filter: ['', 'Whether there is a filter of this name.'],
    float: ['', 'Whether the value is a floating point number.'],
    ge: ['(other)', 'Whether the value is greater than the other or equal: `>=`.'],
    gt: ['(other)', 'Whether the value is greater than the other: `>`.'],
    in: ['(seq)', 'Whether the value is in a sequence or mapping.'],
    integer: ['', 'Whether the value is a whole number.'],
    iterable: ['', 'Whether a loop can go over the value.'],
    le: ['(other)', 'Whether the value is less than the other or equal: `<=`.'],
    lower: ['', 'Whether the text is in lower case.'],
    lt: ['(other)', 'Whether the value is less than the other: `<`.'],
    mapping: ['', 'Whether the value is a mapping, such as a dictionary.'],
    ne: ['(other)', 'Whether the values differ: `!=`.'],
    none: ['', 'Whether the value is none.'],
    number: ['', 'Whether the value is a number.'],
    odd: ['', 'Whether the number is odd.'],
    sameas: ['(other)', "Whether both are the same object: Python's `is`."],
    sequence: ['', 'Whether the value is a sequence: it has a length and items by index. A mapping counts as well.'],
    string: ['', 'Whether the value is a text.'],
    test: ['', 'Whether there is a test of this name.'],
    true: ['', 'Whether the value is `true` itself.'],
    undefined: ['', 'Whether there is no such variable or attribute.'],
    upper: ['', 'Whether the text is in upper case.'],
  },
  {
    '==': 'eq',
    equalto: 'eq',
    '!=': 'ne',
    '>': 'gt',
    greaterthan: 'gt',
    '>=': 'ge',
    '<': 'lt',
    lessthan: 'lt',
    '<=': 'le',
  },
);

/** `jinja2.defaults.DEFAULT_NAMESPACE`, by name. */
export const GLOBALS = table({
  range: ['([start,] stop [, step])', 'Whole numbers from `start` (0) to before `stop`: `range(3)` is 0, 1, 2.'],
  dict: ['(**items)', "A dictionary: `dict(a=1)` is `{'a': 1}`."],
  lipsum: ['(n=5, html=true, min=20, max=100)', '`n` paragraphs of placeholder text of `min` to `max` words each.'],
  cycler: [
    '(*items)',
    'Gives its items in turn, over and over: `.next()` the next one, `.current` the one at hand, `.reset()` begins anew.',
  ],
  joiner: ["(sep=', ')", 'Empty when it is called for the first time, `sep` from then on: for what stands between.'],
  namespace: [
    '(**attributes)',
    'An object whose attributes can be set, also from inside a loop: `{% set ns.found = true %}`.',
  ],
});

/** The tags of Jinja and of its own extensions. */
export const KEYWORDS: readonly Keyword[] = [
  {
    name: 'for',
    syntax: 'for item in items',
    documentation:
      'Goes over the items. `loop` tells where it is; `if` filters, `recursive` lets `loop(children)` call it, `{% else %}` stands for no items.',
    end: 'endfor',
  },
  {
    name: 'if',
    syntax: 'if condition',
    documentation: 'Puts out its body if the condition holds; `{% elif %}` and `{% else %}` follow.',
    end: 'endif',
  },
  {
    name: 'block',
    syntax: 'block name [scoped] [required]',
    documentation:
      'A part of the page that a child template can replace. `scoped` lets it see the variables around it, `required` asks every child for it.',
    end: 'endblock',
  },
  {
    name: 'extends',
    syntax: "extends 'layout.html'",
    documentation: 'Makes this a child of another template: only what is in its blocks is put out.',
  },
  {
    name: 'include',
    syntax: "include 'part.html' [ignore missing] [with|without context]",
    documentation: 'Puts out another template here, which sees the variables of this one.',
  },
  {
    name: 'import',
    syntax: "import 'macros.html' as name [with context]",
    documentation: 'Makes the macros and variables of another template attributes of a name.',
  },
  {
    name: 'from',
    syntax: "from 'macros.html' import macro [as name] [with context]",
    documentation: 'Takes macros and variables from another template.',
  },
  {
    name: 'macro',
    syntax: "macro name(parameter, other='default')",
    documentation:
      'A piece of template that can be called like a function. `varargs`, `kwargs` and `caller` hold what else it is given.',
    end: 'endmacro',
  },
  {
    name: 'call',
    syntax: 'call[(parameters)] macro(arguments)',
    documentation: 'Calls a macro and gives it this body as `caller()`.',
    end: 'endcall',
  },
  { name: 'filter', syntax: 'filter name', documentation: 'Applies a filter to its body.', end: 'endfilter' },
  {
    name: 'set',
    syntax: 'set name = value',
    documentation:
      'Assigns to a variable; without a value its body is assigned. Within a loop it holds until the end of the round.',
  },
  {
    name: 'with',
    syntax: 'with name = value',
    documentation: 'Variables that hold in its body alone.',
    end: 'endwith',
  },
  {
    name: 'autoescape',
    syntax: 'autoescape true',
    documentation: 'Switches the escaping for HTML on or off in its body.',
    end: 'endautoescape',
  },
  { name: 'raw', syntax: 'raw', documentation: 'Puts out its body as it is, delimiters included.', end: 'endraw' },
  { name: 'print', syntax: 'print value', documentation: 'Puts out values, as `{{ value }}` does.' },
  {
    name: 'trans',
    syntax: 'trans [name=value]',
    documentation: 'Translates its body, in which variables alone may stand; `{% pluralize %}` begins the plural.',
    end: 'endtrans',
    extension: 'i18n',
  },
  {
    name: 'do',
    syntax: 'do expression',
    documentation: 'Evaluates an expression and puts out nothing.',
    extension: 'do',
  },
  { name: 'break', syntax: 'break', documentation: 'Ends the loop.', extension: 'loopcontrols' },
  {
    name: 'continue',
    syntax: 'continue',
    documentation: 'Goes on with the next item of the loop.',
    extension: 'loopcontrols',
  },
  {
    name: 'debug',
    syntax: 'debug',
    documentation: 'Puts out the variables, filters and tests at hand.',
    extension: 'debug',
  },
];
