import type { BlockFact } from '../facts/template/types';
import { ancestorsOf, blocksNamed } from '../project/template-blocks';
import type { TemplateFile } from '../project/template-file';
import { rendersOf } from '../project/template-links';
import { inserting } from './fixes/edits';
import type { Fix, Rule } from './rule';

/** A template that is rendered without a block that one of those it extends asks for. */
export const requiredBlock: Rule = {
  name: 'required-block',
  severity: 'error',
  summary: 'A required block that a rendered template doesn’t have.',
  checkTemplate(file, report) {
    const { rendering } = file.workspace;
    const { paths, open } = ancestorsOf(rendering, file.path);
    const root = paths.at(-1);
    if (file.facts.child !== 'always' || open || root === undefined) return;
    if (rendersOf(rendering, file.path).length === 0 || file.damaged) return;
    for (const { name, required, parent } of rendering.texts.facts(root)?.blocks ?? []) {
      if (!required || parent !== undefined || blocksNamed(rendering, [file.path, ...paths], name).length > 1) continue;
      const reference = file.facts.references.find(({ kind }) => kind === 'extends');
      const span = reference?.names[0]?.span;
      if (!span) continue;
      const message = `Required block '${name}' not found: ${root} asks for it.`;
      report.found({ span, message, fixes: [addingBlock(file, name)] });
    }
  },
};

function addingBlock(file: TemplateFile, name: string): Fix {
  const { text, facts } = file;
  const last = facts.blocks.reduce<BlockFact | undefined>(
    (found, one) => (one.parent === undefined ? one : found),
    undefined,
  );
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const added = `{% block ${name} %}{% endblock %}`;
  if (last) return inserting(file, `Add block '${name}'`, last.span.end, newline + added);
  const end = text.trimEnd().length;
  return inserting(file, `Add block '${name}'`, end, newline + added);
}
