/** Tables of names: declaring one twice and asking for one that is not there are reported here, in one way for all kinds. */
import type { Span } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import type { Noun } from '../diagnostics/names.ts';
import type { Name } from '../syntax/tree.ts';
import { nearest } from './nearest.ts';
import type { Sink } from './symbol.ts';

export type NameTable<T> = Map<string, T>;

/** Puts a value under its name and alias. A name that is taken is reported, the first declaration stays; false then. */
export function enter<T extends { readonly symbol: { readonly span: Span | null } }>(
  table: NameTable<T>,
  name: Name,
  alias: Name | null,
  value: T,
  sink: Sink,
): boolean {
  const before = table.get(name.text);
  if (before !== undefined) {
    duplicate(name, before.symbol.span, sink);
    return false;
  }
  table.set(name.text, value);
  if (alias !== null && alias.text !== name.text) {
    const taken = table.get(alias.text);
    if (taken !== undefined) duplicate(alias, taken.symbol.span, sink);
    else table.set(alias.text, value);
  }
  return true;
}

export function duplicate(name: Name, first: Span | null, sink: Sink): void {
  const labels = first ? [{ span: first, text: { zh: '先在这里声明', en: 'first declared here' } }] : [];
  sink.diagnostics.push(diagnose('GJ2002', name.span, { name: name.text }, { labels }));
}

/** Nobody guesses that a band is called 第1档: the first few figures that the clause or definition has. */
const besides = (address: string, candidates: readonly string[]): readonly string[] => {
  const owner = `${address.split('.')[0]}.`;
  return candidates.filter((c) => c.startsWith(owner)).slice(0, MOST_BESIDES);
};
const MOST_BESIDES = 8;

/** An undeclared name, with what was probably meant, while there are few; each suggestion is a fix. `of` says whose attribute, option or member. */
export function unknownName(
  name: { readonly text: string; readonly span: Span },
  noun: Noun,
  candidates: Iterable<string>,
  sink: Sink,
  of = '',
): void {
  const all = mayGuess(sink) ? [...candidates] : [];
  const alike = nearest(name.text, all);
  const near = noun === 'address' && alike.length === 0 ? besides(name.text, all) : alike;
  nameMeant(name, noun, near, sink, of);
}

/** Whether it is still looked for what an unknown name may stand for. */
export const mayGuess = ({ guesses }: Sink): boolean => guesses.left > 0;

/** Reports a name that no one declared, with those it may stand for. */
export function nameMeant(
  name: { readonly text: string; readonly span: Span },
  noun: Noun,
  near: readonly string[],
  sink: Sink,
  of = '',
): void {
  sink.guesses.left--;
  sink.diagnostics.push(
    diagnose(
      'GJ2001',
      name.span,
      { name: name.text, noun, of, near: near.join('、') },
      {
        fixes: near.map((text) => changeTo(name.span, text)),
      },
    ),
  );
}
