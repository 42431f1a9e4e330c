import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { TOPICS } from '../../snippets';
import { expand, readBody } from '../../snippets/body';
import type { Snippet } from '../../snippets/topic';
import { engineOf } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';

const SNIPPETS = TOPICS.flatMap(({ snippets }) => snippets);
const PROOF = fileURLToPath(new URL('./proof.py', import.meta.url));

/** A snippet with one way to fill in its stops. */
interface Case {
  readonly snippet: Snippet;
  readonly chosen: ReadonlyMap<number, string>;
}

/** With the stops' own texts, and with each choice of each list. */
function casesOf(snippet: Snippet): Case[] {
  const others = readBody(snippet.body).flatMap((piece) =>
    piece.kind === 'stop' ? piece.choices.slice(1).map((choice) => new Map([[piece.number, choice]])) : [],
  );
  return [new Map<number, string>(), ...others].map((chosen) => ({ snippet, chosen }));
}

function question({ snippet, chosen }: Case) {
  const { prefix, language, where, imports, body, proof } = snippet;
  const block = (name: string) => proof.find((one) => one.name === name)?.text ?? '';
  const isFile = (name: string) => !['proof', 'setup', 'environment'].includes(name);
  const environment = block('environment').trim().split('\n').filter(Boolean);
  const stops = readBody(body).flatMap((piece) =>
    piece.kind === 'stop' && !piece.repeats ? [[piece.number, chosen.get(piece.number) ?? piece.text]] : [],
  );
  return {
    ...{ prefix, language, where, imports },
    body: expand(body, chosen),
    stops: Object.fromEntries(stops),
    files: Object.fromEntries(proof.filter(({ name }) => isFile(name)).map(({ name, text }) => [name, text])),
    environment: Object.fromEntries(environment.map((line) => line.split('='))),
    setup: block('setup'),
    proof: block('proof'),
  };
}

describe('the cheatsheet', () => {
  test('has every topic, each with a summary and entries', () => {
    expect(TOPICS.length).toBeGreaterThanOrEqual(22);
    for (const { title, summary, snippets } of TOPICS) {
      expect(
        [title, summary].every((text) => text.length > 5),
        title,
      ).toBe(true);
      expect(snippets.length, title).toBeGreaterThan(0);
    }
  });

  test('has each prefix once, with the language in front', () => {
    const prefixes = SNIPPETS.map(({ prefix }) => prefix);
    expect(prefixes).toEqual([...new Set(prefixes)]);
    for (const { prefix, language } of SNIPPETS) expect(prefix).toMatch(language === 'python' ? /^flask-/ : /^jinja-/);
  });

  test('proves every entry', () => {
    expect(
      SNIPPETS.filter(({ proof }) => !proof.some(({ name, text }) => name === 'proof' && text.includes('assert'))),
    ).toEqual([]);
  });

  test.each(SNIPPETS)('$prefix: stops count from 1, and repeat what was written before', ({ body }) => {
    const stops = readBody(body).flatMap((piece) => (piece.kind === 'stop' ? [piece] : []));
    const written = stops.filter(({ repeats }) => !repeats).map(({ number }) => number);
    expect(written).toEqual(written.map((_, index) => index + 1));
    for (const [index, { number, repeats }] of stops.entries()) {
      if (repeats) expect(stops.slice(0, index).some((one) => one.number === number && !one.repeats)).toBe(true);
    }
  });
});

describeWithWerkzeug('under real Flask', () => {
  test('every snippet does what its page says, with its defaults and with each choice', async () => {
    const cases = SNIPPETS.flatMap(casesOf);
    const answers = await python<{ error: string | null }>(PROOF, cases.map(question));
    expect(answers).toHaveLength(cases.length);
    const failures = cases.flatMap(({ snippet, chosen }, index) => {
      const error = answers[index]?.error;
      return error === null ? [] : [`${snippet.prefix} ${JSON.stringify([...chosen])}\n${error}`];
    });
    expect(failures.join('\n')).toBe('');
  });
});

/** What the snippets lead to, which is the rest of somebody's application. */
const ELSEWHERE = `
@app.route("/home")
def index():
    return "Home"


@app.route("/login")
def login():
    return "Login"
`;

describe('under our own rules', () => {
  test.each(SNIPPETS.filter(({ language }) => language === 'python'))('$prefix: nothing is reported', (snippet) => {
    const templates = snippet.proof.flatMap(({ name, text }): [string, string][] =>
      name.startsWith('templates/') ? [[name, text]] : [],
    );
    const { diagnostics } = engineOf(new Map([['app.py', wholeFile(snippet)], ...templates])).diagnose('app.py');
    expect(diagnostics.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });
});

function wholeFile({ imports, where, body }: Snippet): string {
  const code = expand(body);
  if (code.includes('Flask(')) return [...imports, code].join('\n');
  const ends = /^(?:return|abort).*$/m.test(code);
  const view = [
    '@app.route("/test", methods=["GET", "POST"])',
    'def test_view():',
    indented(code),
    ends ? '' : '    return ""',
  ];
  const elsewhere = code.includes('def login(') ? ELSEWHERE.split('\n\n\n').slice(0, 1) : [ELSEWHERE];
  const registered = code.includes('Blueprint(') ? ['app.register_blueprint(bp)'] : [];
  return [
    ...imports,
    'from flask import Flask',
    'app = Flask(__name__)',
    // Where the key for sessions comes from.
    'app.config.from_prefixed_env()',
    ...(where === 'view' ? view : [code]),
    ...registered,
    ...elsewhere,
  ].join('\n');
}

function indented(code: string): string {
  return code.replace(/^(?=.)/gm, '    ');
}
