import type { CallFact } from '../../server/src/facts/template/types';
import { spanOf } from '../../server/src/facts/types';
import { PythonFile } from '../../server/src/project/file';
import type { Project } from '../../server/src/project/project';
import type { TemplateFile } from '../../server/src/project/templates/template-file';
import type { Workspace } from '../../server/src/project/workspace';
import { GLOBALS } from '../../server/src/syntax/jinja/language';
import type { Span } from '../../server/src/text/span';
import { callsOf, type Mutant, type Operator } from './operator';

const RENDERING = ['render_template', 'stream_template'];

/** Leaves out the letter before the last one; a name too short for that gets one more. */
function misspelt(name: string): string {
  return name.length < 4 ? `${name}z` : name.slice(0, -2) + name.slice(-1);
}

/** Misspells what is written at a place, its ending in a file's name left alone. */
function misspell({ path, text }: { readonly path: string; readonly text: string }, { start, end }: Span): Mutant {
  const written = text.slice(start, end);
  const [, stem = '', ending = ''] = /^(.*?)((?:\.\w+)*)$/s.exec(written) ?? [];
  return { path, span: { start, end }, text: stem === '' ? misspelt(written) : misspelt(stem) + ending };
}

/** A name that every render has to give: outside of the blocks of a child template nothing is put out. */
function* readNames(file: TemplateFile): Generator<Mutant> {
  const { facts } = file;
  for (const use of facts.uses) {
    if (use.fromContext !== 'always' || use.guarded || use.assigned || GLOBALS.has(use.name) || use.name === '')
      continue;
    if (facts.child !== 'never' && use.block === undefined) continue;
    yield misspell(file, use.span);
  }
}

/** The literal argument of a call, by its name or by its place where that is first. */
function literalOf({ arguments: { items } }: CallFact, name: string | undefined): Span | undefined {
  const found = items.find(({ keyword }, index) =>
    name === undefined ? index === 0 && !keyword : keyword?.name === name,
  );
  if (found?.value.kind !== 'string') return undefined;
  return { start: found.value.start + 1, end: found.value.end - 1 };
}

function* urlForCalls({ facts }: TemplateFile): Generator<CallFact> {
  for (const call of facts.calls) if (call.callee === 'url_for') yield call;
}

function* pythonRenders(file: PythonFile) {
  for (const name of RENDERING) {
    for (const { code, call } of callsOf(file, name)) {
      if (call.arguments[0]?.value.kind === 'string') yield { code, call };
    }
  }
}

/** Whether a macro of this name takes any keyword, or isn't there. */
function takesAny({ workspace: { templates } }: TemplateFile, name: string | undefined): boolean {
  const macros = templates.paths.flatMap(
    (path) => templates.facts(path)?.macros.filter((one) => one.name === name) ?? [],
  );
  return macros.length === 0 || macros.some(({ usesKwargs }) => usesKwargs);
}

/** Tags that are no use without what they close. */
const CLOSING = /\{%[-+]?\s*end(?:if|for|block|macro|call|with|filter|autoescape)\b[^%]*%\}/g;

/** Blocks of a template that is extended, which one that views render doesn't have. */
function* requiring(file: TemplateFile): Generator<Mutant> {
  const { facts, path, text, workspace } = file;
  const { templates } = workspace;
  if (facts.child !== 'never') return;
  const children = templates.paths.filter((one) => {
    const references = templates.facts(one)?.references.filter(({ kind }) => kind === 'extends') ?? [];
    const named = references[0]?.names[0]?.name;
    return named !== undefined && references.length === 1 && path.endsWith(`/${named}`) && isRendered(workspace, one);
  });
  for (const { name, span, parent, required } of facts.blocks) {
    const isLacked = children.some((child) => templates.facts(child)?.blocks.every((block) => block.name !== name));
    if (parent !== undefined || required || !isLacked || name === '') continue;
    const asked = `{% block ${name} required %}{% endblock %}`;
    // Blocks in it would be gone for all that have them.
    if (!text.slice(span.start + 2, span.end).includes('{% block')) yield { path, span, text: asked };
  }
}

/** Whether a view names the template, and it is the only one that is so called. */
function isRendered(workspace: Workspace, path: string): boolean {
  const name = path.slice(path.lastIndexOf('templates/') + 'templates/'.length).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return workspace.mentioning(new RegExp(`render_template\\(\\s*['"]${name}['"]`)).length > 0;
}

/** The arguments of renders that another render of the same template passes too, and that it reads whatever comes. */
function* leavingOut(file: PythonFile): Generator<Mutant> {
  const { workspace, path } = file;
  for (const { code, call } of pythonRenders(file)) {
    const [name] = call.arguments;
    if (name?.value.kind !== 'string') continue;
    const { value } = name.value;
    const [template, ...others] = workspace.templates.paths.filter((one) => one.endsWith(`templates/${value}`));
    const uses = template === undefined || others.length > 0 ? [] : (workspace.templates.facts(template)?.uses ?? []);
    for (const [index, argument] of call.arguments.entries()) {
      const { keyword } = argument;
      const before = call.arguments[index - 1];
      const isRead = uses.some(
        (use) =>
          use.name === keyword && use.fromContext === 'always' && !use.guarded && !use.assigned && !use.conditional,
      );
      if (!before || keyword === undefined || !isRead || passing(workspace, value, keyword) < 2) continue;
      yield { path, span: { start: spanOf(code, before.at).end, end: spanOf(code, argument.at).end }, text: '' };
    }
  }
}

/** How many renders pass an argument to the template of this name. */
function passing(workspace: Workspace, template: string, keyword: string): number {
  let count = 0;
  for (const path of workspace.mentioning(/render_template/)) {
    const module = workspace.module(path);
    for (const { call } of module ? pythonRenders(new PythonFile(workspace, path, module)) : []) {
      const name = call.arguments[0]?.value;
      const isPassed = call.arguments.some((argument) => argument.keyword === keyword);
      if (name?.kind === 'string' && name.value === template && isPassed) count++;
    }
  }
  return count;
}

/** The methods of the routes that an endpoint may name, a relative one those of any blueprint. */
function acceptedBy({ applications }: Project, endpoint: string): ReadonlySet<string> {
  const routes = applications.flatMap((application) => application.routes);
  const isMeant = (name = '') => (endpoint.startsWith('.') ? `.${name}`.endsWith(endpoint) : name === endpoint);
  return new Set(routes.filter((route) => isMeant(route.endpoint)).flatMap(({ methods }) => methods ?? []));
}

/** Mistakes in templates, and in what Python passes to them. */
export const TEMPLATE_OPERATORS: readonly Operator[] = [
  { rule: 'undefined-template-variable', mistake: 'misspells a variable', templateMutants: readNames },
  {
    rule: 'undefined-template-variable',
    also: ['sometimes-undefined', 'unused-context-variable'],
    mistake: 'misspells an argument of a render',
    *mutants(file) {
      for (const { code, call } of pythonRenders(file)) {
        for (const { keywordAt } of call.arguments) {
          if (keywordAt !== undefined) yield misspell(file, spanOf(code, keywordAt));
        }
      }
    },
  },
  {
    rule: 'unused-context-variable',
    mistake: 'passes what nothing reads',
    *mutants(file) {
      for (const { code, call } of pythonRenders(file)) {
        const last = call.arguments.at(-1);
        if (!last || last.spread !== undefined) continue;
        const { end } = spanOf(code, last.at);
        yield { path: file.path, span: { start: end, end }, text: ', quite_unread=1' };
      }
    },
  },
  {
    rule: 'template-not-found',
    mistake: 'misspells a template in Python',
    *mutants(file) {
      for (const { code, call } of pythonRenders(file)) {
        const name = call.arguments[0]?.value;
        if (name?.kind !== 'string' || name.content < 0) continue;
        const start = spanOf(code, name.at).start + name.content;
        yield misspell(file, { start, end: start + name.value.length });
      }
    },
  },
  {
    rule: 'template-not-found',
    mistake: 'misspells a template in a template',
    *templateMutants(file) {
      for (const { names, ignoreMissing, list } of file.facts.references) {
        if (ignoreMissing || list) continue;
        for (const { span } of names) yield misspell(file, span);
      }
    },
  },
  {
    rule: 'unknown-endpoint',
    mistake: 'misspells an endpoint in a template',
    *templateMutants(file) {
      for (const call of urlForCalls(file)) {
        const name = literalOf(call, undefined);
        if (name && name.end > name.start) yield misspell(file, name);
      }
    },
  },
  {
    rule: 'missing-url-value',
    mistake: 'misspells a value in a template',
    *templateMutants(file) {
      for (const call of urlForCalls(file)) {
        const endpoint = literalOf(call, undefined);
        const name = endpoint && file.text.slice(endpoint.start, endpoint.end).replace(/^\./, '');
        const routes = file.project.applications.flatMap((one) =>
          one.routes.filter((route) => route.endpoint === name),
        );
        for (const { keyword } of call.arguments.items) {
          const isNeeded =
            routes.length > 0 &&
            routes.every((route) => route.variables.some(({ variable }) => variable.name === keyword?.name));
          if (keyword && isNeeded) yield misspell(file, keyword);
        }
      }
    },
  },
  {
    rule: 'missing-static-file',
    mistake: 'misspells a static file',
    *templateMutants(file) {
      for (const call of urlForCalls(file)) {
        const endpoint = literalOf(call, undefined);
        if (!endpoint || !/^static$/.test(file.text.slice(endpoint.start, endpoint.end))) continue;
        const name = literalOf(call, 'filename');
        if (name && name.end > name.start) yield misspell(file, name);
      }
    },
  },
  {
    rule: 'unknown-block',
    mistake: 'misspells a block that a parent has',
    *templateMutants(file) {
      if (file.facts.child !== 'always') return;
      for (const { nameSpan, endNameSpan, parent, name } of file.facts.blocks) {
        if (parent !== undefined || name === '' || endNameSpan) continue;
        yield misspell(file, nameSpan);
      }
    },
  },
  { rule: 'required-block', mistake: 'asks for a block that a rendered template lacks', templateMutants: requiring },
  {
    rule: 'sometimes-undefined',
    also: ['undefined-template-variable'],
    mistake: 'leaves a variable out of one render of several',
    mutants: leavingOut,
  },
  {
    rule: 'unknown-filter',
    mistake: 'misspells a filter',
    *templateMutants(file) {
      for (const { name, span } of file.facts.filters) if (name !== '') yield misspell(file, span);
    },
  },
  {
    rule: 'unknown-test',
    mistake: 'misspells a test',
    *templateMutants(file) {
      for (const { name, span } of file.facts.tests) if (/^\w/.test(name)) yield misspell(file, span);
    },
  },
  {
    rule: 'macro-arguments',
    mistake: 'misspells an argument of a macro',
    *templateMutants(file) {
      const { facts } = file;
      const macros = new Set(
        facts.bindings.flatMap(({ kind, name }) => (/^(?:macro|import|from-import)$/.test(kind) ? [name] : [])),
      );
      for (const { callee, arguments: args } of facts.calls) {
        if (!macros.has(callee.split('.')[0] ?? '') || takesAny(file, callee.split('.').at(-1))) continue;
        for (const { keyword } of args.items) if (keyword) yield misspell(file, keyword);
      }
    },
  },
  {
    rule: 'unknown-macro',
    mistake: 'misspells the name of a macro that is imported',
    *templateMutants(file) {
      const { bindings, uses } = file.facts;
      for (const { kind, importedSpan } of bindings)
        if (kind === 'from-import' && importedSpan) yield misspell(file, importedSpan);
      for (const { bindings: own, attributes, call } of uses) {
        const [attribute] = attributes;
        const isImported = own.length > 0 && own.every((index) => bindings[index]?.kind === 'import');
        if (attribute && isImported && call !== undefined) yield misspell(file, attribute.span);
      }
    },
  },
  {
    rule: 'loop-attribute',
    mistake: 'misspells an attribute of `loop`',
    *templateMutants(file) {
      for (const { name, fromContext, attributes } of file.facts.uses) {
        if (name === 'loop' && fromContext === 'never' && attributes[0]) yield misspell(file, attributes[0].span);
      }
    },
  },
  {
    rule: 'jinja-syntax',
    mistake: 'leaves out the end of a tag’s body',
    *templateMutants({ path, text, facts }) {
      for (const { 0: written, index } of text.matchAll(CLOSING)) {
        const span = { start: index, end: index + written.length };
        if (!facts.comments.some(({ start, end }) => start <= span.start && span.end <= end))
          yield { path, span, text: '' };
      }
    },
  },
  {
    rule: 'jinja-syntax',
    mistake: 'leaves out a parenthesis',
    *templateMutants({ path, facts }) {
      for (const { arguments: args } of facts.calls) {
        if (args.closed) yield { path, span: { start: args.end - 1, end: args.end }, text: '' };
      }
    },
  },
  {
    rule: 'form-method',
    mistake: 'sends a form by the other method',
    *templateMutants({ path, text, project }) {
      for (const { 0: tag, index } of text.matchAll(/<form\b[^<]*?\burl_for\([^<]*?>/gi)) {
        const written = /(\bmethod=["']?)(post|get)\b/i.exec(tag);
        if (!written || !/\baction=["']?\{\{-?\s*url_for\(/.test(tag)) continue;
        const start = index + written.index + (written[1]?.length ?? 0);
        const other = written[2]?.toLowerCase() === 'post' ? 'get' : 'post';
        // Where the route accepts both it is no mistake.
        const endpoint = /\burl_for\(\s*["']([^"']*)/.exec(tag)?.[1] ?? '';
        if (acceptedBy(project, endpoint).has(other.toUpperCase())) continue;
        yield { path, span: { start, end: start + (written[2]?.length ?? 0) }, text: other };
      }
    },
  },
  {
    rule: 'form-enctype',
    mistake: 'leaves out the encoding of a form with files',
    *templateMutants({ path, text }) {
      for (const { 0: found, index } of text.matchAll(/\s*\benctype=["']multipart\/form-data["']/gi)) {
        const rest = text.slice(index, index + 20_000);
        const form = rest.slice(0, /<\/form/i.exec(rest)?.index ?? 0);
        if (/<input\b[^>]*\btype=["']?file\b/i.test(form))
          yield { path, span: { start: index, end: index + found.length }, text: '' };
      }
    },
  },
];
