import type { ProjectFile } from '../project/file';
import type { TemplateFile } from '../project/template-file';
import { attribute } from './attribute';
import { block } from './block';
import type { Concept, Site } from './concept';
import { configKey } from './config-key';
import { contextArgument } from './context-argument';
import { contextVariable } from './context-variable';
import { decorator } from './decorator';
import { endpoint } from './endpoint';
import { endpointName } from './endpoint-name';
import { macro } from './macro';
import { method } from './method';
import { requestKey } from './request-key';
import { requestSource } from './request-source';
import { route } from './route';
import { rule } from './rule';
import { sessionKey } from './session-key';
import { staticFile } from './static-file';
import { statusCode } from './status-code';
import { tag } from './tag';
import { template } from './template';
import { templateName } from './template-name';
import { filter, templateTest } from './template-operation';
import { testRequest } from './test-request';
import { urlValue } from './url-value';
import { urlVariable } from './url-variable';
import { view } from './view';

/** Every concept of Python files. A new one gets every feature by being listed here. */
export const PYTHON_CONCEPTS: readonly Concept[] = [
  endpoint,
  endpointName,
  urlValue,
  staticFile,
  rule,
  urlVariable,
  method,
  route,
  view,
  decorator,
  contextArgument,
  templateName,
  template,
  testRequest,
  sessionKey,
  configKey,
  requestKey,
  requestSource,
  statusCode,
];

/** Every concept of templates. */
const TEMPLATE_CONCEPTS: readonly Concept<Site, TemplateFile>[] = [
  endpoint,
  urlValue,
  staticFile,
  tag,
  block,
  macro,
  contextVariable,
  attribute,
  filter,
  templateTest,
  template,
  sessionKey,
  configKey,
  requestKey,
  requestSource,
];

/** The concepts whose sites can stand in a file: to be asked about that file alone. */
export function conceptsOf({ language }: ProjectFile): readonly Concept<Site, ProjectFile>[] {
  return language === 'python' ? PYTHON_CONCEPTS : TEMPLATE_CONCEPTS;
}
