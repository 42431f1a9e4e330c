import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
} from 'vscode-languageclient/node';
import { restart, showOutput, warn } from './server-trouble';

const tolerated = 4;
const window = 3 * 60 * 1000;

/** Restarts a server that ended by itself, says so once, and gives up on one that keeps ending. */
export class CrashHandler implements ErrorHandler {
  #crashes: number[] = [];
  #told = false;

  error(_error: Error, _message: unknown, count: number | undefined): ErrorHandlerResult {
    return { action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < window), now];
    if (this.#crashes.length > tolerated) {
      this.#crashes = [];
      void warn('The Flask language server keeps stopping and was not started again.', restart, showOutput);
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    if (!this.#told) void warn('The Flask language server stopped unexpectedly and was started again.', showOutput);
    this.#told = true;
    return { action: CloseAction.Restart, handled: true };
  }
}
