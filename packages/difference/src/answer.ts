/** An answer in a few words: 给予12万元, 不予, 未定 (with what is possible), and what is still owed or to be returned. */
import { type Manner, quantity } from '@guiju/document';
import {
  type Award,
  add,
  type Bilingual,
  type Exact,
  formatDate,
  formatDateZh,
  formatExact,
  makeUnit,
  type Outcome,
} from '@guiju/ir';
import { type Seen, totalOf } from './search/seen.ts';

/** How a clause answers: what it grants, levies or decides. */
const ANSWERS: Readonly<Record<Manner, { readonly yes: Bilingual; readonly no: Bilingual }>> = {
  grant: { yes: { zh: '给予', en: 'granted' }, no: { zh: '不予', en: 'not granted' } },
  levy: { yes: { zh: '征收', en: 'levied' }, no: { zh: '不征收', en: 'not levied' } },
  decision: { yes: { zh: '认定', en: 'decided' }, no: { zh: '不予认定', en: 'decided against' } },
};

/** `fully`: with payees and shares, for answers whose sums are the same. */
export function answerText({ outcomes }: Seen, manner: Manner, fully = false): Bilingual {
  const { yes, no } = ANSWERS[manner];
  const open = outcomes.filter((o) => o.verdict === 'undetermined');
  if (open.length > 0) return openText(open, manner);
  const granted = outcomes.filter((o) => o.verdict === 'granted');
  const later = laterText(outcomes);
  if (granted.length === 0) return { zh: `${no.zh}${later.zh}`, en: `${no.en}${later.en}` };
  const awards = granted.flatMap((o) => o.awards).filter((a) => a.state !== 'stopped');
  if (awards.length === 0) {
    const decided = new Set(granted.flatMap((o) => (o.result === null ? [] : [o.result])));
    const results = [...decided].map(resultText);
    const zh = results.map((r) => r.zh).join('、');
    const en = results.map((r) => r.en).join(', ');
    return { zh: `认定${zh}${later.zh}`, en: `decided ${en}${later.en}` };
  }
  const [unit = '元'] = awards.map((a) => a.unit);
  const total = amount(totalOf(granted), unit);
  const zh = awards.map((a) => `${formatDateZh(a.due)} ${amount(a.amount, a.unit)}${fully ? whose(a) : ''}`);
  const en = awards.map((a) => `${formatDate(a.due)} ${amount(a.amount, a.unit)}${fully ? whose(a) : ''}`);
  const isShort = fully || (awards.length > 1 && awards.length <= 4);
  return {
    zh: `${yes.zh}${total}${isShort ? `（${zh.join('、')}）` : ''}${later.zh}`,
    en: `${yes.en} ${total}${isShort ? ` (${en.join(', ')})` : ''}${later.en}`,
  };
}

const resultText = (result: NonNullable<Outcome['result']>): Bilingual =>
  typeof result === 'boolean'
    ? { zh: result ? '为是' : '为否', en: result ? 'yes' : 'no' }
    : { zh: String(result), en: String(result) };

const amount = (value: Exact, unit: string): string => quantity(value, makeUnit([[unit, 1]]));

const whose = ({ payee, shares }: Award): string =>
  [`→${payee.id}`, ...shares.map((s) => `${s.payer}${formatExact(s.amount)}`)].join(' ');

function openText(open: readonly Outcome[], manner: Manner): Bilingual {
  if (manner === 'decision') return { zh: '未定', en: 'undetermined' };
  const [unit = '元'] = open.flatMap((o) => o.awards.map((a) => a.unit));
  const ranges = open.flatMap((o) => (o.range === null ? [] : [o.range]));
  const min = ranges.map((r) => r.min).reduce(add, 0);
  const bounded = ranges.every((r) => r.max !== null);
  const max = ranges.map((r) => r.max ?? 0).reduce(add, 0);
  const top = bounded ? amount(max, unit) : null;
  return {
    zh: `未定（${amount(min, unit)}至${top ?? '不封顶'}）`,
    en: `undetermined (${amount(min, unit)} to ${top ?? 'no bound'})`,
  };
}

function laterText(outcomes: readonly Outcome[]): Bilingual {
  const settled = outcomes
    .flatMap((o) => o.settlements)
    .map((s) => s.difference)
    .reduce(add, 0);
  const returned = outcomes
    .flatMap((o) => o.recoveries)
    .map((r) => r.amount)
    .reduce(add, 0);
  const zh = [
    ...(settled === 0 ? [] : [`，补退${formatExact(settled)}元`]),
    ...(returned === 0 ? [] : [`，追回${amount(returned, '元')}`]),
  ];
  const en = [
    ...(settled === 0 ? [] : [`, settled ${formatExact(settled)}元`]),
    ...(returned === 0 ? [] : [`, returned ${amount(returned, '元')}`]),
  ];
  return { zh: zh.join(''), en: en.join('') };
}
