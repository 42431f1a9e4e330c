import { describe, expect, test } from 'vitest';
import type { Engine } from '../../server/src/engine';
import { ignoringHere } from '../../server/src/features/ignore-here';
import { Ignores } from '../../server/src/features/ignores';
import { TemplateFile } from '../../server/src/project/templates/template-file';
import type { Fix } from '../../server/src/rules/rule';
import { Lines } from '../../server/src/text/lines';
import { engineOf, parseFixture } from '../support/fixture';

const HEAD = 'from flask import Flask, url_for\napp = Flask(__name__)\n';

/** The lines, from 1 behind the head, where an unknown endpoint is reported, and those where a comment keeps it silent. */
function judged(code: string): { reported: number[]; ignored: number[] } {
  const engine = engineOf(new Map([['app.py', HEAD + code]]));
  const { diagnostics, ignored } = engine.diagnose('app.py');
  const line = (offset: number) => (engine.lines('app.py')?.position(offset).line ?? 0) - 1;
  return {
    reported: diagnostics.filter(({ rule }) => rule === 'unknown-endpoint').map(({ span }) => line(span.start)),
    ignored: ignored
      .filter(({ diagnostic }) => diagnostic.rule === 'unknown-endpoint')
      .map(({ diagnostic }) => line(diagnostic.span.start)),
  };
}

describe('a comment keeps silent', () => {
  test.each([
    ["url_for('x')  # flask: ignore", [], [1]],
    ["url_for('x')  #flask:ignore[ unknown-endpoint ,malformed-rule]", [], [1]],
    ["url_for('x')  # noqa: E501  # flask: ignore[unknown-endpoint] because", [], [1]],
    ["# flask: ignore[unknown-endpoint]\nurl_for('x')\nurl_for('y')", [3], [2]],
    ["# flask: ignore\n# it comes later\n\nurl_for('x')", [], [4]],
    ["f(\n  # flask: ignore\n  url_for('x'),\n  url_for('y'),  # flask: ignore\n  url_for('z'))", [5], [3, 4]],
    ["url_for('x')\n# flask: ignore-file[unknown-endpoint]\nurl_for('y')", [], [1, 3]],
    ["# flask: ignore-file\nurl_for('y')", [], [2]],
    ["f(url_for('x') + \\\r\n  url_for('y'), # flask: ignore\r\n  url_for('z'))", [3], [1, 2]],
    ["url_for('x')  # flask: ignore\r\nurl_for('y')\r\n# flask: ignore\r\nurl_for('z')", [2], [1, 4]],
    // Another line, another rule, another word, no comment.
    ["url_for('x')\n# flask: ignore", [1], []],
    ["1  # flask: ignore\nurl_for('x')", [2], []],
    ["url_for('x')  # flask: ignore[malformed-rule]", [1], []],
    ["url_for('x')  # flask: ignore[]", [1], []],
    ["url_for('x')  # flask: ignored", [1], []],
    ["url_for('x')  # flask: ignore[unknown-endpoint", [1], []],
    ["url_for('x')  # see flask: ignore", [1], []],
    ['url_for(\'x\'), "# flask: ignore"', [1], []],
    ['"""\n# flask: ignore-file\n"""\nurl_for(\'x\')', [4], []],
  ])('%j', (code, reported, ignored) => {
    expect(judged(code)).toEqual({ reported, ignored });
  });

  test('also among a hundred comments in a row, and in a text that is half-written', () => {
    const comments = '# licence\n'.repeat(120);
    expect(judged(`${comments}# flask: ignore\n# why\nurl_for('x')`).reported).toEqual([]);
    expect(judged("url_for('x')  # flask: ignore\nurl_for('y'").ignored).toEqual([1]);
  });

  test('in a text of nothing else too, and fast', () => {
    const start = performance.now();
    expect(judged('# flask: ignore\n'.repeat(50_000)).reported).toEqual([]);
    expect(judged(`# ${'flask: ignore['.repeat(50_000)}`).reported).toEqual([]);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('“Ignore … here” writes a comment', () => {
  test.each([
    ["url_for('<|>x')", "url_for('x')  # flask: ignore[unknown-endpoint]"],
    ["url_for('<|>x')  # noqa ", "url_for('x')  # noqa  # flask: ignore[unknown-endpoint]"],
    [
      "url_for('<|>x')  # flask: ignore[malformed-rule] so",
      "url_for('x')  # flask: ignore[malformed-rule, unknown-endpoint] so",
    ],
    ["url_for('<|>x')  # flask: ignore[]", "url_for('x')  # flask: ignore[unknown-endpoint]"],
    [
      "# flask: ignore[malformed-rule]\nurl_for('<|>x')",
      "# flask: ignore[malformed-rule, unknown-endpoint]\nurl_for('x')",
    ],
    ["f(\n  url_for('<|>x'),\n)", "f(\n  url_for('x'),  # flask: ignore[unknown-endpoint]\n)"],
    [
      "f('''\n''' + url_for('<|>x') + '''\n''')",
      "f('''\n''' + url_for('x') + '''\n''')  # flask: ignore[unknown-endpoint]",
    ],
    ["f(url_for('<|>x') + \\\n  '')\ng()", "f(url_for('x') + \\\n  '')  # flask: ignore[unknown-endpoint]\ng()"],
    ["url_for('<|>x') + ''  # no \\\ng()", "url_for('x') + ''  # no \\  # flask: ignore[unknown-endpoint]\ng()"],
    ["if 1:\n\treturn url_for('<|>x')\t", "if 1:\n\treturn url_for('x')  # flask: ignore[unknown-endpoint]"],
    ["f('it\\'s # no', url_for('<|>x'))", "f('it\\'s # no', url_for('x'))  # flask: ignore[unknown-endpoint]"],
  ])('%j becomes %j', (before, after) => {
    const { fix, text } = ignoring(before);
    expect(fix?.title).toBe('Ignore unknown-endpoint here');
    expect(fix?.certain).toBe(false);
    const [edit] = fix?.edits ?? [];
    const edited = edit && text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
    expect(edited).toBe(HEAD + after);
    expect(judged(after).reported).toEqual([]);
  });

  test('not for a comment without effect', () => {
    expect(ignoring('x = 1  # flask: <|>ignore').fix).toBeUndefined();
  });
});

function ignoring(code: string) {
  const { files, cursor } = parseFixture(`--- app.py\n${HEAD}${code}`);
  const at = cursor?.offset ?? 0;
  const fixes = engineOf(files).quickFixes('app.py', { start: at, end: at });
  return { fix: fixes.find(({ title }) => title.startsWith('Ignore')), text: files.get('app.py') ?? '' };
}

describe('in templates', () => {
  test.each([
    ['<a href="{{ url_for(\'x\') }}">{# flask: ignore[unknown-endpoint] #}</a>', [], [1]],
    ["{# flask: ignore #}\n\n{{ url_for('x') }}\n{{ url_for('y') }}", [4], [3]],
    ["{#- flask: ignore -#}\r\n{{ url_for('x') }}", [], [2]],
    ["{#\n  flask: ignore\n#}\n{{ url_for('x') }}", [4], []],
    ["{{ url_for('x') }}\n{# flask: ignore-file[unknown-endpoint] why #}", [], [1]],
    ["# flask: ignore\n{{ url_for('x') }}", [2], []],
    ["{{ url_for('x') }}{# flask: ignore[malformed-rule] #}", [1], []],
  ])('%j', (text, reported, ignored) => {
    expect(judgedTemplate(text)).toEqual({ reported, ignored });
  });

  test.each([
    ["<p>{{ url_for('<|>x') }}</p> \n", "<p>{{ url_for('x') }}</p>{# flask: ignore[unknown-endpoint] #} \n"],
    [
      "{# flask: ignore[malformed-rule] #}\n{{ url_for('<|>x') }}",
      "{# flask: ignore[malformed-rule, unknown-endpoint] #}\n{{ url_for('x') }}",
    ],
    [
      "<a title='a\n{{ url_for(\r\n  '<|>x'\r\n) -}}\r\n b'>",
      "<a title='a\n{{ url_for(\r\n  'x'\r\n) -}}{# flask: ignore[unknown-endpoint] -#}\r\n b'>",
    ],
    [
      '<script>\nf("{{ url_for(\'<|>x\') }}"\n</script>',
      '<script>\nf("{{ url_for(\'x\') }}"{# flask: ignore[unknown-endpoint] #}\n</script>',
    ],
    [
      "{%- if url_for('<|>x') -%}\n a {%- endif %}",
      "{%- if url_for('x') -%}{# flask: ignore[unknown-endpoint] -#}\n a {%- endif %}",
    ],
  ])('“Ignore … here” turns %j into %j', (before, after) => {
    expect(ignoringIn(before)).toBe(after);
    expect(judgedTemplate(after).reported).toEqual([]);
  });

  test.each([
    ['trim_blocks = True', "{{ url_for('<|>x') }}\n", "{{ url_for('x') }}{# flask: ignore[unknown-endpoint] +#}\n"],
    [
      'trim_blocks = True',
      "{% if url_for('<|>x') %}\n",
      "{% if url_for('x') %}{# flask: ignore[unknown-endpoint] #}\n",
    ],
    ["line_statement_prefix = '%'", "% if url_for('<|>x')\n% endif", undefined],
    ["comment_start_string = '<!--'", "{{ url_for('<|>x') }}", undefined],
  ])('with %s “Ignore … here” turns %j into %j', (option, before, after) => {
    expect(ignoringIn(before, `app.jinja_env.${option}\n`)).toBe(after);
  });

  test('one without effect is reported, and removed with its line', () => {
    const text = '<p>\n  {# flask: ignore #}\n</p>\n';
    const [unused] = withTemplate(text).engine.diagnose(TEMPLATE).diagnostics;
    expect(unused?.rule).toBe('unused-ignore');
    expect(applied(text, unused?.fixes?.[0])).toBe('<p>\n</p>\n');
  });
});

const TEMPLATE = 'templates/page.html';

function withTemplate(text: string, setting = ''): { engine: Engine; view: TemplateFile } {
  const engine = engineOf(
    new Map([
      ['app.py', `${HEAD}${setting}render_template('page.html')\n`],
      [TEMPLATE, text],
    ]),
  );
  engine.settle();
  const facts = engine.workspace.templates.facts(TEMPLATE);
  if (!facts) throw new Error('the template is not read');
  return { engine, view: new TemplateFile(engine.workspace, TEMPLATE, facts) };
}

/** The lines, from 1, with a call of `url_for`: those where a comment would keep its rule silent, and the others. */
function judgedTemplate(text: string): { reported: number[]; ignored: number[] } {
  const { view } = withTemplate(text);
  const lines = new Lines(text);
  const ignores = new Ignores(view);
  const result: { reported: number[]; ignored: number[] } = { reported: [], ignored: [] };
  for (const { index } of text.matchAll(/url_for/g)) {
    const comment = ignores.find('unknown-endpoint', { start: index, end: index + 7 });
    result[comment ? 'ignored' : 'reported'].push(lines.position(index).line + 1);
  }
  return result;
}

/** The template after “Ignore … here” at the cursor. */
function ignoringIn(template: string, setting?: string): string | undefined {
  const start = template.indexOf('<|>');
  const text = template.replace('<|>', '');
  const diagnostic = { rule: 'unknown-endpoint', severity: 'error', span: { start, end: start }, message: '' } as const;
  const fix = ignoringHere(withTemplate(text, setting).view, diagnostic);
  return applied(text, fix);
}

function applied(text: string, fix: Fix | undefined): string | undefined {
  const [edit] = fix?.edits ?? [];
  return edit && text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
}
