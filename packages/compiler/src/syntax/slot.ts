/**
 * `[key] [slot] [object]` of a 已发 line: which of the words in a row is the slot.
 * 第1期 and 甲实训第3月 are single words to the lexer.
 */
import type { IToken } from 'chevrotain';
import type { Draft } from './draft.ts';
import * as leaves from './leaves.ts';
import type { ReadQuantity } from './quantity.ts';
import { KEY, Quantity } from './token-types.ts';
import type * as tree from './tree.ts';

export function readSlot(file: string, words: readonly IToken[]): Draft {
  for (let i = 0; i < words.length; i++) {
    for (const taken of [4, 2, 1]) {
      const some = words.slice(i, i + taken);
      const slot = some.length === taken ? slotOf(file, some) : null;
      if (slot === null) continue;
      return { slot, ...named(file, 'instance', words[i - 1]), ...named(file, 'object', words[i + taken]) };
    }
  }
  return named(file, 'instance', words[0]);
}

const named = (file: string, key: string, token: IToken | undefined): Draft =>
  token === undefined || token.tokenType === Quantity ? {} : { [key]: leaves.nameOf(file, token) };

function slotOf(file: string, tokens: readonly IToken[]): tree.Slot | null {
  const first = tokens[0] as IToken;
  const span = leaves.spanOf(file, first, tokens.at(-1));
  const make = (slot: tree.Slot['slot'], number: number | null, of: tree.Name | null): tree.Slot => ({
    kind: 'slot',
    slot,
    number,
    of,
    span,
  });
  const [, second, third, fourth] = tokens;
  if (second !== undefined) {
    // English: part 1, year 2023, month 3, month 3 of <instance>.
    const number = second.tokenType === Quantity ? plainNumber(second) : null;
    if (number === null) return null;
    if (third !== undefined && fourth !== undefined) {
      const isMonthOf =
        first.image === 'month' &&
        third.tokenType === KEY.of &&
        ![Quantity, KEY.of].includes(fourth.tokenType);
      return isMonthOf ? make('month', number, leaves.nameOf(file, fourth)) : null;
    }
    return first.image === 'part' || first.image === 'year' || first.image === 'month'
      ? make(first.image, number, null)
      : null;
  }
  if (first.tokenType === Quantity) {
    const { value, top } = first.payload as ReadQuantity;
    if (typeof value !== 'number') return null;
    if (top?.base === '次' && value === 1) return make('once', null, null);
    return top?.base === '年' ? make('year', value, null) : null;
  }
  const part = /^第(\d{1,4})期$/u.exec(first.image);
  if (part !== null) return make('part', Number(part[1]), null);
  const month = /^(.*)第(\d{1,4})个?月$/u.exec(first.image);
  if (month === null) return null;
  const text = month[1] ?? '';
  const of: tree.Name | null =
    text === '' ? null : { kind: 'name', text, span: { ...span, end: span.start + text.length } };
  return make('month', Number(month[2]), of);
}

function plainNumber(token: IToken): number | null {
  const { value, top } = token.payload as ReadQuantity;
  return typeof value === 'number' && top === null ? value : null;
}
