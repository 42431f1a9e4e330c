import { type Expression, spanOf } from '../../facts/types';
import type { PythonFile } from '../../project/file';
import { span } from '../../text/span';
import type { CompletionList, Concept, Description, Site } from '../concept';
import { quoteOf, replacedText, type WrittenText, writtenText } from '../literals';
import { blocks, code } from '../markdown';
import { isCommented, slots } from '../slots';
import { keywordOf, type RouteCall, routeCalls } from './route-call';

/** An HTTP method in `methods=[…]`, or a place where one can be typed. */
interface MethodSite extends Site {
  readonly concept: 'method';
  /** Undefined where no quote has been typed yet. */
  readonly written: WrittenText | undefined;
  /** Whether a name without quotes stands there. */
  readonly bare: boolean;
  /** The other methods of the list, in upper case. */
  readonly others: readonly string[];
}

/** RFC 9110 and, for `PATCH`, RFC 5789. */
const METHODS: Readonly<Record<string, string>> = {
  GET: 'Asks for what the URL names. Changes nothing on the server. Flask answers `HEAD` with it too.',
  POST: 'Sends data to be processed: a form, a new entry. Sent twice, it may act twice.',
  PUT: 'Puts what is sent in the place of what the URL names. Sent twice, it does the same as once.',
  PATCH: 'Changes a part of what the URL names.',
  DELETE: 'Removes what the URL names.',
  HEAD: 'Like `GET`, but only the status and headers are answered. Comes with `GET` by itself.',
  OPTIONS: 'Asks which methods the URL takes. Flask answers it by itself unless it is listed.',
  TRACE: 'Sends the request back as it arrived, for tests.',
  CONNECT: 'Opens a tunnel through a proxy. No use in an application.',
};

/** The HTTP methods that a route takes. */
export const method: Concept<MethodSite> = {
  name: 'method',
  sites: (file, offset) => routeCalls(file, offset).flatMap((call) => sitesOf(file, call)),
  complete,
  describe({ span: where, written }): Description | undefined {
    const name = written?.value.toUpperCase() ?? '';
    const text = METHODS[name];
    return text === undefined ? undefined : { span: where, markdown: blocks(code(name), text) };
  },
};

function sitesOf(file: PythonFile, { code: around, call }: RouteCall): MethodSite[] {
  const list = keywordOf(call, 'methods')?.value;
  if (list?.kind !== 'list' && list?.kind !== 'tuple' && list?.kind !== 'set') return [];
  const others = (item?: Expression) =>
    list.items.flatMap((one) => (one !== item && one.kind === 'string' ? [one.value.toUpperCase()] : []));
  const typed = list.items.flatMap((item): MethodSite[] => {
    if (item.kind === 'string') {
      const written = writtenText(around, item);
      return [{ concept: 'method', span: written.span, written, bare: false, others: others(item) }];
    }
    if (item.kind !== 'name') return [];
    return [{ concept: 'method', span: spanOf(around, item.at), written: undefined, bare: true, others: others() }];
  });
  const container = spanOf(around, list.at);
  if (!'[({'.includes(file.text.charAt(container.start))) return typed;
  const open = slots(
    file.text,
    container,
    list.items.map((item) => spanOf(around, item.at)),
  ).map((slot): MethodSite => ({ concept: 'method', span: slot, written: undefined, bare: false, others: others() }));
  return [...typed, ...open];
}

function complete(site: MethodSite, offset: number, file: PythonFile): CompletionList | undefined {
  const { span: where, written, bare, others } = site;
  if (written && !written.verbatim) return undefined;
  if (!written && !bare && isCommented(file, where, offset)) return undefined;
  const quote = written ? '' : quoteOf(file);
  const entries = Object.entries(METHODS)
    .filter(([name]) => !others.includes(name))
    .map(([label, text], index) => ({
      label,
      kind: 'method' as const,
      documentation: text,
      ...(quote !== '' && { insert: `${quote}${label}${quote}` }),
      sort: String(index),
    }));
  if (written) return { replace: replacedText(file, written, offset), entries };
  return { replace: bare ? where : span(offset, offset), entries };
}
