import type { HtmlElement } from '../facts/html';
import { grouped } from '../project/grouped';
import type { TemplateFile } from '../project/templates/template-file';
import { elementsOf, isPlain, SCRIPTED } from '../project/templates/template-html';
import { inserting } from './fixes/edits';
import type { Fix, Rule } from './rule';

/** A posting form with a file in it that isn't sent as multipart. */
export const formEnctype: Rule = {
  name: 'form-enctype',
  severity: 'warning',
  summary: 'A form with `<input type="file">` that sends no files.',
  checkTemplate(file, report) {
    const elements = elementsOf(file);
    const byForm = grouped(elements, ({ form }) => form);
    for (const [index, form] of elements.entries()) {
      if (!sendsTexts(file, form)) continue;
      const inside = byForm.get(index) ?? [];
      const input = inside.find((one) => one.name === 'input' && plainValue(file, one, 'type') === 'file');
      // Without a name the browser leaves it out of what it sends: a script reads it.
      if (!input || !has(input, /^name$/) || has(input, /^(?:form$|on|hx-|data-|@|x-|v-|ng-)/)) continue;
      if (inside.some((one) => has(one, /^(?:formenctype|hx-)/))) continue;
      // A script that takes hold of the form or its input may send the files.
      const isUploader = [form, ...inside].some((one) => UPLOADER.test(textOf(file, one, 'class') ?? ''));
      if (isUploader || [form, input].some((one) => isScripted(file, one))) {
        report.suppressed(form.span, { place: undefined, reason: 'a script may send the files' });
        continue;
      }
      report.found({
        span: { start: form.span.start + 1, end: form.span.start + 1 + form.name.length },
        message:
          'This form has a file input and no enctype="multipart/form-data": the browser sends the name of the file alone, and request.files stays empty.',
        fixes: [addingEnctype(file, form)],
      });
    }
  },
};

/** A last attribute, on a line of its own where the one before it has one. */
function addingEnctype(file: TemplateFile, { attributes, span: { start, end }, name }: HtmlElement): Fix {
  const last = attributes[attributes.length - 1]?.span ?? { start, end: start + 1 + name.length };
  const tag = file.text.slice(start, end);
  const gap = /\s*$/.exec(tag.slice(0, last.start - start))?.[0] || ' ';
  const attribute = 'enctype="multipart/form-data"';
  return inserting(file, `Add ${attribute}`, last.end, gap + attribute, true);
}

/** Whether an element is a form that the browser posts, and nothing says that it is sent in another way. */
function sendsTexts(file: TemplateFile, element: HtmlElement): boolean {
  if (element.name !== 'form' || !file.text.startsWith('>', element.span.end - 1)) return false;
  const { start, end } = element.span;
  // Any part of the tag that Jinja writes may be the attribute.
  const rest = element.attributes.reduce(
    (text, { value }) => text.replace(file.text.slice(value.start, value.end), ''),
    file.text.slice(start, end),
  );
  if (/\{[{%]/.test(rest)) return false;
  return plainValue(file, element, 'method') === 'post' && !has(element, /^enctype$/) && !has(element, SCRIPTED);
}

/** Classes by which libraries that upload files find their forms: jQuery File Upload, Dropzone, Uppy, FilePond, Plupload. */
const UPLOADER = /(?:^|[\s_-])(?:fileupload|fileinput-button|dropzone|uppy|filepond|plupload)/i;

/** Whether a script in some template looks an element up by its id. */
function isScripted(file: TemplateFile, element: HtmlElement): boolean {
  const { workspace } = file;
  const id = textOf(file, element, 'id');
  if (!id || !/^[\w-]+$/.test(id)) return false;
  const found = new RegExp(`#${id}(?![\\w-])|getElementById\\(\\s*['"]${id}['"]`);
  return workspace.templates.paths.some((path) => found.test(workspace.templates.lines(path)?.text ?? ''));
}

/** The value of an attribute as it is written; undefined where it is missing. */
function textOf({ text }: TemplateFile, { attributes }: HtmlElement, name: string): string | undefined {
  const value = attributes.find((attribute) => attribute.name === name)?.value;
  return value && text.slice(value.start, value.end);
}

function has({ attributes }: HtmlElement, name: RegExp): boolean {
  return attributes.some((attribute) => name.test(attribute.name));
}

/** The value of an attribute in lower case; undefined where it is missing or Jinja's. */
function plainValue(file: TemplateFile, { attributes }: HtmlElement, name: string): string | undefined {
  const value = attributes.find((attribute) => attribute.name === name)?.value;
  return value && isPlain(file, value) ? file.text.slice(value.start, value.end).trim().toLowerCase() : undefined;
}
