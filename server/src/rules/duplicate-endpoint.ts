import { quoteOf } from '../concepts/literals';
import { spanOf } from '../facts/types';
import type { PythonFile } from '../project/file';
import { leafOf } from '../text/dotted-names';
import { addingArgument } from './fixes/edits';
import { endpointArgument, endpointSpan, type WrittenConflict, writtenConflicts } from './reading/conflicts';
import type { Finding, Fix, Rule } from './rule';

/** Two views with one endpoint. */
export const duplicateEndpoint: Rule = {
  name: 'duplicate-endpoint',
  severity: 'error',
  summary: 'An endpoint that another view has already.',
  check(file, report) {
    for (const conflict of writtenConflicts(file)) {
      if (conflict.unwrapped) continue;
      report.found({
        span: endpointSpan(conflict),
        message: `View function mapping is overwriting an existing endpoint function: '${conflict.endpoint}'. Adding the rule raises AssertionError. Give this view another name or endpoint.`,
        related: firstView(file, conflict),
        fixes: fixes(file, conflict),
      });
    }
  },
};

function firstView(file: PythonFile, { first, endpoint }: WrittenConflict): NonNullable<Finding['related']> {
  const place = first.trail[first.trail.length - 1];
  const location = place && file.locate(place);
  return location ? [{ location, message: `'${endpoint}' is registered here first` }] : [];
}

/** Another endpoint for the second view. */
function fixes(file: PythonFile, { application, code, call, endpoint, definition }: WrittenConflict): Fix[] {
  const leaf = leafOf(endpoint);
  const named = endpointArgument(call);
  if (!named && !definition) return [];
  const taken = new Set(application.routes.map((route) => route.endpoint));
  let number = 2;
  while (taken.has(`${endpoint}_${number}`)) number++;
  const quote = quoteOf(file);
  const text = `${quote}${leaf}_${number}${quote}`;
  const title = `Give it the endpoint '${leaf}_${number}'`;
  if (!named) return [addingArgument(file, title, code, call, `endpoint=${text}`)];
  return [{ title, edits: [{ path: file.path, span: spanOf(code, named.value.at), text }], certain: false }];
}
