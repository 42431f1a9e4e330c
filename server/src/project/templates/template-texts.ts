import { templateFacts } from '../../facts/template';
import type { TemplateFacts } from '../../facts/template/types';
import { DEFAULT_ENVIRONMENT, type Environment } from '../../syntax/jinja/environment';
import { Lines } from '../../text/lines';

/** Endings of files that Jinja is written in, wherever they lie. */
const ENDINGS = /\.(?:html?|xhtml|jinja2?|j2|jinja-html)$/i;
/** Folders in which any text is a template. */
const FOLDER = /(?:^|\/)templates\//;
/** What lies beside templates and is none. */
const OTHER =
  /\.(?:py[cdo]?|js|mjs|ts|css|scss|less|map|png|jpe?g|gif|ico|svg|webp|woff2?|ttf|eot|otf|pdf|zip|gz|mo|po|pot|swp|DS_Store|njk|hbs|mustache|liquid|twig|ejs|vue)$/i;

/** Whether a file of this path is read as a template. */
export function isTemplatePath(path: string): boolean {
  return ENDINGS.test(path) || (FOLDER.test(path) && !path.endsWith('.py') && !OTHER.test(path));
}

/** Whether a template belongs to an installed package. */
function isInstalled(path: string): boolean {
  return /(?:^|\/)site-packages\//.test(path);
}

interface TemplateText {
  readonly lines: Lines;
  facts: TemplateFacts | undefined;
  /** The syntax that the facts were read in. */
  environment: Environment | undefined;
}

/** The templates of one workspace folder: takes texts, gives facts when they are asked for. */
export class TemplateTexts {
  private readonly texts = new Map<string, TemplateText>();

  /** @param syntaxOf the syntax of the template at a path, the same object as long as it is the same; undefined for Jinja's own */
  constructor(private readonly syntaxOf: (path: string) => Environment | undefined) {}

  /** The syntax that a template is read in. */
  environment(path: string): Environment {
    return this.syntaxOf(path) ?? DEFAULT_ENVIRONMENT;
  }

  /** Gives a file its text; `undefined` deletes it. Tells whether anything is another now. */
  update(path: string, text: string | undefined): boolean {
    if (text === undefined) return this.texts.delete(path);
    if (this.texts.get(path)?.lines.text === text) return false;
    this.texts.set(path, { lines: new Lines(text), facts: undefined, environment: undefined });
    return true;
  }

  /** The paths of all templates of the project, sorted. */
  get paths(): string[] {
    return this.all.filter((path) => !isInstalled(path));
  }

  /** The same with those of installed packages. */
  get all(): string[] {
    return [...this.texts.keys()].sort();
  }

  /** Gets the facts of all templates of the project, of one at least, as long as it may go on; tells whether it has them. */
  read(mayGoOn: () => boolean): boolean {
    return this.paths.every((path) => this.texts.get(path)?.facts || (this.facts(path) && mayGoOn()));
  }

  lines(path: string): Lines | undefined {
    return this.texts.get(path)?.lines;
  }

  /** The facts of a template; undefined for one that isn't here. */
  facts(path: string): TemplateFacts | undefined {
    const known = this.texts.get(path);
    if (!known) return undefined;
    const environment = this.environment(path);
    if (!known.facts || known.environment !== environment) {
      known.facts = templateFacts(known.lines.text, environment);
      known.environment = environment;
    }
    return known.facts;
  }
}
