import type { ProjectFile } from '../../project/file';
import { type Edit, importEdits } from '../../project/python/import-edits';
import { type WrittenUrl, writtenUrls } from '../../project/templates/written-urls';
import { builtUrl } from '../../rules/hard-coded-url';
import { touches } from '../../text/span';
import type { Refactoring } from './refactoring';

/** A URL of the application that is written by hand becomes the `url_for` that builds it, imported where it isn't yet. */
export function extractUrl(file: ProjectFile, offset: number): Refactoring[] {
  const url = writtenUrls(file).find(({ span }) => touches(span, offset));
  const call = url && builtUrl(file, url)?.call;
  if (!url || call === undefined) return [];
  const edits = file.language === 'template' ? [{ span: url.span, text: `{{ ${call} }}` }] : inPython(file, url, call);
  if (edits.length === 0) return [];
  const title = `Extract to ${call}`;
  return [{ title, kind: 'refactor.extract', edits: edits.map((edit) => ({ path: file.path, ...edit })) }];
}

function inPython(file: ProjectFile, { span, whole }: WrittenUrl, call: string): Edit[] {
  const top = file.workspace.module(file.path)?.codes.get('');
  if (!whole || !top) return [];
  const literal = { start: span.start - 1, end: span.end + 1 };
  return [{ span: literal, text: call }, ...importEdits(file.text, top, ['from flask import url_for'])];
}
