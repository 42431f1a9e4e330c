import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import { SEVERITIES } from '../rules/rule';
import { CHECK_FORMATS, type CheckOptions, check } from './check';
import { explain } from './explain';
import { type MatchFormat, match } from './match';
import { UsageError } from './project';
import { type RoutesFormat, routes } from './routes';
import { type TemplatesFormat, templates } from './templates';
import type { Terminal } from './terminal';

/**
 * Runs one command.
 * @param args without the interpreter and the program
 * @param serve starts the language server; resolves when the client has gone
 * @returns the exit code: 0 clean, 1 something at or above `--fail-on` or a URL that nothing answers, 2 wrong usage or input that can't be read
 */
export async function run(args: readonly string[], terminal: Terminal, serve: () => Promise<void>): Promise<number> {
  if (args.some((arg) => arg === '--stdio' || arg === '--node-ipc')) {
    await serve();
    return 0;
  }
  let exitCode = 0;
  const log = (line: string) => terminal.error(`${line}\n`);
  const program = new Command('flask-language-server')
    .description('Understands Flask applications: a language server for editors, and a linter.')
    .version(version)
    .addHelpText('after', '\nWith --stdio (or --node-ipc) it serves an editor by the Language Server Protocol.')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: () => {} });
  program
    .command('routes')
    .description('List the routes of every application in a folder, without running it.')
    .argument('[folder]', 'where the project lies', '.')
    .addOption(new Option('--format <format>', 'how to print them').choices(['table', 'json']).default('table'))
    .action(async (folder: string, options: { format: RoutesFormat }) => {
      terminal.out(`${await routes(folder, options.format, terminal)}\n`);
    });
  program
    .command('match')
    .description('Tell which view answers a URL, without running the application.')
    .argument('<url>', 'a path, or a whole URL')
    .argument('[folder]', 'where the project lies', '.')
    .option('--method <method>', 'the method of the request', 'GET')
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExits with 1 where no application answers.')
    .action(async (url: string, folder: string, options: { method: string; format: MatchFormat }) => {
      const { output, answered } = await match(url, folder, options, terminal);
      terminal.out(`${output}\n`);
      exitCode = answered ? 0 : 1;
    });
  program
    .command('templates')
    .description('List the templates in a folder, with what renders them and the names that reach them.')
    .argument('[folder]', 'where the project lies', '.')
    .addOption(new Option('--format <format>', 'how to print them').choices(['table', 'json']).default('table'))
    .action(async (folder: string, options: { format: TemplatesFormat }) => {
      terminal.out(`${await templates(folder, options.format, terminal)}\n`);
    });
  program
    .command('check')
    .description('Report the mistakes in a project, or in some of its files.')
    .argument('[paths...]', 'a folder, or files and folders inside one project')
    .addOption(new Option('--format <format>', 'how to print them').choices(CHECK_FORMATS).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on').choices(SEVERITIES).default('warning'),
    )
    .option('--select <rules>', 'report these alone, with commas between them', names)
    .option('--ignore <rules>', 'report all but these', names)
    .option('--fix', 'mend what leaves no choice, in the files')
    .option('--stdin-filename <path>', 'check standard input as the text of this file')
    .option('--statistics', 'count what each rule reports, instead of listing it')
    .option('--show-suppressed', 'also list what is not reported, and why')
    .option('--explain <rule>', 'print the page of a rule, and check nothing')
    .action(async (paths: string[], options: CheckOptions & { explain?: string }) => {
      if (options.explain !== undefined) {
        terminal.out(`${await explain(options.explain)}\n`);
        return;
      }
      const { output, failed } = await check(paths, options, terminal);
      if (output !== '') terminal.out(`${output}\n`);
      exitCode = failed ? 1 : 0;
    });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      log(error.code === 'commander.help' ? program.helpInformation() : error.message.replace(/^error: /, ''));
      return 2;
    }
    if (error instanceof UsageError) {
      log(error.message);
      return 2;
    }
    throw error;
  }
}

/** Names with commas between them; the option may be given more than once. */
function names(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',').map((name) => name.trim())].filter(Boolean);
}
