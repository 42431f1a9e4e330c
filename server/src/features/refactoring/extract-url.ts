import type { ProjectFile } from '../../project/file';
import { type WrittenUrl, writtenUrls } from '../../project/templates/written-urls';
import { replacingLiteral } from '../../rules/fixes/edits';
import { builtUrl } from '../../rules/hard-coded-url';
import { touches } from '../../text/span';
import type { Refactoring } from './refactoring';

/** A URL of the application that is written by hand becomes the `url_for` that builds it, imported where it isn't yet. */
export function extractUrl(file: ProjectFile, offset: number): Refactoring[] {
  const url = writtenUrls(file).find(({ span }) => touches(span, offset));
  const call = url && builtUrl(file, url)?.call;
  if (!url || call === undefined) return [];
  const edits =
    file.language === 'template'
      ? [{ path: file.path, span: url.span, text: `{{ ${call} }}` }]
      : inPython(file, url, call);
  return edits.length === 0 ? [] : [{ title: `Extract to ${call}`, kind: 'refactor.extract', edits }];
}

function inPython(
  { path, text, workspace }: ProjectFile,
  { span, whole }: WrittenUrl,
  call: string,
): Refactoring['edits'] {
  const module = workspace.module(path);
  return whole && module ? replacingLiteral(path, text, module, span, call, ['from flask import url_for']) : [];
}
