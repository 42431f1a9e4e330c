import { type Code, type Expression, type Statement, spanOf } from '../../facts/types';
import { bindingsBy, boundBy } from '../python/bound';
import { statementsIn } from '../python/definitions';

/** What a name can be at `before`: what the last assignment that is sure to run gives it, and those behind that one. */
export function assignedTo(code: Code, name: string, before: number | undefined): Expression[] {
  const all = [...statementsIn(code.body)].flatMap((statement) =>
    givenBy(statement, name).map((value) => {
      const { start } = spanOf(code, statement.at);
      return { value, statement, start, end: spanOf(code, value.at).end };
    }),
  );
  // What is given by an expression with the name in it isn't given yet there.
  const isGiven = ({ start, end }: (typeof all)[number]) => before === undefined || (start < before && end <= before);
  const earlier = all.filter(isGiven);
  const last = before === undefined ? -1 : earlier.findLastIndex(({ statement }) => code.body.includes(statement));
  // One statement can give several values: those of a list that it loops over.
  const first = earlier.findIndex(({ statement }) => statement === earlier[last]?.statement);
  return (earlier.length > 0 ? earlier.slice(Math.max(first, 0)) : all).map(({ value }) => value);
}

function givenBy(statement: Statement, name: string): readonly Expression[] {
  const isIt = (target: Expression) => target.kind === 'name' && target.name === name;
  switch (statement.kind) {
    case 'assign':
    case 'with': {
      const items = bindingsBy(statement).flatMap(({ target, value }) => itemGiven(target, value, isIt));
      return [...boundBy(statement, isIt), ...items];
    }
    case 'for':
      // What a generator yields is what its call gives.
      if (statement.iterable.kind === 'call' && isIt(statement.target)) return [statement.iterable];
      return itemsFor(statement.target, statement.iterable, isIt);
    default:
      return [];
  }
}

/** What `client, app = pair` gives a name: an item of what stands on the right. */
function itemGiven(target: Expression, value: Expression, isIt: (target: Expression) => boolean): Expression[] {
  if (target.kind !== 'tuple' && target.kind !== 'list') return [];
  const index = target.items.findIndex(isIt);
  const isPlain = index >= 0 && !target.items.slice(0, index).some(({ kind }) => kind === 'starred');
  if (!isPlain) return [];
  const written = itemAt(value, index);
  const { at } = value;
  return [
    written ?? { kind: 'subscript', object: value, index: { kind: 'number', value: index, float: false, at }, at },
  ];
}

/** What a target gets of each item of a list that is written out. */
function itemsFor(target: Expression, list: Expression, isIt: (target: Expression) => boolean): Expression[] {
  if (list.kind !== 'list' && list.kind !== 'tuple' && list.kind !== 'set') return [];
  if (isIt(target)) return [...list.items];
  if (target.kind !== 'tuple' && target.kind !== 'list') return [];
  const index = target.items.findIndex(isIt);
  return index < 0 ? [] : list.items.flatMap((item) => itemAt(item, index) ?? []);
}

/** The item of a list or tuple that is written out. */
export function itemAt(item: Expression, index: number): Expression | undefined {
  return item.kind === 'tuple' || item.kind === 'list' ? item.items[index] : undefined;
}

/** What `pair[index]` is of a list or dictionary that is written out. */
export function itemOf(display: Expression, index: Expression): Expression | undefined {
  if (index.kind === 'number') return itemAt(display, index.value);
  if (index.kind !== 'string' || display.kind !== 'dict') return undefined;
  return display.entries.find(({ key }) => key?.kind === 'string' && key.value === index.value)?.value;
}
