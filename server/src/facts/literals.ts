import type { SyntaxNode } from '../syntax/python';
import { SIMPLE_ESCAPES } from '../syntax/python-text';
import type { CodeBuilder } from './code-builder';
import { lowerExpression } from './expressions';
import type { Expression, FormattedString, NumberLiteral, StringLiteral } from './types';

/** A string, bytes or f-string literal. Bytes are not read. */
export function lowerString(code: CodeBuilder, node: SyntaxNode): Expression {
  const start = node.children.find((part) => part.type === 'string_start');
  const opening = start ? code.module.textOf(start) : '';
  const prefix = opening.replace(/['"]+$/, '').toLowerCase();
  if (prefix.includes('b')) return { kind: 'unread', at: code.at(node) };
  const raw = prefix.includes('r');
  if (prefix.includes('f') || prefix.includes('t')) return formatted(code, node, raw);
  const end = node.children.find((part) => part.type === 'string_end');
  return literal(code, node, start?.end ?? node.start, end?.start ?? node.end, raw);
}

/** `'a' 'b'`: literals side by side, joined as Python joins them. */
export function lowerConcatenation(code: CodeBuilder, node: SyntaxNode): Expression {
  const at = code.at(node);
  const parts: FormattedString['parts'][number][] = [];
  for (const child of node.children) {
    if (child.type !== 'string') continue;
    const part = lowerString(code, child);
    if (part.kind === 'string') parts.push(part);
    else if (part.kind === 'formatted-string') parts.push(...part.parts);
    else return { kind: 'unread', at };
  }
  return { kind: 'formatted-string', at, parts };
}

/** An integer or float; a complex number is not read. */
export function lowerNumber(code: CodeBuilder, node: SyntaxNode): NumberLiteral | Expression {
  const at = code.at(node);
  const text = code.module.textOf(node).replaceAll('_', '').toLowerCase();
  const value = Number(text.replace(/^0+(?=\d)/, ''));
  if (Number.isNaN(value)) return { kind: 'unread', at };
  return { kind: 'number', at, value, float: node.type === 'float' };
}

function formatted(code: CodeBuilder, node: SyntaxNode, raw: boolean): FormattedString {
  const at = code.at(node);
  const parts: FormattedString['parts'][number][] = [];
  for (const child of node.children) {
    if (child.type === 'string_content') {
      const part = literal(code, child, child.start, child.end, raw);
      const value = part.value.replaceAll('{{', '{').replaceAll('}}', '}');
      parts.push(value === part.value ? part : { ...part, value, content: -1 });
    } else if (child.type === 'interpolation') {
      const value = child.children.find((part) => part.field === 'expression');
      const conversion = child.children.find((part) => part.type === 'type_conversion');
      const format = child.children.find((part) => part.type === 'format_specifier');
      parts.push({
        kind: 'formatted-value',
        value: value ? lowerExpression(code, value) : { kind: 'unread', at: code.at(child) },
        conversion: conversion ? code.module.textOf(conversion) : '',
        format: format ? code.module.textOf(format).slice(1) : '',
      });
    }
  }
  return { kind: 'formatted-string', at, parts };
}

function literal(code: CodeBuilder, node: SyntaxNode, start: number, end: number, raw: boolean): StringLiteral {
  const source = code.module.text.slice(start, Math.max(start, end));
  const value = raw || !source.includes('\\') ? source : decoded(source);
  return { kind: 'string', at: code.at(node), value, content: value === source ? start - node.start : -1 };
}

function decoded(source: string): string {
  return source.replace(
    /\\(\r\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|[\s\S])/g,
    (whole, code: string) => {
      const simple = SIMPLE_ESCAPES[code];
      if (simple !== undefined) return simple;
      if (code === '\r' || code === '\r\n') return '';
      if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
      const hexadecimal = /^[xuU]([0-9a-fA-F]+)$/.exec(code)?.[1];
      if (hexadecimal === undefined) return whole;
      const point = Number.parseInt(hexadecimal, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}
