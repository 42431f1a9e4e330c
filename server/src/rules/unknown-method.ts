import { keywordOf, routeCalls } from '../concepts/routes/route-call';
import { spanOf } from '../facts/types';
import { contentSpan } from '../project/file';
import { replacing } from './fixes/edits';
import { reachesFlask } from './reading/written-rules';
import type { Rule } from './rule';
import { didYouMean, nearest } from './wording/nearest';

/** A method of a route that no request has. */
export const unknownMethod: Rule = {
  name: 'unknown-method',
  severity: 'warning',
  summary: 'An HTTP method of a route that doesn’t exist.',
  check(file, report) {
    for (const found of routeCalls(file)) {
      const list = keywordOf(found.call, 'methods')?.value;
      const isList = list?.kind === 'list' || list?.kind === 'tuple' || list?.kind === 'set';
      if (!isList || !reachesFlask(file, found)) continue;
      for (const item of list.items) {
        if (item.kind !== 'string' || METHODS.has(item.value.toUpperCase())) continue;
        const several = item.value.toUpperCase().split(/[\s,;|/]+/);
        const isSeveral = several.length > 1 && several.every((one) => METHODS.has(one));
        const meant = nearest(item.value, METHODS);
        // A method of one's own is as good as any.
        if (!isSeveral && meant === undefined) continue;
        const span = spanOf(found.code, item.at);
        const quote = file.text.charAt(span.start);
        report.found({
          span: item.content < 0 ? span : contentSpan(found.code, item),
          message: isSeveral
            ? `'${item.value}' is taken for one method, which no request has: the view is never called. Write each by itself.`
            : `No request has the method '${item.value}': the view is never called with it.${didYouMean(meant)}`,
          fixes: isSeveral
            ? [
                replacing(
                  file,
                  'Write each by itself',
                  span,
                  several.map((one) => quote + one + quote).join(', '),
                  true,
                ),
              ]
            : item.content < 0
              ? []
              : [replacing(file, `Change to '${meant}'`, contentSpan(found.code, item), meant ?? '')],
        });
      }
    }
  },
};

/** HTTP's own (RFC 9110, 5789), those of WebDAV and its extensions, and what caches and calendars use. */
const METHODS: ReadonlySet<string> = new Set(
  `GET POST PUT DELETE PATCH HEAD OPTIONS TRACE CONNECT PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK SEARCH REPORT
  MKCALENDAR MKACTIVITY MKWORKSPACE MKREDIRECTREF UPDATEREDIRECTREF ACL BIND UNBIND REBIND CHECKIN CHECKOUT UNCHECKOUT
  VERSION-CONTROL BASELINE-CONTROL MERGE LABEL UPDATE ORDERPATCH LINK UNLINK PRI PURGE BAN NOTIFY SUBSCRIBE UNSUBSCRIBE
  QUERY LIST VIEW SOURCE`.split(/\s+/),
);
