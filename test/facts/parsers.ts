import { lowerPython } from '../../server/src/facts/python';
import type { Module } from '../../server/src/facts/types';
import { loadNativeParser } from '../../server/src/host/parser';

export const native = loadNativeParser();

/** The facts of a file with this text. */
export function lower(text: string, path = 'app.py'): Module {
  return lowerPython(native, path, text);
}
