/** One outcome as a row: what came out, for whom, how much and why. */
import { add, type Exact, formatExact, type Outcome } from '@guiju/ir';
import type { Language } from '../table-error.ts';

export const RESULT_COLUMNS = [
  { id: 'entity', zh: '对象类型', en: 'entity', amount: false },
  { id: 'id', zh: '编号', en: 'id', amount: false },
  { id: 'row', zh: '行', en: 'row', amount: false },
  { id: 'clause', zh: '条款', en: 'clause', amount: false },
  { id: 'period', zh: '期间', en: 'period', amount: false },
  { id: 'verdict', zh: '结论', en: 'verdict', amount: false },
  { id: 'amount', zh: '金额', en: 'amount', amount: true },
  { id: 'due', zh: '其中已到期', en: 'due', amount: true },
  { id: 'unit', zh: '单位', en: 'unit', amount: false },
  { id: 'least', zh: '至少', en: 'least', amount: true },
  { id: 'most', zh: '至多', en: 'most', amount: true },
  { id: 'payee', zh: '领受人', en: 'payee', amount: false },
  { id: 'reasons', zh: '理由', en: 'reasons', amount: false },
  { id: 'missing', zh: '缺少的事实', en: 'missing', amount: false },
  { id: 'gaps', zh: '待明确', en: 'gaps', amount: false },
] as const;

const VERDICTS = {
  granted: { zh: '给予', en: 'granted' },
  refused: { zh: '不予', en: 'refused' },
  undetermined: { zh: '未定', en: 'undetermined' },
} as const;

/** Texts by column; null: nothing to say. What is open has no amount, only bounds. */
export function resultRow(o: Outcome, row: number | null, language: Language): readonly (string | null)[] {
  const open = o.verdict === 'undetermined';
  const payees = new Set(o.awards.map((a) => a.payee.id));
  const list = (parts: Iterable<string>) => [...parts].join(language === 'zh' ? '；' : '; ') || null;
  return [
    o.object.entity,
    o.object.id,
    row === null ? null : String(row),
    o.clause,
    o.period,
    VERDICTS[o.verdict][language],
    open ? null : formatExact(awarded(o)),
    open ? null : formatExact(sum(o, (state) => state === 'due')),
    o.unit,
    o.range === null ? null : formatExact(o.range.min),
    o.range === null || o.range.max === null ? null : formatExact(o.range.max),
    list(payees),
    list(o.refusals.map((r) => r.text[language] + (r.actual === null ? '' : `（${r.actual}）`))),
    list(o.missing.map((m) => m.fact)),
    list(o.gaps),
  ];
}

/** All it grants, whether due, yet to fall due or paid. */
export const awarded = (o: Outcome): Exact => sum(o, () => true);

const sum = (o: Outcome, counts: (state: Outcome['awards'][number]['state']) => boolean): Exact =>
  o.awards.reduce<Exact>((total, a) => (counts(a.state) ? add(total, a.amount) : total), 0);
