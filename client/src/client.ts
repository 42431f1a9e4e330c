import type { ExtensionContext, LogOutputChannel } from 'vscode';
import {
  type ForkOptions,
  LanguageClient,
  type NodeModule,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import { LastProviders } from './beside/last-providers';
import { prepareRename } from './beside/rename';
import { provideDocumentSemanticTokens, yieldingSemanticTokens } from './beside/semantic-tokens';
import { CrashHandler } from './crash-handler';

/** Python, and what templates are called by VS Code itself and by the Jinja and Django extensions. */
const languages = ['python', 'html', 'jinja-html', 'jinja', 'django-html'];

/** The client of the language server that comes with the extension; not started yet. */
export function createClient(context: ExtensionContext, output: LogOutputChannel): LanguageClient {
  const server = (options: ForkOptions): NodeModule => ({
    module: context.asAbsolutePath('server/dist/cli.js'),
    transport: TransportKind.ipc,
    options,
  });
  const client = new LanguageClient(
    'flask',
    'Flask',
    {
      run: server({}),
      debug: server({ execArgv: ['--nolazy', '--enable-source-maps', '--inspect=6009'] }),
    },
    {
      documentSelector: [
        ...languages.map((language) => ({ scheme: 'file', language })),
        // A file that was never saved can begin with a snippet.
        { scheme: 'untitled', language: 'python' },
        // The rules are set there too.
        { scheme: 'file', pattern: '**/pyproject.toml' },
      ],
      outputChannel: output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      errorHandler: new CrashHandler(),
      middleware: { prepareRename, provideDocumentSemanticTokens },
    },
  );
  client.registerFeature(yieldingSemanticTokens);
  client.registerFeature(new LastProviders(client));
  return client;
}
