/** Where a cursor stands in a template: in its text, in the value of an attribute or elsewhere in a tag, or in Jinja or a comment. */
export type TemplatePosition = 'text' | 'tag' | 'attribute' | 'jinja';

const DELIMITERS = /\{%-?\s*raw\b|\{\{|\{%|\{#|<!--/g;
const CLOSINGS: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '{#': '#}', '<!--': '-->' };
/** A tag is looked for in this many characters before the cursor. */
const REACH = 4_000;

/** What is at `offset` of a template; of what is never closed, everything behind its start is inside. */
export function templatePosition(text: string, offset: number): TemplatePosition {
  let outside = '';
  let from = 0;
  DELIMITERS.lastIndex = 0;
  for (let found = DELIMITERS.exec(text); found && found.index < offset; found = DELIMITERS.exec(text)) {
    const [opening] = found;
    const closing = CLOSINGS[opening] ?? 'endraw';
    const end = text.indexOf(closing, DELIMITERS.lastIndex);
    if (end < 0 || end + closing.length > offset) return 'jinja';
    // What Jinja writes is one character of the text around it.
    outside += `${text.slice(from, found.index)}_`;
    from = end + closing.length;
    DELIMITERS.lastIndex = from;
  }
  outside += text.slice(from, offset);
  const tag = /<\/?[a-zA-Z][^<>]*$/.exec(outside.slice(-REACH));
  if (!tag) return 'text';
  return /=\s*(?:"[^"]*|'[^']*)$/.test(tag[0]) ? 'attribute' : 'tag';
}

/** Whether nothing but blanks and comments of Jinja stands before `offset`. */
export function isTopOfTemplate(text: string, offset: number): boolean {
  let at = 0;
  while (at < offset) {
    if (/\s/.test(text.charAt(at))) at++;
    else if (text.startsWith('{#', at)) {
      const end = text.indexOf('#}', at + 2);
      if (end < 0) return false;
      at = end + 2;
    } else return false;
  }
  return at <= offset;
}
