import { HTTP_STATUSES, type HttpStatus } from '../../models/http-statuses';
import { handlersOf, type StatusUse, statusUses } from '../../project/routes/status-uses';
import { span } from '../../text/span';
import type { CompletionList, Concept, Description, Site, Target } from '../concept';
import { blocks, code, linkAt } from '../markdown';

interface StatusCodeSite extends Site {
  readonly concept: 'status-code';
  readonly use: StatusUse;
}

/** Statuses of HTTP: `abort(404)`, `@app.errorhandler(404)`, `return body, 404`. */
export const statusCode: Concept<StatusCodeSite> = {
  name: 'status-code',
  sites: (file, offset) =>
    statusUses(file, offset).map((use) => ({
      concept: 'status-code',
      span: use.span,
      declares: use.how === 'handler',
      unimported: use.unimported,
      use,
    })),
  complete({ span: where, use: { how, status } }, offset, { text }): CompletionList | undefined {
    const isOpen = status === undefined && text.slice(where.start, where.end).trim() === '';
    const isRaised = how === 'abort' || how === 'handler';
    const fitting = [...HTTP_STATUSES.values()].filter(({ exception }) => !isRaised || exception !== undefined);
    const entries = fitting.map((one) => ({
      label: `${one.code} ${one.name}`,
      kind: 'value' as const,
      insert: String(one.code),
      documentation: meaningOf(one),
      sort: `${COMMON.has(one.code) ? 0 : 1}${one.code}`,
    }));
    return { replace: isOpen ? span(offset, offset) : where, entries };
  },
  describe({ span: where, use: { status, how } }, _, file): Description | undefined {
    const known = status === undefined ? undefined : HTTP_STATUSES.get(status);
    if (!known) return undefined;
    const handlers = how === 'abort' ? handlersOf(file.workspace, known.code) : [];
    const links = handlers.flatMap((one) => linkAt(file, one) ?? []);
    return {
      span: where,
      markdown: blocks(
        code(`${known.code} ${known.name}`),
        meaningOf(known),
        links.length > 0 ? `Handled in ${links.join(', ')}` : undefined,
      ),
    };
  },
  definitions: ({ use: { status, how } }, _, file): readonly Target[] =>
    status === undefined || how === 'comparison' || how === 'response'
      ? []
      : handlersOf(file.workspace, status).map(({ path, span: where }) => ({ path, span: where, name: where })),
  refersTo: ['status'],
  referents: ({ use: { status, how } }, file) =>
    status === undefined || how === 'comparison' ? [] : file.applications.map(({ name }) => `status ${name} ${status}`),
};

/** What applications answer most. */
const COMMON: ReadonlySet<number> = new Set([200, 201, 204, 400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503]);

function meaningOf({ meaning, exception }: HttpStatus): string {
  return exception === undefined ? meaning : `${meaning} \`abort\` raises \`werkzeug.exceptions.${exception}\`.`;
}
