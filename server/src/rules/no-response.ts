import { type Call, type Code, type Return, type Statement, spanOf } from '../facts/types';
import type { PythonFile } from '../project/file';
import { doubtfulViews, respondingViews, type WrittenView } from '../project/routes/view-functions';
import { inserting } from './fixes/edits';
import { isEmpty, responseCall, type Ways, waysOf, waysThrough } from './reading/view-ways';
import type { Finding, Rule } from './rule';
import { enumeration } from './wording/enumeration';

const CONSEQUENCE = 'Flask raises TypeError: The view function did not return a valid response';

/** A way through a view that returns nothing. */
export const noResponse: Rule = {
  name: 'no-response',
  severity: 'warning',
  summary: 'A way through a view that returns nothing.',
  check(file, report) {
    if (file.module.damaged) return;
    for (const view of respondingViews(file)) {
      for (const finding of findings(file, view, waysThrough(file, view))) report.found(finding);
    }
    for (const { definition, reason } of doubtfulViews(file)) {
      const code = file.module.codes.get(definition.statement.code);
      if (!code || code.generator || code.body.length === 0) continue;
      for (const { span } of findings(file, { definition }, [waysOf(file, code)]))
        report.suppressed(span, { place: undefined, reason });
    }
  },
};

type View = Pick<WrittenView, 'definition'>;

function findings(file: PythonFile, view: View, ways: readonly Ways[]): Finding[] {
  const code = file.module.codes.get(view.definition.statement.code);
  if (!code) return [];
  const empty = ways.flatMap(({ returns }) => returns.filter(isEmpty));
  const ends = [...new Set(ways.flatMap((one) => one.ends))];
  const forgotten = ends.flatMap((statement) => responseCall(file, code, statement) ?? []);
  const others = ends.filter((statement) => !responseCall(file, code, statement));
  const methods = ways.filter((one) => one.ends.some((end) => others.includes(end))).map(({ method }) => method);
  return [
    ...[...new Set(empty)].map((statement) => returning(view, code, statement)),
    ...forgotten.map((call) => lost(file, view, code, call)),
    ...(others.length > 0 ? [ending(file, view, code, others, methods.length < ways.length ? methods : [])] : []),
  ];
}

function returning(view: View, code: Code, { at }: Return): Finding {
  return {
    span: spanOf(code, at),
    message: `'${view.definition.statement.name}' returns None here: ${CONSEQUENCE}. Return a response.`,
  };
}

function lost(file: PythonFile, view: View, code: Code, call: Call): Finding {
  const span = spanOf(code, call.callee.at);
  return {
    span,
    message: `The response is made and not returned: '${view.definition.statement.name}' ends without a return statement, and ${CONSEQUENCE}.`,
    fixes: [inserting(file, 'Return it', startOf(file, spanOf(code, call.at).start), 'return ', true)],
  };
}

/** Where a statement starts whose call does at `offset`. */
function startOf({ text }: PythonFile, offset: number): number {
  const before = /(?:(?:\bawait\b|\()\s*)*$/.exec(text.slice(Math.max(0, offset - 200), offset));
  return offset - (before?.[0].length ?? 0);
}

function ending(
  file: PythonFile,
  { definition: { code: around, statement } }: View,
  code: Code,
  ends: readonly Statement[],
  methods: readonly (string | undefined)[],
): Finding {
  const requests = methods.filter((method) => method !== undefined);
  const when = requests.length > 0 ? ` to a ${enumeration(requests, 'or')} request` : '';
  return {
    span: spanOf(around, statement.nameAt),
    message: `'${statement.name}' can end without a return statement${when}: ${CONSEQUENCE}. Return a response on every way.`,
    related: ends.map(({ at }) => ({
      location: { path: file.path, span: spanOf(code, at) },
      message: 'Behind this the function ends',
    })),
  };
}
