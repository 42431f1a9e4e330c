import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import type { Finding } from '../rules/rule';
import { didYouMean, nearest } from '../rules/wording/nearest';
import { type Span, span } from '../text/span';
import { isLevel, type Level, type Levels, RULE_NAMES, unknownRule, WRONG_LEVEL } from './levels';

/** What a `pyproject.toml` says to us. */
export interface Pyproject {
  /** Undefined where it says nothing to us: one further up counts then. */
  readonly levels: Levels | undefined;
  /** What in it means nothing, and a text that isn't TOML. */
  readonly findings: readonly Finding[];
  readonly broken: boolean;
}

const TABLE = 'flask-language-server';
const SETTINGS = ['rules'];

/** Reads `[tool.flask-language-server]`. Never fails: what can't be read is told, and the rest counts. */
export function readPyproject(path: string, text: string): Pyproject {
  if (!text.includes(TABLE)) return { levels: undefined, findings: [], broken: false };
  try {
    const reader = new Reader(path);
    for (const node of parseTOML(text).body[0].body) reader.read([], node);
    return { levels: reader.isThere ? reader.levels : undefined, findings: reader.findings, broken: false };
  } catch (error) {
    return { levels: undefined, findings: [broken(text, error)], broken: true };
  }
}

function broken(text: string, error: unknown): Finding {
  const at = error instanceof ParseError ? Math.min(error.index, text.length) : 0;
  const reason = error instanceof ParseError ? error.message : 'it is nested too deeply';
  return { span: span(at, at), message: `The settings of ${TABLE} can't be read, for this is not TOML: ${reason}.` };
}

interface Key {
  readonly name: string;
  readonly span: Span;
}

class Reader {
  readonly levels = new Map<string, Level>();
  readonly findings: Finding[] = [];
  isThere = false;

  constructor(private readonly path: string) {}

  /** Reads a table, or a key with its value, that stands in the table `outer`. */
  read(outer: readonly Key[], node: AST.TOMLTable | AST.TOMLKeyValue): void {
    const keys = [...outer, ...node.key.keys.map(keyOf)];
    if (node.type === 'TOMLTable') {
      if (keys.length >= 2) this.value(keys, undefined);
      for (const inner of node.body) this.read(keys, inner);
    } else if (node.value.type === 'TOMLInlineTable') {
      this.value(keys, undefined);
      for (const inner of node.value.body) this.read(keys, inner);
    } else this.value(keys, node.value);
  }

  /** @param value undefined for a table, whose content is read by itself */
  private value(
    [tool, program, setting, rule, ...deeper]: readonly Key[],
    value: AST.TOMLContentNode | undefined,
  ): void {
    if (tool?.name !== 'tool' || program?.name !== TABLE) return;
    this.isThere = true;
    if (!setting) {
      if (value) this.report(program.span, `'${TABLE}' is a table of settings.`);
    } else if (!SETTINGS.includes(setting.name)) {
      if (!rule) this.unknown(setting, unknownSetting(setting.name));
    } else if (!rule) {
      if (value) this.report(spanOf(value), "'rules' is a table that gives a level to each rule it names.");
    } else if (deeper.length > 0) return;
    else this.rule(rule, value);
  }

  private rule(rule: Key, value: AST.TOMLContentNode | undefined): void {
    const level = value?.type === 'TOMLValue' && value.kind === 'string' ? value.value : undefined;
    if (!RULE_NAMES.includes(rule.name)) this.unknown(rule, unknownRule(rule.name));
    else if (isLevel(level)) this.levels.set(rule.name, level);
    else this.report(value ? spanOf(value) : rule.span, WRONG_LEVEL);
  }

  private unknown({ span }: Key, { message, meant }: { message: string; meant: string | undefined }): void {
    const edits = meant === undefined ? [] : [{ path: this.path, span, text: meant }];
    const fixes = meant === undefined ? [] : [{ title: `Change to '${meant}'`, edits, certain: false }];
    this.findings.push({ span, message, fixes });
  }

  private report(where: Span, message: string): void {
    this.findings.push({ span: where, message });
  }
}

function unknownSetting(name: string): { message: string; meant: string | undefined } {
  const meant = nearest(name, SETTINGS);
  return { message: `No setting is called '${name}'.${didYouMean(meant)}`, meant };
}

function keyOf(node: AST.TOMLBare | AST.TOMLQuoted): Key {
  return { name: node.type === 'TOMLBare' ? node.name : node.value, span: spanOf(node) };
}

function spanOf({ range: [start, end] }: { range: [number, number] }): Span {
  return span(start, end);
}
