import { isLibraryPath } from '../../evaluate/places';
import { type Argument, type Call, type Code, type StringLiteral, spanOf } from '../../facts/types';
import { environmentOf } from '../../models/flask';
import { encloses, type Span, span } from '../../text/span';
import { mayBe } from '../closed';
import { contentSpan, type PythonFile } from '../file';
import { grouped } from '../grouped';
import { oncePer } from '../once';
import { callsIn } from '../python/calls';
import { literalsOf } from '../python/expressions';
import { patternOf } from '../routes/routes';
import type { Render, TemplateReference } from './renders';
import type { TemplateIndex } from './template-index';
import { searchesOf } from './template-lookup';

/** A template's name, or a part of one, that is written in Python. */
export interface WrittenTemplate {
  /** The text between the quotes; where nothing is typed yet, the place for it. */
  readonly span: Span;
  /** Undefined where no quote has been typed yet. */
  readonly text: { readonly value: string; readonly verbatim: boolean } | undefined;
  /** The templates that it may name, with what the code puts around it. */
  readonly names: readonly string[];
  /** What the code puts around it; undefined for what isn't known. */
  readonly affixes: readonly Affix[];
}

/** What stands around a literal in the name that is looked for. */
export interface Affix {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** How a function is given the name of the template that it renders. */
interface TemplateParameter extends Affix {
  readonly position: number | undefined;
  readonly keyword: string | undefined;
}

const PLAIN: Affix = { before: '', after: '' };

function first(keyword: string): TemplateParameter {
  return { position: 0, keyword, ...PLAIN };
}

/** What takes the name of a template, by what it is called. */
const FUNCTIONS: ReadonlyMap<string, TemplateParameter> = new Map([
  ['render_template', first('template_name_or_list')],
  ['stream_template', first('template_name_or_list')],
  ['get_template_attribute', first('template_name')],
  ['get_template', first('name')],
  ['select_template', first('names')],
  ['get_or_select_template', first('template_name_or_list')],
]);

/** The names of templates in a file; with `offset`, those that a cursor there may touch. */
export function writtenTemplates(file: PythonFile, offset?: number): readonly WrittenTemplate[] {
  const found = new Map<string, WrittenTemplate>();
  for (const one of [...inRenders(file), ...inCalls(file, offset)]) {
    const key = `${one.span.start} ${one.span.end}`;
    const known = found.get(key);
    found.set(key, known ? together(known, one) : one);
  }
  return [...found.values()];
}

function together(one: WrittenTemplate, other: WrittenTemplate): WrittenTemplate {
  const names = [...new Set([...one.names, ...other.names])];
  const affixes = [...one.affixes];
  for (const affix of other.affixes) {
    if (!affixes.some(({ before, after }) => before === affix.before && after === affix.after)) affixes.push(affix);
  }
  return { ...one, names, affixes };
}

/** A part of a template's name in a render, and where it is written. */
interface RenderedPart {
  readonly path: string;
  readonly reference: TemplateReference;
  readonly part: number;
}

const renderedParts = oncePer((index: TemplateIndex) => {
  const references = index.renders
    .filter(({ of, inApplication }) => of !== 'source' && inApplication)
    .flatMap(({ choices }) => choices.flat());
  const parts = references.flatMap((reference): RenderedPart[] =>
    reference.text.parts.flatMap(({ origin, text }, part) =>
      origin && text !== undefined && !isLibraryPath(origin.path) ? [{ path: origin.path, reference, part }] : [],
    ),
  );
  return grouped(parts, ({ path }) => path);
});

/** Texts of the file that reach a render, wherever they stand: class attributes, defaults, lists. */
const inRenders = oncePer((file: PythonFile): readonly WrittenTemplate[] =>
  (renderedParts(file.workspace.rendering).get(file.path) ?? []).flatMap(({ reference, part }) => {
    const { text = '', origin } = reference.text.parts[part] ?? {};
    const literal = origin && file.locate(origin)?.span;
    if (!literal || !isNameLike(text)) return [];
    const start = literal.start + origin.offset;
    const written = span(start, start + text.length);
    // The text may have changed since it was evaluated, or stand behind an escape.
    if (!encloses(literal, written) || file.text.slice(written.start, written.end) !== text) return [];
    const parts = reference.text.parts.map((one) => one.text);
    const affix = { before: joined(parts.slice(0, part)), after: joined(parts.slice(part + 1)) };
    const names = reference.name === undefined ? possibleNames(file, reference) : [reference.name];
    return [{ span: written, text: { value: text, verbatim: true }, names, affixes: [affix] }];
  }),
);

/** A separator, an ending or a folder says nothing of which template is meant. */
function isNameLike(text: string): boolean {
  return /\w{2}/.test(text) && !/^\.\w+$/.test(text) && !text.endsWith('/');
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
}

/** The templates whose names fit where a part isn't known. */
function possibleNames(file: PythonFile, { text }: TemplateReference): string[] {
  const pattern = patternOf(text);
  return searchesOf(file).flatMap(({ search }) => [...search.names.keys()].filter((name) => mayBe(pattern, name)));
}

/** Arguments of functions that render: of Flask's, and of the project's own. */
function inCalls(file: PythonFile, offset: number | undefined): WrittenTemplate[] {
  return [...callsIn(file, offset)].flatMap(({ code, call }) =>
    parametersOf(file, code, call).flatMap((parameter) => {
      const argument = argumentFor(call, parameter);
      if (argument) return literalsOf(argument.value, true).map((literal) => ofLiteral(code, literal, parameter));
      if (call.arguments.length > 0 || parameter.position !== 0) return [];
      const { start, end } = spanOf(code, call.argumentsAt);
      const closed = file.text.charAt(end - 1) === ')';
      return [{ span: span(start + 1, closed ? end - 1 : end), text: undefined, names: [], affixes: [parameter] }];
    }),
  );
}

function ofLiteral(code: Code, literal: StringLiteral, { before, after }: TemplateParameter): WrittenTemplate {
  const { value } = literal;
  const names = before !== undefined && after !== undefined && value !== '' ? [before + value + after] : [];
  const text = { value, verbatim: literal.content >= 0 };
  return { span: contentSpan(code, literal), text, names, affixes: [{ before, after }] };
}

/** What a call is given as template's name; none for an environment that isn't an application's. */
function parametersOf(file: PythonFile, code: Code, { callee }: Call): readonly TemplateParameter[] {
  if (callee.kind !== 'name' && callee.kind !== 'attribute') return [];
  const own = wrappers(file.workspace.rendering).get(callee.name);
  if (own) return own;
  const known = FUNCTIONS.get(callee.name);
  if (!known) return [];
  if (callee.kind === 'attribute') {
    const environment = environmentOf(file.valueOf(code, callee.object));
    if (environment && !environment.application) return [];
  }
  return [known];
}

/**
 * The functions of the project that render what they are given, by their names: told by the literals that renders got
 * through a call of them.
 */
const wrappers = oncePer((index: TemplateIndex) => {
  const found = new Map<string, TemplateParameter[]>();
  for (const render of index.renders) {
    if (render.of === 'source' || !render.inApplication) continue;
    for (const [name, parameter] of wrappersOn(index, render)) {
      const known = found.get(name) ?? [];
      found.set(name, known);
      if (!known.some((one) => JSON.stringify(one) === JSON.stringify(parameter))) known.push(parameter);
    }
  }
  return found;
});

function wrappersOn(index: TemplateIndex, { trails, choices }: Render): [string, TemplateParameter][] {
  return choices.flat().flatMap(({ text }) =>
    text.parts.flatMap(({ origin, text: written }, part): [string, TemplateParameter][] => {
      if (!origin || written === undefined || !isNameLike(written)) return [];
      const parts = text.parts.map((one) => one.text);
      const affix = { before: joined(parts.slice(0, part)), after: joined(parts.slice(part + 1)) };
      return trails.flat().flatMap(({ path, code, at }): [string, TemplateParameter][] => {
        if (path !== origin.path || code !== origin.code) return [];
        const around = index.code(path, code);
        const call = around?.calls.find((one) => one.at === at);
        if (!around || (call?.callee.kind !== 'name' && call?.callee.kind !== 'attribute')) return [];
        const { name } = call.callee;
        const literal = spanOf(around, origin.at);
        const position = call.arguments.findIndex(({ value }) => encloses(spanOf(around, value.at), literal));
        const argument = call.arguments[position];
        if (!argument || FUNCTIONS.has(name) || !literalsOf(argument.value, true).some((one) => one.at === origin.at))
          return [];
        const { keyword } = argument;
        return [[name, { position: keyword === undefined ? position : undefined, keyword, ...affix }]];
      });
    }),
  );
}

function argumentFor(call: Call, { position, keyword }: TemplateParameter): Argument | undefined {
  const named = call.arguments.find((argument) => keyword !== undefined && argument.keyword === keyword);
  if (named || position === undefined) return named;
  const before = call.arguments.slice(0, position + 1);
  if (before.some((argument) => argument.keyword !== undefined || argument.spread !== undefined)) return undefined;
  return call.arguments[position];
}
