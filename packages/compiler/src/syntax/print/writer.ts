/** The small phrases that lines are made of, in one language. */
import type * as tree from '../tree.ts';
import type { Language } from '../words.ts';
import { address } from './address.ts';
import { amount, join, path, printEnclosed, printExpression, SUM } from './expression.ts';
import * as words from './words.ts';

type Expr = tree.Expression | null;
export type KeyId = Parameters<typeof words.key>[0];

export interface Writer {
  readonly language: Language;
  /** Between the members of a list. */
  readonly separator: string;
  key(id: KeyId, form?: number): string;
  name(node: tree.Name | null): string;
  text(node: tree.Text | null): string;
  date(node: tree.DateLiteral | null): string;
  address(node: tree.Address | null): string;
  expression(node: Expr): string;
  sum(node: Expr): string;
  enclosed(node: Expr): string;
  amount(node: tree.FigureNode | tree.DateLiteral | null): string;
  /** A keyword and the part behind it; nothing where there is no part. */
  led<T>(id: KeyId, node: T | null, print: (node: T) => string): string;
  dated(id: KeyId, node: tree.DateLiteral | null): string;
  guards(line: { readonly guards: readonly tree.Guard[] }): string;
  period(period: tree.Period | null): string;
  /** 36个月内, within 36 months */
  window(length: tree.Quantity | null): string;
  keys(per: readonly tree.Path[]): string[];
  title(node: tree.Title | null): string;
  named(name: tree.Name | null, alias: tree.Name | null): string;
}

const PERIODS = {
  year: 'everyYear',
  'half-year': 'everyHalfYear',
  quarter: 'everyQuarter',
  month: 'everyMonth',
} as const;

export function writer(language: Language): Writer {
  const key = (id: KeyId, form = 0): string => words.key(id, language, form);
  const name = (node: tree.Name | null): string => words.name(node, language);
  const text = (node: tree.Text | null): string => words.text(node, language);
  const led: Writer['led'] = (id, node, print) => (node === null ? '' : join(key(id), print(node)));
  return {
    language,
    separator: language === 'zh' ? '、' : ', ',
    key,
    name,
    text,
    led,
    date: words.date,
    address: (node) => address(node, language),
    expression: (node) => printExpression(node, language),
    sum: (node) => printExpression(node, language, SUM),
    enclosed: (node) => printEnclosed(node, language),
    amount: (node) => amount(node, language),
    dated: (id, node) => led(id, node, words.date),
    guards: (line) => {
      const each = line.guards.map((one) => join(name(one.reading), key('pick'), name(one.option)));
      return each.length === 0 ? '' : join(key('under'), each.join(` ${key('and')} `));
    },
    period: (period) => (period === null ? '' : key(PERIODS[period])),
    window: (length) => {
      if (length === null) return '';
      const said = amount(length, language);
      if (language === 'en') return join(key('within'), said);
      return words.isTime(length) ? `${said}${key('within')}` : join(said, key('within'));
    },
    keys: (per) => per.map((one) => join(key('per'), path(one, language))),
    title: (node) => (node?.kind === 'text' ? text(node) : name(node)),
    named: (node, alias) => join(name(node), alias === null ? '' : `(${words.word(alias, language)})`),
  };
}
