import { converterArguments } from './converter-arguments';
import { duplicateUrlVariable } from './duplicate-url-variable';
import { malformedRule } from './malformed-rule';
import { methodsArgument } from './methods-argument';
import { missingUrlValue } from './missing-url-value';
import type { Rule } from './rule';
import { ruleLeadingSlash } from './rule-leading-slash';
import { unknownConverter } from './unknown-converter';
import { unknownEndpoint } from './unknown-endpoint';
import { urlValueType } from './url-value-type';
import { viewParameters } from './view-parameters';

/** Every rule, by name. */
export const RULES: readonly Rule[] = [
  converterArguments,
  duplicateUrlVariable,
  malformedRule,
  methodsArgument,
  missingUrlValue,
  ruleLeadingSlash,
  unknownConverter,
  unknownEndpoint,
  urlValueType,
  viewParameters,
];
