import type { InstanceValue } from '../../evaluate/values';
import { isNone, textOf } from '../../evaluate/values';
import { DEFAULT_ENVIRONMENT, type Environment } from '../../syntax/jinja/environment';
import { statesOf } from '../closed';
import { oncePer } from '../once';
import type { Project } from '../project';
import { isBelow, readEnvironment } from './template-search';

/** The options of `jinja2.Environment` that are texts, and those that are true or false. */
const TEXTS = {
  block_start_string: 'blockStart',
  block_end_string: 'blockEnd',
  variable_start_string: 'variableStart',
  variable_end_string: 'variableEnd',
  comment_start_string: 'commentStart',
  comment_end_string: 'commentEnd',
  line_statement_prefix: 'lineStatementPrefix',
  line_comment_prefix: 'lineCommentPrefix',
} as const satisfies Readonly<Record<string, keyof Environment>>;
const FLAGS = {
  trim_blocks: 'trimBlocks',
  lstrip_blocks: 'lstripBlocks',
  keep_trailing_newline: 'keepTrailingNewline',
} as const satisfies Readonly<Record<string, keyof Environment>>;

/** The folders that a Jinja environment takes templates from, and the syntax that is set on it. */
interface SetSyntax {
  readonly folders: readonly { readonly path: string }[];
  readonly syntax: Environment | undefined;
}

/**
 * What a project says of the syntax of the template at `path`: of the environment that finds it, an application's first.
 * Undefined where nothing is set, or not in a way that is known.
 */
export function syntaxOf(project: Project, path: string): Environment | undefined {
  return setSyntaxes(project).find(({ folders }) => folders.some((folder) => isBelow(folder.path, path)))?.syntax;
}

/** Every environment, those of applications first; none where no syntax is set. */
const setSyntaxes = oncePer((project: Project): readonly SetSyntax[] => {
  const applications = project.applications.flatMap((application) =>
    statesOf(project, application).flatMap(({ value }) => value ?? []),
  );
  const all = [...applications, ...project.evaluation.models.flask.world.environments].map((made): SetSyntax => {
    const { environment, folders } = readEnvironment(project, made);
    return { folders, syntax: environment && written(environment) };
  });
  return all.some(({ syntax }) => syntax) ? all : [];
});

/** The syntax that is set on an environment; undefined where it is Jinja's, or where an option isn't known. */
function written({ attributes }: InstanceValue): Environment | undefined {
  const own: Record<string, string | boolean> = {};
  for (const [option, name] of Object.entries(TEXTS)) {
    const value = attributes.get(option);
    if (!value || isNone(value)) continue;
    const text = textOf(value);
    if (text === undefined || text === '') return undefined;
    own[name] = text;
  }
  for (const [option, name] of Object.entries(FLAGS)) {
    const value = attributes.get(option);
    if (!value) continue;
    if (value.kind !== 'constant') return undefined;
    own[name] = value.value === true;
  }
  return Object.keys(own).length > 0 ? shared({ ...DEFAULT_ENVIRONMENT, ...own }) : undefined;
}

const SHARED = new Map<string, Environment>();

/** The same object for the same syntax, so that nothing is parsed again which reads the same. */
function shared(environment: Environment): Environment {
  const key = JSON.stringify(Object.entries(environment).sort(([left], [right]) => (left < right ? -1 : 1)));
  const known = SHARED.get(key) ?? environment;
  SHARED.set(key, known);
  return known;
}
