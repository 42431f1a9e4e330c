import { blocks, python } from '../markdown';
import { documentationOf, FLASK_DECORATORS } from './flask-decorators';

/**
 * What a decorator of Flask does, when it runs, and where Flask documents it.
 * @param object how the application or blueprint is written, `app`
 * @param on which of the two it is; undefined where that isn't known
 */
export function describeDecorator(
  name: string,
  object: string,
  on: 'application' | 'blueprint' | undefined,
): string | undefined {
  const decorator = FLASK_DECORATORS.get(name);
  if (!decorator) return undefined;
  const { use, takes, note } = decorator;
  const kind = on ?? (decorator.application === undefined ? 'blueprint' : 'application');
  const text = decorator[kind];
  if (text === undefined) return undefined;
  return blocks(
    python(takes === undefined ? `${object}.${use}` : `@${object}.${use}\n${takes}`),
    note === undefined ? text : `${text} ${note}`,
    `[Flask’s documentation](${documentationOf(name, kind)})`,
  );
}
