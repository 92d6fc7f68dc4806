/** A claim as somebody may send it: few people and firms, so that they meet. What is said of a person changes between claims, and so does whose an application is. */
import type { Choices } from '@guiju/ledger/simulator';

const CLAUSES = ['A1', 'A2', 'A3'] as const;

const COSTS = ['8000000元', '6000000.20元', '700000.30元', '0.30元'] as const;
const DAYS = ['2025-03-01', '2025-11-30', '2026-01-31'] as const;

function application(n: number, firm: string, mark: string) {
  return { id: `${mark}e${n}`, 企业: firm, 用电费: COSTS[n % 4], 申请日期: DAYS[n % 3] };
}

/** `mark`: before each id. */
export function randomClaim(choices: Choices, today: string, mark: string): Record<string, unknown> {
  const firms = [`${mark}f0`, `${mark}f1`];
  const person = () => ({
    id: `${mark}p${choices.below(3)}`,
    在职: choices.chance(75),
    入职日期: choices.one(['2023-02-28', '2024-02-29', '2025-05-10']),
    奖金: choices.one(['40000元', '40000.01元', '60000元', '0.02元', '100元']),
  });
  const power = () => application(choices.below(24), choices.one(firms), mark);
  // Mostly one applicant; now and then a whole list at once.
  const many = choices.chance(15);
  const people = distinct(Array.from({ length: many ? 1 + choices.below(2) : choices.below(2) }, person));
  const claims = distinct(
    Array.from(
      { length: many ? 2 + choices.below(3) : people.length === 0 ? 1 + choices.below(2) : 0 },
      power,
    ),
  );
  return {
    policy: 'trial',
    facts: { 企业: firms.map((id) => ({ id })), 人员: people, 电费申请: claims },
    ...(choices.chance(40) ? { clause: choices.one(CLAUSES) } : {}),
    ...(choices.chance(30) ? { asOf: choices.one(['2024-06-30', '2025-12-31', today]) } : {}),
  };
}

const distinct = <T extends { readonly id: string }>(all: readonly T[]): readonly T[] => [
  ...new Map(all.map((one) => [one.id, one])).values(),
];
