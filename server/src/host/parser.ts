import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { PythonParser, SyntaxTree } from '../syntax/python';
import { TreeCopier, type TreeCursor } from './tree-copy';

/**
 * Source text after which the native binding's dead trees are collected: V8 does not see their memory. The binding frees
 * what was collected on the next turn of the event loop, so whoever parses much leaves room for turns in between.
 * A tree dies young, so that nearly always the young generation alone need be searched, which no keystroke notices.
 */
const COLLECT_AFTER = 500_000;
const COLLECT_ALL_AFTER = 10_000_000;
const NOTHING: SyntaxTree = { root: { type: 'module', field: '', start: 0, end: 0, children: [] }, damaged: true };

/**
 * The Python parser of this machine: the native binding, or the WebAssembly one where that can't load.
 * Fails only where neither loads, which means a broken installation.
 * @param log told in one line why the native binding that is there was not taken
 */
export async function loadParser(log: (line: string) => void): Promise<PythonParser> {
  try {
    return loadNativeParser();
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    // The package for every platform has none.
    if (reason !== "Cannot find module 'tree-sitter'")
      log(`The native Python parser can't be loaded here, using the WebAssembly one (${reason})`);
    return loadWasmParser();
  }
}

/** The binding of `tree-sitter`. Throws where its binary doesn't fit the machine. */
export function loadNativeParser(): PythonParser {
  const Parser = require('tree-sitter') as new () => NativeParser;
  const parser = new Parser();
  parser.setLanguage(require('tree-sitter-python'));
  const copier = new TreeCopier();
  const collect = garbageCollector();
  let parsed = 0;
  let parsedInAll = 0;
  return {
    binding: 'native',
    parse(text) {
      parsed += text.length;
      // The default buffer of 32 KiB makes longer texts fail.
      const tree = parser.parse(text, undefined, { bufferSize: Math.max(32_768, text.length * 2 + 2) });
      const copy = copier.copy(tree.walk(), tree.rootNode.hasError);
      if (parsed > COLLECT_AFTER) {
        parsedInAll += parsed;
        parsed = 0;
        const isFull = parsedInAll > COLLECT_ALL_AFTER;
        if (isFull) parsedInAll = 0;
        collect({ type: isFull ? 'major' : 'minor' });
      }
      return copy;
    },
  };
}

/** `web-tree-sitter` with the grammar that `tree-sitter-python` ships. */
export async function loadWasmParser(): Promise<PythonParser> {
  const { Parser, Language } = await import('web-tree-sitter');
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammarFile()));
  const copier = new TreeCopier();
  return {
    binding: 'wasm',
    parse(text) {
      const tree = parser.parse(text);
      if (!tree) return NOTHING;
      const cursor = tree.walk();
      try {
        return copier.copy(cursor, tree.rootNode.hasError);
      } finally {
        cursor.delete();
        tree.delete();
      }
    },
  };
}

/** Beside the bundle, which runs without node_modules too; there, where the sources themselves are run. */
function grammarFile(): string {
  const beside = join(__dirname, 'tree-sitter-python.wasm');
  return existsSync(beside) ? beside : require.resolve('tree-sitter-python/tree-sitter-python.wasm');
}

interface NativeParser {
  setLanguage(language: unknown): void;
  parse(text: string, old: undefined, options: { bufferSize: number }): NativeTree;
}

interface NativeTree {
  readonly rootNode: { readonly hasError: boolean };
  walk(): TreeCursor;
}

function garbageCollector(): (options: { readonly type: 'minor' | 'major' }) => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}
