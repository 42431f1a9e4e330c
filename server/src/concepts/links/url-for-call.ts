import type { Value } from '../../evaluate/values';
import type { Place } from '../../facts/types';
import type { ProjectFile } from '../../project/file';
import { type ApplicationRoute, routesNamed } from '../../project/routes/endpoints';
import { followed, type HandedOn, handedOn, type UrlForWrapper } from '../../project/routes/url-for-wrappers';
import type { PythonValue } from '../../routing/python-value';
import type { Span } from '../../text/span';
import type { WrittenText } from '../literals';

/** A call of `url_for`, or of a function of the project that hands what it is given on to it; in Python or in a template. */
export interface UrlForCall {
  /** The argument list with its parentheses; the closing one may not be typed yet. */
  readonly argumentList: Span;
  readonly arguments: readonly CallArgument[];
  /** The argument that names the endpoint, where it is written. */
  readonly endpoint: CallArgument | undefined;
  /** Whether it is Flask's own `url_for` for certain, and not one whose import is missing or that can't be followed. */
  readonly certain: boolean;
  /** The project's function that is called in its place. */
  readonly wrapper: UrlForWrapper | undefined;
  /** The call in the code of its module; undefined in a template. */
  readonly place: Place | undefined;
  /** Whether something of this name can be read where the call stands. */
  knows(name: string): boolean;
}

/** An argument of such a call. */
export interface CallArgument {
  readonly span: Span;
  readonly keyword: { readonly name: string; readonly span: Span } | undefined;
  readonly spread: '*' | '**' | undefined;
  readonly valueSpan: Span;
  /** The name that is given, where it is nothing but one. */
  readonly name: string | undefined;
  /** The literal texts that it can be: both ways of a conditional count. */
  readonly texts: readonly WrittenText[];
  /** As Python has it, where it is a literal. */
  readonly literal: PythonValue;
  /** What it stands for, as far as that can be told. */
  evaluate(): Value;
}

/** Where and how a call of the function is given its endpoint. */
export type EndpointParameter = Pick<UrlForWrapper, 'position' | 'keyword'>;

/** The parameter of `url_for` itself. */
export const ENDPOINT: EndpointParameter = { position: 0, keyword: 'endpoint' };

/** The argument for the endpoint; undefined where it isn't written, or hides behind `*` or `**`. */
export function endpointIn(
  args: readonly CallArgument[],
  { position, keyword }: EndpointParameter,
): CallArgument | undefined {
  const named = args.find((argument) => keyword !== undefined && argument.keyword?.name === keyword);
  const placed = position === undefined ? undefined : args[position];
  const isPlaced = placed?.keyword === undefined && args.slice(0, position).every(({ spread }) => spread === undefined);
  return named ?? (isPlaced && placed?.spread === undefined ? placed : undefined);
}

/** What `url_for` is given as endpoint where the call has this text: one for each way through a wrapper. */
export function endpointsGiven(file: ProjectFile, call: UrlForCall, text: WrittenText): readonly string[] {
  return call.wrapper ? [...new Set(urlsGiven(file, call, text).map(({ endpoint }) => endpoint))] : [text.value];
}

/** The routes whose URLs the call builds. */
export function routesCalled(file: ProjectFile, call: UrlForCall): readonly ApplicationRoute[] {
  const texts = call.endpoint?.texts ?? [];
  return texts.flatMap((text) => endpointsGiven(file, call, text)).flatMap((endpoint) => routesNamed(file, endpoint));
}

/** What a call of a wrapper comes down to where its endpoint is this text. */
export function urlsGiven(
  { project }: ProjectFile,
  { arguments: args, endpoint, wrapper }: UrlForCall,
  text: WrittenText,
): readonly HandedOn[] {
  if (!wrapper) return [];
  const positional: Value[] = [];
  const keywords = new Map<string, Value>();
  let open = false;
  for (const argument of args) {
    const value = argument === endpoint ? followed(text.value) : argument.evaluate();
    if (argument.keyword !== undefined) keywords.set(argument.keyword.name, value);
    else if (argument.spread !== undefined) open = true;
    else if (!open) positional.push(value);
  }
  return handedOn(project, wrapper, { positional, keywords, open });
}
