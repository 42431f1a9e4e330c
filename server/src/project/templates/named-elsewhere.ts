import { leafOf } from '../../text/dotted-names';
import { isTest } from '../evaluation';
import type { Workspace } from '../workspace';

/** What code has that adds something to Jinja's environments. */
const ADDING = /\bfilters?\b|\btests\b|\bglobals\b|template_(?:filter|test|global)|context_processor/;

/**
 * A file with code that may add a global, filter or test of this name to templates, though nobody saw it run: it adds such
 * things and has the name in quotes, or a function that is called so.
 */
export function addingFile(workspace: Workspace, name: string): string | undefined {
  const word = escaped(name);
  const named = new RegExp(`['"]${word}['"]|\\bdef\\s+${word}\\b|\\b${word}\\s*=`);
  return workspace.mentioning(ADDING).find((path) => named.test(workspace.lines(path)?.text ?? ''));
}

/** What tests have that add routes of their own. */
const ROUTING = /\.(?:add_url_rule|add_resource|route|get|post|put|patch|delete)\s*\(|\bendpoint\s*=/;

/** A test that may add an endpoint to an application that it is given: it has the name as one, or a view that is called so. */
export function testAddingEndpoint(workspace: Workspace, endpoint: string): string | undefined {
  const whole = escaped(endpoint);
  const leaf = escaped(leafOf(endpoint));
  const quoted = `['"](?:${whole}|${leaf})['"]`;
  const given = `\\bendpoint\\s*=\\s*${quoted}|\\.(?:add_url_rule|add_resource)\\s*\\([^()]{0,300}${quoted}`;
  const decorated = `\\.(?:route|get|post|put|patch|delete)\\([^\\n]{0,300}\\n(?:\\s*@[^\\n]*\\n){0,5}\\s*(?:async\\s+)?def\\s+${whole}\\b`;
  const adds = new RegExp(endpoint.includes('.') ? given : `${given}|${decorated}`);
  return testWith(workspace, ROUTING, adds);
}

/** What adds a converter to a URL map by hand. */
const CONVERTING = /\bconverters\b/;

/** A test that may add a converter to an application that it is given: it sets the name among converters. */
export function testAddingConverter(workspace: Workspace, name: string): string | undefined {
  return testWith(workspace, CONVERTING, new RegExp(`\\bconverters\\b[^\\n]{0,200}\\b${escaped(name)}\\b`));
}

function testWith(workspace: Workspace, mentioned: RegExp, pattern: RegExp): string | undefined {
  const tests = workspace.mentioning(mentioned).filter(isTest);
  return tests.find((path) => pattern.test(workspace.lines(path)?.text ?? ''));
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
