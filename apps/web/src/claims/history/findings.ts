/**
 * What stands beside a verdict from the past of those it is about: what this clause already gave, what others gave, through whom, and claims that
 * came to nothing. Nothing of it decides; it is what a clerk would otherwise go and look for.
 */
import type { AwardHistory, ClaimSummary, RecordedAward } from '@guiju/client';
import { add, type Exact } from '@guiju/ir';
import { amountOf } from '../verdict/total.ts';

export type Finding =
  /** This clause gave before: parts, in fiscal years, in the clause's unit. */
  | {
      readonly kind: 'same-clause';
      readonly subject: string;
      readonly parts: number;
      readonly total: Exact;
      readonly unit: string;
      readonly years: readonly number[];
    }
  /** Another clause, or another policy, gave. */
  | {
      readonly kind: 'other-clause';
      readonly subject: string;
      readonly policy: string;
      readonly clause: string;
      readonly parts: number;
      readonly total: Exact;
      readonly unit: string;
      readonly years: readonly number[];
    }
  /** Money for the same subject went to several: another employer, another school. */
  | { readonly kind: 'other-payees'; readonly subject: string; readonly payees: readonly string[] }
  /** A claim on record that gave nothing. */
  | {
      readonly kind: 'earlier-claim';
      readonly subject: string;
      readonly claim: string;
      readonly status: 'refused' | 'undetermined' | 'nothing-new';
      readonly asOf: string;
    };

interface Now {
  readonly policy: string;
  readonly clause: string;
}

export function findingsOf(
  { policy, clause }: Now,
  histories: readonly AwardHistory[],
  claims: ReadonlyMap<string, readonly ClaimSummary[]>,
): readonly Finding[] {
  return [
    ...histories.flatMap(({ subject, awards }) =>
      ofAwards(
        { policy, clause },
        subject,
        awards.filter((award) => award.endedAt === null),
      ),
    ),
    ...[...claims].flatMap(([subject, found]) => found.flatMap((claim) => ofClaim(subject, claim))),
  ].toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

const ORDER: readonly Finding['kind'][] = ['same-clause', 'other-payees', 'other-clause', 'earlier-claim'];

function ofAwards(now: Now, subject: string, awards: readonly RecordedAward[]): readonly Finding[] {
  const groups = new Map<string, RecordedAward[]>();
  for (const award of awards) {
    const key = JSON.stringify([award.policy, award.clause, award.unit]);
    groups.set(key, [...(groups.get(key) ?? []), award]);
  }
  const findings: Finding[] = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { policy, clause, unit } = first;
    const sums = {
      subject,
      parts: group.length,
      total: group.map(({ amount }) => amountOf(amount)).reduce<Exact>(add, 0),
      unit,
      years: [...new Set(group.map(({ fiscalYear }) => fiscalYear))].toSorted((a, b) => a - b),
    };
    const here = policy === now.policy && clause === now.clause;
    return [here ? { kind: 'same-clause', ...sums } : { kind: 'other-clause', policy, clause, ...sums }];
  });
  const payees = [...new Set(awards.map(({ payee }) => payee.id))].filter((id) => id !== subject);
  return payees.length > 1 ? [...findings, { kind: 'other-payees', subject, payees }] : findings;
}

const ofClaim = (subject: string, { id, status, asOf }: ClaimSummary): readonly Finding[] =>
  status === 'awarded' ? [] : [{ kind: 'earlier-claim', subject, claim: id, status, asOf }];
