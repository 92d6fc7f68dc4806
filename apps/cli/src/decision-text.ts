/** A decision as lines to read: an outcome with its parts, what has to come back, why not, and what is missing. */
import {
  type AmountRange,
  type Bilingual,
  type Decision,
  type Exact,
  equal,
  type FundOutcome,
  formatDate,
  formatExact,
  formatMoney,
  type Outcome,
  slotWords,
} from '@guiju/ir';
import type { Language } from './terminal.ts';

const VERDICT = {
  granted: { zh: '给予', en: 'granted' },
  refused: { zh: '不予', en: 'refused' },
  undetermined: { zh: '未定', en: 'undetermined' },
} as const;
const STATE = {
  due: { zh: '到期', en: 'due' },
  future: { zh: '未到期', en: 'not yet due' },
  paid: { zh: '已发', en: 'paid' },
  stopped: { zh: '停发', en: 'stopped' },
  undetermined: { zh: '未定', en: 'undetermined' },
} as const;
const OBLIGATION = {
  kept: { zh: '履行', en: 'kept' },
  broken: { zh: '违反', en: 'broken' },
  undetermined: { zh: '未定', en: 'undetermined' },
} as const;

export const decisionText = (decision: Decision, language: Language): string =>
  [
    ...decision.outcomes.map((o) => outcomeText(o, language)),
    ...decision.funds.map((f) => fundText(f, language)),
  ].join('\n');

/** F01 甲镇 2026  总额 300000元  给出 200000元  结余 100000元 */
function fundText(
  { fund, keys, period, total, carriedOver, paid, rest }: FundOutcome,
  language: Language,
): string {
  const say = (zh: string, en: string): string => ({ zh, en })[language];
  const sum = ({ min, max }: AmountRange): string =>
    max !== null && equal(min, max)
      ? formatMoney(min)
      : `${formatMoney(min)}–${max === null ? '?' : formatMoney(max)}`;
  const parts = [
    [fund, ...Object.values(keys), ...(period === null ? [] : [period])].join(' '),
    `${say('总额', 'budget')} ${total === null ? say('未定', 'undetermined') : formatMoney(total)}`,
    ...(carriedOver === null ? [] : [`${say('上期结余', 'carried over')} ${sum(carriedOver)}`]),
    `${say('给出', 'given')} ${sum(paid)}`,
    `${say('结余', 'left')} ${sum(rest)}`,
  ];
  return `${parts.join('  ')}\n`;
}

function outcomeText(o: Outcome, language: Language): string {
  const say = (zh: string, en: string): string => ({ zh, en })[language];
  const sum = (amount: Exact): string => formatExact(amount) + o.unit;
  const period = o.period ?? (o.year === null ? null : String(o.year));
  const words = (text: Bilingual): string => text[language];
  const rows = [
    `${o.clause} ${o.object.entity}/${o.object.id}${period === null ? '' : ` ${period}`}  ${words(VERDICT[o.verdict])}`,
  ];
  if (o.result !== null)
    rows.push(
      `  = ${o.result === true ? say('是', 'yes') : o.result === false ? say('否', 'no') : o.result}`,
    );
  for (const a of o.awards) {
    rows.push(
      `  ${formatDate(a.due)}  ${words(slotWords(a.slot))}  ${sum(a.amount)}  ${words(STATE[a.state])}  → ${a.payee.entity}/${a.payee.id}`,
    );
    for (const share of a.shares) rows.push(`    ${share.payer}  ${sum(share.amount)}`);
  }
  if (o.ceiling !== null) rows.push(`  ${say('最高', 'at most')} ${sum(o.ceiling)}`);
  for (const s of o.settlements) {
    rows.push(
      `  ${say('多退少补', 'to settle')}  ${words(slotWords(s.slot))}  ${sum(s.paid)} → ${sum(s.entitled)}  (${sum(s.difference)})`,
    );
    for (const share of s.shares) rows.push(`    ${share.payer}  ${sum(share.amount)}`);
  }
  for (const r of o.recoveries)
    rows.push(`  ${say('追回', 'to recover')}  ${sum(r.amount)}  ${words(r.text)}`);
  for (const d of o.obligations)
    rows.push(`  ${say('义务', 'obligation')}  ${d.words}  ${words(OBLIGATION[d.state])}`);
  for (const r of o.refusals) {
    const figures = say(
      `（实际 ${r.actual}，需要 ${r.needed ?? ''}）`,
      ` (is ${r.actual}, needed ${r.needed ?? ''})`,
    );
    rows.push(`  ✗ ${words(r.text)}${r.actual === null ? '' : figures}`);
  }
  for (const m of o.missing) {
    const fact = m.kind === 'history' ? say('以往发放的记录', 'what was paid before') : m.fact;
    rows.push(`  ? ${say('缺', 'missing')} ${fact}`);
  }
  if (o.range) {
    const most = o.range.max === null ? say('无上限', 'no bound') : sum(o.range.max);
    rows.push(`  ${say('可能', 'possible')} ${sum(o.range.min)} – ${most}`);
  }
  if (o.gaps.length > 0) rows.push(`  ${say('待明确', 'gaps')} ${o.gaps.join(', ')}`);
  if (o.assumptions.length > 0)
    rows.push(`  ${say('依据假定', 'rests on assumptions')} ${o.assumptions.join(', ')}`);
  return `${rows.join('\n')}\n`;
}
