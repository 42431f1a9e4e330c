import { relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, Log, Region, ReportingDescriptor, Result } from 'sarif';
import { version } from '../../package.json';
import type { Diagnostic } from '../features/diagnostics';
import type { Location as Stretch } from '../project/file';
import { DESCRIPTIONS } from '../rules';
import { pageUrl, type Severity } from '../rules/rule';
import type { Span } from '../text/span';
import { type Findings, placeOf } from './findings';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const ROOT = 'SRCROOT';

/** A log of SARIF 2.1.0, as GitHub's code scanning takes it. Paths are relative to the current folder. */
export function asSarif(findings: Findings): string {
  const { found, ignored } = findings;
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'flask-language-server',
            version,
            informationUri: 'https://github.com/flask-language-tools/flask-language-tools',
            rules: DESCRIPTIONS.map(description),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { uri: `${pathToFileURL(resolve('.')).href}/` } },
        results: [
          ...found.map(({ path, diagnostic }) => result(findings, path, diagnostic)),
          ...ignored.map(
            ({ path, diagnostic }): Result => ({
              ...result(findings, path, diagnostic),
              suppressions: [{ kind: 'inSource' }],
            }),
          ),
        ],
      },
    ],
  };
  return JSON.stringify(log, undefined, 2);
}

function description({ name, severity, summary }: (typeof DESCRIPTIONS)[number]): ReportingDescriptor {
  return {
    id: name,
    shortDescription: { text: summary.replaceAll('`', "'"), markdown: summary },
    helpUri: pageUrl(name),
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function result(findings: Findings, path: string, { span, severity, rule, message, related }: Diagnostic): Result {
  const others = related?.map((one, id) => ({
    id,
    ...location(findings, one.location),
    message: { text: one.message },
  }));
  return {
    ruleId: rule,
    ruleIndex: DESCRIPTIONS.findIndex(({ name }) => name === rule),
    level: LEVELS[severity],
    message: { text: message },
    locations: [location(findings, { path, span })],
    ...(others && others.length > 0 && { relatedLocations: others }),
  };
}

function location(findings: Findings, { path, span }: Stretch): Location {
  const file = relative(resolve('.'), resolve(findings.folder, path)).split(sep);
  const uri = file.map((part) => (part === '..' ? part : encodeURIComponent(part))).join('/');
  return { physicalLocation: { artifactLocation: { uri, uriBaseId: ROOT }, region: region(findings, path, span) } };
}

function region({ engine }: Findings, path: string, { start, end }: Span): Region {
  const [first, last] = [placeOf(engine, path, start), placeOf(engine, path, end)];
  return { startLine: first.line, startColumn: first.column, endLine: last.line, endColumn: last.column };
}
