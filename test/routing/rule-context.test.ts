import { describe, expect, test } from 'vitest';
import { ruleContext } from '../../server/src/routing/rule-context';

/** The context at `|`, its span as the text it covers. */
function context(marked: string) {
  const offset = marked.indexOf('|');
  const rule = marked.replace('|', '');
  const found = ruleContext(rule, offset);
  if (found === undefined) return undefined;
  const { span, ...rest } = found;
  return { ...rest, covers: rule.slice(span.start, span.end) };
}

describe('half-typed rules', () => {
  test.each([
    ['/user/<|', { kind: 'converter', prefix: '', covers: '' }],
    ['/user/<in|', { kind: 'converter', prefix: 'in', covers: 'in' }],
    ['/user/<i|n/edit', { kind: 'converter', prefix: 'i', covers: 'in' }],
    ['/user/<|:id>', { kind: 'converter', prefix: '', covers: '' }],
    ['/user/<|>', { kind: 'converter', prefix: '', covers: '' }],
    ['/user/<i|nt:id>', { kind: 'converter', prefix: 'i', covers: 'int' }],
    ['/user/<int:|', { kind: 'variable', converter: 'int', prefix: '', covers: '' }],
    ['/user/<int:i|d', { kind: 'variable', converter: 'int', prefix: 'i', covers: 'id' }],
    ['/user/<int(1):i|', { kind: 'variable', converter: 'int', prefix: 'i', covers: 'i' }],
    ['/user/<in|>', { kind: 'variable', prefix: 'in', covers: 'in' }],
    ['/us|er/<id>', { kind: 'static', prefix: 'us', covers: 'user' }],
    ['/user/|', { kind: 'static', prefix: '', covers: '' }],
    ['/user/<id>|', { kind: 'static', prefix: '', covers: '' }],
  ])('%s', (marked, expected) => expect(context(marked)).toEqual(expected));
});

describe('arguments', () => {
  const argument = { kind: 'argument', converter: 'int', prefix: '', covers: '', position: 0, given: [] };
  test.each([
    ['/<int(|', argument],
    ['/<int(|):x>', argument],
    ['/<int(mi|', { ...argument, prefix: 'mi', covers: 'mi' }],
    ['/<int(m|in=1):x>', { ...argument, prefix: 'm', covers: 'min' }],
    ['/<int(min=1, |', { ...argument, given: ['min'] }],
    ['/<int(min=1,| max=2):x>', { ...argument, given: ['min', 'max'] }],
    ['/<int(1, |):x>', { ...argument, position: 1 }],
    ['/<int(1,|', { ...argument, position: 1 }],
    ['/<int("a,b", 2, |', { ...argument, position: 2 }],
    ['/<int("a, |', { ...argument, prefix: '"a, ', covers: '"a, ' }],
    ['/<int(min=|', { kind: 'argument-value', converter: 'int', name: 'min', prefix: '', covers: '' }],
    ['/<int(min=1|0, max=2):x>', { kind: 'argument-value', converter: 'int', name: 'min', prefix: '1', covers: '10' }],
    ['/<int(signed = T|):x>', { kind: 'argument-value', converter: 'int', name: 'signed', prefix: 'T', covers: 'T' }],
  ])('%s', (marked, expected) => expect(context(marked)).toEqual(expected));
});

test.each(['/<int(1)|:x>', '/<user-i|d>', '/<int(min |=1):x>'])('nothing can stand here: %s', (marked) => {
  expect(context(marked)).toBeUndefined();
});

test('no offset in no damaged rule makes it fail', () => {
  const rule = '/a//<int(min="1, x=2)<:y>/<any(\'a/😀';
  for (let offset = 0; offset <= rule.length; offset++) {
    const found = ruleContext(rule, offset);
    expect(found === undefined || found.span.end <= rule.length).toBe(true);
  }
});
