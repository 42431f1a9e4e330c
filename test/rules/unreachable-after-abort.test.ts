import { describe, expect, it } from 'vitest';
import { check } from '../support/fixture';
import { applied, findings } from './findings';

const never = (why: string) => `unreachable-after-abort: This never runs: ${why}. Remove it, or move it up.`;
const CALL = never('the call above does not return');
const behind = (word: string) => never(`it comes after '${word}'`);
const RULE = ['unreachable-after-abort'];

describe('unreachable-after-abort', () => {
  it('marks what stands behind what never comes back', () => {
    check(
      `
      import sys
      from flask import abort, g
      def missing():
          abort(404)
      def a():
          abort(404)
          return ''
          ~~~~~~~~~ ${CALL}
      def b():
          if g.user:
              missing()
              print('b')
              ~~~~~~~~~~ ${CALL}
          return ''
      def c():
          raise ValueError
          c = 1
          ~~~~~ ${behind('raise')}
      def d():
          for one in g.all:
              break
              print(one)
              ~~~~~~~~~~ ${behind('break')}
          while True:
              print('d')
          return ''
          ~~~~~~~~~ ${never('the loop above does not end')}
      def debug():
          1 / 0
          return ''
          ~~~~~~~~~ ${never('what is above raises ZeroDivisionError')}
      def e():
          if g.user:
              return ''
          else:
              sys.exit()
          return 'e'
          ~~~~~~~~~~ ${never('every way above ends before it')}
    `,
      RULE,
    );
  });

  it('is silent about what may run all the same', () => {
    check(
      `
      import pytest
      from flask import abort, g
      from elsewhere import abort as give_up, lock
      def maybe():
          if g.user:
              abort(404)
      class Base:
          def missing(self):
              raise NotImplementedError
          def a(self):
              self.missing()
              return ''
      def b():
          with pytest.raises(ValueError):
              raise ValueError
          return ''
      def c():
          with lock():
              abort(404)
          return ''
      def d():
          try:
              abort(404)
          except Exception:
              pass
          return ''
      def e():
          return
          yield
      def f():
          give_up(404)
          return ''
      def h():
          maybe()
          return ''
      def j(pipe):
          for line in iter(pipe.readline, ''):
              print(line)
          return ''
      def i():
          abort = g.abort
          abort(404)
          return ''
    `,
      RULE,
    );
  });

  it('is faded, and can be removed with its lines', () => {
    const code =
      'from flask import abort\ndef a():\n    abort(404)\n    print(1)\n    print(2)  # why\n\n\ndef b(): ...\n';
    const [found] = findings(code);
    expect(found?.tags).toEqual(['unnecessary']);
    const [fix] = found?.fixes ?? [];
    expect(fix && applied(code, fix)).toBe('from flask import abort\ndef a():\n    abort(404)\n\n\ndef b(): ...\n');
  });
});
