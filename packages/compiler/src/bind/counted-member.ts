/** 一名 where a member of that name is meant: a number and a unit in words, which is the member only in quotes. */
import { compare } from '@guiju/ir';
import type { Fix } from '../diagnostics/diagnostic.ts';
import { readNumeral } from '../syntax/quantity.ts';
import type { Quantity } from '../syntax/tree.ts';

/** Puts the quotes, where one of the members reads as this quantity. */
export function quoteMember(node: Quantity, members: Iterable<string>): readonly Fix[] {
  if (!node.inWords) return [];
  const [word] = node.unit?.top ?? [];
  const meant = [...members].find((name) => {
    const read = readNumeral(name);
    return read !== undefined && compare(read.value, node.value) === 0 && read.top?.text === word?.text;
  });
  return meant === undefined
    ? []
    : [
        {
          title: { zh: `加引号：「${meant}」`, en: `Put it in quotes: 「${meant}」` },
          edits: [{ span: node.span, text: `「${meant}」` }],
        },
      ];
}
