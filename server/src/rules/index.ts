import { blueprintName } from './blueprint-name';
import { callArguments } from './call-arguments';
import { contextAtImport } from './context-at-import';
import { converterAnnotation } from './converter-annotation';
import { converterArguments } from './converter-arguments';
import { cookieFlags } from './cookie-flags';
import { debugEnabled } from './debug-enabled';
import { decoratorParentheses } from './decorator-parentheses';
import { duplicateBlueprint } from './duplicate-blueprint';
import { duplicateEndpoint } from './duplicate-endpoint';
import { duplicateUrlVariable } from './duplicate-url-variable';
import { errorCode } from './error-code';
import { formEnctype } from './form-enctype';
import { formMethod } from './form-method';
import { hardCodedSecret } from './hard-coded-secret';
import { hardCodedUrl } from './hard-coded-url';
import { hookParameters } from './hook-parameters';
import { hookResult } from './hook-result';
import { invalidSetting } from './invalid-setting';
import { jinjaSyntax } from './jinja-syntax';
import { loopAttribute } from './loop-attribute';
import { macroArguments } from './macro-arguments';
import { malformedRule } from './malformed-rule';
import { methodNeverAccepted } from './method-never-accepted';
import { methodsArgument } from './methods-argument';
import { missingAsView } from './missing-as-view';
import { missingStaticFile } from './missing-static-file';
import { missingUrlValue } from './missing-url-value';
import { misspelledConfigKey } from './misspelled-config-key';
import { noResponse } from './no-response';
import { removedApi } from './removed-api';
import { requiredBlock } from './required-block';
import { responseType } from './response-type';
import { routeOptions } from './route-options';
import { routeOrder } from './route-order';
import type { Rule, RuleDescription } from './rule';
import { ruleLeadingSlash } from './rule-leading-slash';
import { sessionWithoutSecret } from './session-without-secret';
import { setupAfterRegistration } from './setup-after-registration';
import { shadowedRule } from './shadowed-rule';
import { sometimesUndefined } from './sometimes-undefined';
import { stringAndNumber } from './string-and-number';
import { templateNotFound } from './template-not-found';
import { undefinedTemplateVariable } from './undefined-template-variable';
import { unknownBlock } from './unknown-block';
import { unknownConverter } from './unknown-converter';
import { unknownEndpoint } from './unknown-endpoint';
import { unknownFilter } from './unknown-filter';
import { unknownMacro } from './unknown-macro';
import { unknownMethod } from './unknown-method';
import { unknownTest } from './unknown-test';
import { unknownTestUrl } from './unknown-test-url';
import { unknownUrl } from './unknown-url';
import { unreachableAfterAbort } from './unreachable-after-abort';
import { unregisteredBlueprint } from './unregistered-blueprint';
import { unusedContextVariable } from './unused-context-variable';
import { unusedIgnore } from './unused-ignore';
import { unusedResponse } from './unused-response';
import { unwrappedDecorator } from './unwrapped-decorator';
import { urlValueType } from './url-value-type';
import { viewParameters } from './view-parameters';
import { wrongImport } from './wrong-import';

/** Every rule on code, by name. */
export const RULES: readonly Rule[] = [
  blueprintName,
  callArguments,
  contextAtImport,
  converterAnnotation,
  converterArguments,
  cookieFlags,
  debugEnabled,
  decoratorParentheses,
  duplicateBlueprint,
  duplicateEndpoint,
  duplicateUrlVariable,
  errorCode,
  formEnctype,
  formMethod,
  hardCodedSecret,
  hardCodedUrl,
  hookParameters,
  hookResult,
  jinjaSyntax,
  loopAttribute,
  macroArguments,
  malformedRule,
  methodNeverAccepted,
  methodsArgument,
  missingAsView,
  missingStaticFile,
  missingUrlValue,
  misspelledConfigKey,
  noResponse,
  removedApi,
  requiredBlock,
  responseType,
  routeOptions,
  routeOrder,
  ruleLeadingSlash,
  sessionWithoutSecret,
  setupAfterRegistration,
  shadowedRule,
  sometimesUndefined,
  stringAndNumber,
  undefinedTemplateVariable,
  templateNotFound,
  unknownBlock,
  unknownConverter,
  unknownEndpoint,
  unknownFilter,
  unknownMacro,
  unknownMethod,
  unknownTest,
  unknownTestUrl,
  unknownUrl,
  unreachableAfterAbort,
  unregisteredBlueprint,
  unusedContextVariable,
  unusedResponse,
  unwrappedDecorator,
  urlValueType,
  viewParameters,
  wrongImport,
];

/** Everything that is reported, by name: the rules on code, and those on how these are set. */
export const DESCRIPTIONS: readonly RuleDescription[] = [...RULES, invalidSetting, unusedIgnore].sort((left, right) =>
  left.name < right.name ? -1 : 1,
);
