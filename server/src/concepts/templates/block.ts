import type { BlockFact } from '../../facts/template/types';
import {
  ancestorsOf,
  blocksNamed,
  descendantsOf,
  ownerOf,
  type TemplateBlock,
} from '../../project/templates/template-blocks';
import type { TemplateFile } from '../../project/templates/template-file';
import { type Span, touches } from '../../text/span';
import type { CompletionEntry, CompletionList, Concept, Description, FileSymbol, Site, Target } from '../concept';
import { blocks, code, linkAt } from '../markdown';
import { renamingIdentifier } from '../renaming';

/** The name of a block: in its tags, and where it is put out again as `self.name()`. */
interface BlockSite extends Site {
  readonly concept: 'block';
  readonly name: string;
  /** The block whose tag it is. */
  readonly block: BlockFact | undefined;
}

/** Places listed before the rest is only counted. */
const LISTED = 8;

/** Blocks, which templates fill that extend this one. */
export const block: Concept<BlockSite, TemplateFile> = {
  name: 'block',
  sites(file, offset) {
    const all = sitesIn(file);
    return offset === undefined ? all : all.filter(({ span }) => touches(span, offset));
  },
  complete,
  describe({ span, name, block: own }, _, file): Description | undefined {
    if (name === '') return undefined;
    const { rendering } = file.workspace;
    const overridden = blocksNamed(rendering, ancestorsOf(rendering, file.path).paths, name);
    const overriding = blocksNamed(rendering, descendantsOf(rendering, file.path), name);
    const flags = [own?.scoped && 'scoped', own?.required && 'required'].filter(Boolean).join(', ');
    const lines = [line('Overrides', file, overridden), line('Overridden by', file, overriding)];
    const markdown = blocks(`Block ${code(name)}${flags && ` (${flags})`}`, ...lines);
    return { span, markdown };
  },
  definitions({ name, block: own }, _, file): readonly Target[] {
    const { rendering } = file.workspace;
    const [parent] = blocksNamed(rendering, ancestorsOf(rendering, file.path).paths, name);
    const [here] = own ? [] : blocksNamed(rendering, [file.path], name);
    return [here ?? parent ?? (own && { path: file.path, block: own })].flatMap((one) =>
      one ? [{ path: one.path, span: one.block.span, name: one.block.nameSpan }] : [],
    );
  },
  refersTo: ['block'],
  referents({ name }, { workspace, path }) {
    return name === '' ? [] : [blockReferent(ownerOf(workspace.rendering, path, name), name)];
  },
  renaming({ span, name }, file) {
    const { rendering } = file.workspace;
    const owner = ownerOf(rendering, file.path, name);
    const family = [owner, ...descendantsOf(rendering, owner)];
    return renamingIdentifier(file, span, {
      taken(to) {
        const [known] = family.flatMap((path) => {
          const others = ancestorsOf(rendering, path).paths;
          return blocksNamed(rendering, [path, ...others], to);
        });
        return known && `There is a block “${to}” in ${known.path} already.`;
      },
      doubts: () =>
        rendering.texts.paths.flatMap((path) => {
          const mayExtend = ancestorsOf(rendering, path).open && blocksNamed(rendering, [path], name).length > 0;
          return mayExtend ? [`It is not known what ${path} extends, which has such a block too.`] : [];
        }),
    });
  },
  symbols({ facts }): FileSymbol[] {
    return facts.blocks.flatMap(({ name, span, nameSpan }) =>
      name === '' ? [] : [{ name, detail: 'block', kind: 'block', span, nameSpan }],
    );
  },
};

/** What all places that name a block of a template, and of those that extend it, have in common. */
function blockReferent(path: string, name: string): string {
  return `block ${path} ${name}`;
}

function sitesIn(file: TemplateFile): BlockSite[] {
  const { facts, workspace, path } = file;
  const tags = facts.blocks.flatMap((one): BlockSite[] => {
    const { name, nameSpan, endNameSpan } = one;
    const declares = name !== '' && ownerOf(workspace.rendering, path, name) === path;
    const site = { concept: 'block', name, block: one } as const;
    return [{ ...site, span: nameSpan, declares }, ...(endNameSpan ? [{ ...site, span: endNameSpan }] : [])];
  });
  const again = facts.uses.flatMap(({ name, attributes: [attribute] }): BlockSite[] =>
    name === 'self' && attribute
      ? [{ concept: 'block', name: attribute.name, block: undefined, span: attribute.span }]
      : [],
  );
  return [...tags, ...again];
}

/** Blocks of the templates that this one extends that it doesn't fill yet; behind `self.` all that there are. */
function complete({ span, block: own }: BlockSite, offset: number, file: TemplateFile): CompletionList {
  const { rendering } = file.workspace;
  const { paths } = ancestorsOf(rendering, file.path);
  const isEnd = own?.endNameSpan?.start === span.start;
  const replace: Span = own?.name === '' ? { start: offset, end: offset } : span;
  if (isEnd) return { replace, entries: own.name === '' ? [] : [{ label: own.name, kind: 'keyword' }] };
  const filled = new Set(file.facts.blocks.flatMap((one) => (own && one !== own ? [one.name] : [])));
  const found = new Map<string, CompletionEntry>();
  for (const path of own ? paths : [file.path, ...paths]) {
    for (const one of rendering.texts.facts(path)?.blocks ?? []) {
      if (one.name === '' || filled.has(one.name) || found.has(one.name)) continue;
      const detail = one.required ? `${path} — required` : path;
      found.set(one.name, { label: one.name, kind: 'variable', detail, sort: `${one.required ? 0 : 1}${one.name}` });
    }
  }
  return { replace, entries: [...found.values()] };
}

function line(title: string, file: TemplateFile, found: readonly TemplateBlock[]): string | undefined {
  if (found.length === 0) return undefined;
  const links = found.map(({ path, block: one }) => linkAt(file, { path, span: one.nameSpan }) ?? code(path));
  const more = links.length > LISTED ? ` … and ${links.length - LISTED} more` : '';
  return `${title} ${links.slice(0, LISTED).join(', ')}${more}`;
}
