/** A claim as somebody may send it: few people and firms, so that they meet. What is said of a person changes between claims, and so does whose an application is. */
import type { Choices } from '@guiju/ledger/simulator';

const CLAUSES = ['A1', 'A2', 'A3'] as const;

const COSTS = ['6000000元', '3000000.20元', '700000.30元', '0.30元'] as const;
const DAYS = ['2025-03-01', '2025-11-30', '2026-01-31'] as const;

function application(n: number, firm: string) {
  return { id: `e${n}`, 企业: firm, 用电费: COSTS[n % 4], 申请日期: DAYS[n % 3] };
}

export function randomClaim(choices: Choices, today: string): Record<string, unknown> {
  const person = () => ({
    id: `p${choices.below(3)}`,
    在职: choices.chance(75),
    入职日期: choices.one(['2023-02-28', '2024-02-29', '2025-05-10']),
    奖金: choices.one(['40000元', '40000.01元', '60000元', '0.02元', '100元']),
  });
  const power = () => application(choices.below(24), choices.one(['f0', 'f1']));
  const people = distinct(Array.from({ length: choices.below(3) }, person));
  const claims = distinct(Array.from({ length: choices.below(5) }, power));
  return {
    policy: 'trial',
    facts: { 企业: [{ id: 'f0' }, { id: 'f1' }], 人员: people, 电费申请: claims },
    ...(choices.chance(40) ? { clause: choices.one(CLAUSES) } : {}),
    ...(choices.chance(30) ? { asOf: choices.one(['2024-06-30', '2025-12-31', today]) } : {}),
  };
}

const distinct = <T extends { readonly id: string }>(all: readonly T[]): readonly T[] => [
  ...new Map(all.map((one) => [one.id, one])).values(),
];
