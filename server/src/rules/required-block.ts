import type { BlockFact } from '../facts/template/types';
import { ancestorsOf, blocksNamed } from '../project/templates/template-blocks';
import type { TemplateFile } from '../project/templates/template-file';
import { rendersOf } from '../project/templates/template-links';
import type { Span } from '../text/span';
import { inserting } from './fixes/edits';
import type { Finding, Fix, Rule } from './rule';

/** A template that is rendered without a block that it, or one of those it extends, asks for. */
export const requiredBlock: Rule = {
  name: 'required-block',
  severity: 'error',
  summary: 'A required block that a rendered template doesn’t have.',
  checkTemplate(file, report) {
    const found = file.facts.child === 'always' ? missingBlocks(file) : ownBlocks(file);
    if (found.length === 0) return;
    const { rendering } = file.workspace;
    if (rendersOf(rendering, file.path).length > 0) for (const finding of found) report.found(finding);
    else {
      const reason = rendering.contexts.of(file.path).open;
      if (reason === undefined) return;
      for (const { span } of found) report.suppressed(span, { place: undefined, reason });
    }
  },
};

/** Whether Jinja asks for the block wherever it comes to it; one in another block may be replaced with that. */
function isAskedFor({ required, parent }: BlockFact): boolean {
  return required && parent === undefined;
}

/** What the templates that this one extends ask for, and none has. */
function missingBlocks(file: TemplateFile): Finding[] {
  const { rendering } = file.workspace;
  const { paths, open } = ancestorsOf(rendering, file.path);
  const root = paths.at(-1);
  const span = extendedAt(file);
  if (open || root === undefined || !span || file.damaged) return [];
  const asked = rendering.texts.facts(root)?.blocks.filter(isAskedFor) ?? [];
  const missing = asked.filter(({ name }) => blocksNamed(rendering, [file.path, ...paths], name).length === 1);
  return missing.map(({ name }) => ({
    span,
    message: `Required block '${name}' not found: ${root} asks for it, and rendering this template raises TemplateRuntimeError. Add the block.`,
    fixes: [addingBlock(file, name)],
  }));
}

function extendedAt({ facts }: TemplateFile): Span | undefined {
  return facts.references.find(({ kind }) => kind === 'extends')?.names[0]?.span;
}

/** What a template that extends none leaves to those that extend it: it can't be rendered by itself. */
function ownBlocks({ facts, damaged }: TemplateFile): Finding[] {
  if (facts.child !== 'never' || damaged) return [];
  return facts.blocks.filter(isAskedFor).map(({ name, nameSpan }) => ({
    span: nameSpan,
    message: `Required block '${name}' not found: this template is rendered itself, which raises TemplateRuntimeError. Render one that extends it and has the block, or leave out 'required'.`,
  }));
}

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
