/**
 * Parts of a tree in words for people, in both languages, through the printer. In English a declared name is said by its alias; 称 and
 * 假定 are for the author, not the reader, and are left out. A part is printed once, however often it is compiled.
 */
import type { Bilingual } from '@guiju/ir';
import type { SymbolInfo } from '../bind/symbol.ts';
import { createKept } from '../kept.ts';
import { printExpression } from '../syntax/index.ts';
import { printLine } from '../syntax/print/lines.ts';
import type { ExpectLine, Expression } from '../syntax/tree.ts';

export interface Words {
  readonly expression: (node: Expression) => Bilingual;
  readonly expectation: (line: ExpectLine) => Bilingual;
}

/** Other sets of aliases than these are forgotten. */
const MOST = 64;
const known = new Map<string, Words>();

/** The same words for the same aliases. */
export function createWords(symbols: readonly SymbolInfo[]): Words {
  const aliases = new Map<string, string>();
  for (const { name, alias } of symbols) if (alias !== null) aliases.set(name, alias);
  const signature = [...aliases].join();
  const words = known.get(signature) ?? wordsBy(aliases);
  known.delete(signature);
  known.set(signature, words);
  for (const oldest of known.keys()) {
    if (known.size <= MOST) break;
    known.delete(oldest);
  }
  return words;
}

function wordsBy(aliases: ReadonlyMap<string, string>): Words {
  const printed = createKept<object, Bilingual>();
  const say = <T extends object>(node: T, print: (node: T, language: 'zh' | 'en') => string): Bilingual =>
    printed(node, [], () => ({
      zh: flat(print(forReaders(node, new Map()), 'zh')),
      en: flat(print(forReaders(node, aliases), 'en')),
    }));
  return {
    expression: (node) => say(node, (n, language) => printExpression(n, language)),
    expectation: (line) => say(line, printLine),
  };
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

function forReaders<T>(node: T, aliases: ReadonlyMap<string, string>): T {
  if (Array.isArray(node)) return node.map((part) => forReaders(part, aliases)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node))
    copy[key] = key === 'value' ? value : forReaders(value, aliases);
  if (copy.kind === 'name') copy.text = aliases.get(copy.text as string) ?? copy.text;
  if (copy.kind === 'quantity') {
    copy.called = null;
    copy.status = null;
  }
  return copy as T;
}
