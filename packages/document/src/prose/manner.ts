/** How a clause acts: it grants, it levies, or it only decides. Each has verbs of its own, and what is given or owed a noun. */
import type { Clause, Unit } from '@guiju/ir';

export type Manner = 'grant' | 'levy' | 'decision';

export const mannerOf = (clause: Clause): Manner =>
  clause.levy ? 'levy' : clause.grant.length === 0 && clause.result.length > 0 ? 'decision' : 'grant';

const NOUNS =
  /补助|补贴|奖励|奖补|津贴|资助|贴息|核增|返还|减免|扶持|报销|积分|学分|保障金|保险金|养老金|补偿|救助|罚款/g;
const MONEY = /[元镑圆币]$/;

/** What the clause calls what it gives or asks for, by its title; what is no money is called by the title itself. */
export function nounOf(clause: Clause): string {
  const named = clause.title.match(NOUNS)?.at(-1);
  if (named !== undefined) return named;
  if (clause.levy) return clause.title.includes('税') ? '税款' : '费用';
  return isPaid(clause) ? '资金' : clause.title;
}

export const isPaid = ({ grant }: Clause): boolean =>
  grant.every(({ value }) => value.kind !== 'amount' || isMoney(value.unit));

const isMoney = (unit: Unit): boolean => unit.some(([base]) => MONEY.test(base));

/** What is done once, twice …, as a limit counts it. */
export const COUNTED: Readonly<Record<Manner, string>> = { grant: '享受', levy: '征收', decision: '认定' };

/** Who is told what follows. */
export const concerned = (clause: Clause): string =>
  ({ grant: `享受${nounOf(clause)}的`, levy: `缴纳${nounOf(clause)}的`, decision: '经认定的' })[
    mannerOf(clause)
  ];

export const refused = (clause: Clause): string =>
  ({ grant: `不予${nounOf(clause)}`, levy: `不予征收${nounOf(clause)}`, decision: '不予认定' })[
    mannerOf(clause)
  ];

export const SETTLEMENT = {
  grant: {
    both: '实发与应发不符的，多退少补',
    arrears: '实发少于应发的予以补发，多发的不再追回',
    none: '已发放的不再调整',
  },
  levy: {
    both: '实缴与应缴不符的，多退少补',
    arrears: '实缴少于应缴的予以补缴，多缴的不再退还',
    none: '已征收的不再调整',
  },
} as const;
