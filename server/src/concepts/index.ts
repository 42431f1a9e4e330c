import type { ProjectFile } from '../project/file';
import type { TemplateFile } from '../project/templates/template-file';
import type { Concept, Site } from './concept';
import { configKey } from './keys/config-key';
import { requestKey } from './keys/request-key';
import { requestSource } from './keys/request-source';
import { sessionKey } from './keys/session-key';
import { endpoint } from './links/endpoint';
import { endpointName } from './links/endpoint-name';
import { endpointPrefix } from './links/endpoint-prefix';
import { staticFile } from './links/static-file';
import { testRequest } from './links/test-request';
import { urlValue } from './links/url-value';
import { writtenUrl } from './links/written-url';
import { blueprint } from './routes/blueprint';
import { decorator } from './routes/decorator';
import { method } from './routes/method';
import { route } from './routes/route';
import { rule } from './routes/rule';
import { statusCode } from './routes/status-code';
import { urlVariable } from './routes/url-variable';
import { view } from './routes/view';
import { attribute } from './templates/attribute';
import { block } from './templates/block';
import { contextArgument } from './templates/context-argument';
import { contextVariable } from './templates/context-variable';
import { macro } from './templates/macro';
import { tag } from './templates/tag';
import { template } from './templates/template';
import { templateName } from './templates/template-name';
import { filter, templateTest } from './templates/template-operation';

/** Every concept of Python files. A new one gets every feature by being listed here; of two at one place the first leads. */
export const PYTHON_CONCEPTS: readonly Concept[] = [
  endpointPrefix,
  endpoint,
  endpointName,
  urlValue,
  staticFile,
  writtenUrl,
  rule,
  urlVariable,
  method,
  route,
  view,
  decorator,
  blueprint,
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
  endpointPrefix,
  endpoint,
  urlValue,
  staticFile,
  writtenUrl,
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
