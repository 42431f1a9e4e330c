import { keywordOf } from '../concepts/routes/route-call';
import { spanOf } from '../facts/types';
import { isTest } from '../project/evaluation';
import { isConditional, isInMainBlock } from '../project/python/around';
import { callsIn } from '../project/python/calls';
import { receiverOf } from '../project/python/receivers';
import { removingArgument } from './fixes/edits';
import type { Rule } from './rule';

/** `app.run(debug=True)` */
export const debugEnabled: Rule = {
  name: 'debug-enabled',
  severity: 'warning',
  summary: 'An application that is started with the debugger on.',
  check(file, report) {
    if (isTest(file.path)) return;
    for (const { code, call } of callsIn(file)) {
      const debug = keywordOf(call, 'debug');
      const isOn = debug?.value.kind === 'constant' && debug.value.value === true;
      if (!isOn || call.callee.kind !== 'attribute' || call.callee.name !== 'run') continue;
      if (receiverOf(file, code, call.callee.object).kind !== 'application') continue;
      // What asks a setting first turns it on where that says so.
      if (isConditional(code, call.at)) continue;
      const always = code.kind === 'module' && !isInMainBlock(code, call.at);
      report.found({
        span: spanOf(code, debug.at),
        severity: always ? 'warning' : 'information',
        message: `The debugger is on${always ? ' whenever the module is imported' : ''}: whoever reaches it can run code on this machine. Start it with 'flask run --debug' where you develop.`,
        fixes: [removingArgument(file, "Remove 'debug=True'", code, call, debug)],
      });
    }
  },
};
