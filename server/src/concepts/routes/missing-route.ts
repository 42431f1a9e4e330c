import { samePlace } from '../../evaluate/places';
import { textOf } from '../../evaluate/values';
import type { Place } from '../../facts/types';
import type { BlueprintState } from '../../models/flask';
import type { PythonFile } from '../../project/file';
import type { UnreadPlace } from '../../project/project';
import { blocks, code, linkTo, plain } from '../markdown';
import type { RouteCall } from './route-call';

/** Places that couldn't be read, listed before the rest is left out. */
const LISTED = 5;

const NO_ROUTE = '**No route is known here.**';

/** Why a call that adds routes, at `place`, gives none; undefined for one that may have nothing to do with Flask. */
export function whyNoRoute(file: PythonFile, place: Place, { code: around, receiver }: RouteCall): string | undefined {
  const unread = file.project.unread.filter((one) => samePlace(one.place, place));
  if (unread.length > 0) return blocks(NO_ROUTE, reasons(file, unread));
  const { interpreter } = file.project.evaluation;
  if (around.kind === 'function' && !interpreter.entered.has(`${file.path}#${around.key}`)) {
    return `${NO_ROUTE} Nothing in the project calls ${code(around.name)}.`;
  }
  switch (receiver.kind) {
    case 'blueprint':
      return unregistered(file, receiver.states) ?? NO_ROUTE;
    case 'application':
      return NO_ROUTE;
    case 'unknown':
      return `${NO_ROUTE} What it is called on could not be told.`;
    default:
      return undefined;
  }
}

/** What keeps the routes of a blueprint from being any. */
function unregistered(file: PythonFile, states: readonly BlueprintState[]): string | undefined {
  const [state] = states;
  if (!state || states.some(({ setups }) => setups.length > 0)) return undefined;
  const name = textOf(state.name);
  const made = linkTo(file, state.place);
  const hidden = file.project.unread.filter((one) => !one.blueprints);
  return blocks(
    `**Not a route yet.** No application registers the blueprint${name === undefined ? '' : ` ${code(name)}`}${made ? `, made in ${made}` : ''}.`,
    hidden.length > 0 ? `Unless it is done where the code could not be read:\n\n${reasons(file, hidden)}` : undefined,
  );
}

function reasons(file: PythonFile, unread: readonly UnreadPlace[]): string {
  const lines = unread.slice(0, LISTED).flatMap(({ place, reason }) => {
    const link = linkTo(file, place);
    return link ? [`- ${link}: ${plain(reason)}`] : [];
  });
  const rest = unread.length - LISTED;
  return [...lines, ...(rest > 0 ? [`- … and ${rest} more`] : [])].join('\n');
}
