import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import { SEVERITIES, type Severity } from '../rules/rule';
import { type CheckFormat, check } from './check';
import { UsageError } from './project';
import { type RoutesFormat, routes } from './routes';
import type { Terminal } from './terminal';

/**
 * Runs one command.
 * @param args without the interpreter and the program
 * @param serve starts the language server; resolves when the client has gone
 * @returns the exit code: 0 clean, 1 something at or above `--fail-on`, 2 wrong usage or input that can't be read
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
      terminal.out(`${await routes(folder, options.format, log)}\n`);
    });
  program
    .command('check')
    .description('Report the mistakes in a project, or in some of its files.')
    .argument('[paths...]', 'a folder, or files and folders inside one project')
    .addOption(new Option('--format <format>', 'how to print them').choices(['text', 'json']).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on').choices(SEVERITIES).default('warning'),
    )
    .action(async (paths: string[], options: { format: CheckFormat; failOn: Severity }) => {
      const { output, failed } = await check(paths, options.format, options.failOn, terminal);
      terminal.out(`${output}\n`);
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
