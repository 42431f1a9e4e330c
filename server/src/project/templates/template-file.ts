import { templateIgnoreComments } from '../../facts/ignore-comments';
import type { TemplateFacts } from '../../facts/template/types';
import type { IgnoreComment } from '../../facts/types';
import type { Template } from '../../syntax/jinja/nodes';
import { parseTemplate } from '../../syntax/jinja/parse';
import { ProjectFile } from '../file';
import type { Application } from '../project';
import type { Workspace } from '../workspace';

/** One template, seen with the project around it. */
export class TemplateFile extends ProjectFile {
  readonly language = 'template';
  private finding: readonly Application[] | undefined;

  constructor(
    workspace: Workspace,
    path: string,
    readonly facts: TemplateFacts,
  ) {
    super(workspace, path);
  }

  /** The syntax tree, parsed anew: few ask for it. */
  get tree(): Template {
    return parseTemplate(this.text, this.workspace.templates.environment(this.path));
  }

  override get applications(): readonly Application[] {
    this.finding ??= this.workspace.rendering.mayFind(this.path);
    return this.finding;
  }

  get damaged(): boolean {
    return this.facts.errors.length > 0;
  }

  get ignores(): readonly IgnoreComment[] {
    return templateIgnoreComments(this.text, this.facts.comments);
  }
}
