/** What a closing comes to for one claim. */
import type { ClosingResult } from '@guiju/client';
import {
  type Award,
  add,
  compare,
  type Exact,
  formatUnit,
  type Outcome,
  type Program,
  toFen,
  YUAN,
} from '@guiju/ir';
import type { DrawnMember } from './draw-up.ts';

const isAhead = ({ state }: Award): boolean => state === 'due' || state === 'future';

/** Fen of all parts to come; null: nothing is granted, or something is open. */
export function aheadOf(outcomes: readonly Outcome[]): bigint | null {
  const granted = outcomes.filter((o) => o.verdict === 'granted');
  if (granted.length === 0 || outcomes.some((o) => o.verdict === 'undetermined')) return null;
  const money = granted.flatMap((o) => o.awards).filter((a) => isAhead(a) && a.unit === formatUnit(YUAN));
  return toFen(money.reduce<Exact>((sum, a) => add(sum, a.amount), 0));
}

interface Weighed {
  readonly places: readonly unknown[];
  readonly asked: bigint | null;
  readonly fen: bigint | null;
}

export function resultOf(
  outcomes: readonly Outcome[],
  { places, asked, fen }: Weighed,
  ranked: ReadonlySet<string>,
): ClosingResult {
  if (outcomes.some((o) => o.verdict === 'undetermined')) return 'open';
  const granted = outcomes.filter((o) => o.verdict === 'granted');
  if (granted.length > 0) {
    const other = granted.flatMap((o) => o.awards).some((a) => isAhead(a) && compare(a.amount, 0) > 0);
    if (!other) return 'nothing';
    return fen !== null && asked !== null && fen < asked ? 'reduced' : 'granted';
  }
  const refusals = outcomes.flatMap((o) => o.refusals.map((r) => ({ ...r, clause: o.clause })));
  const behind = refusals.every(
    (r) =>
      r.kind === 'fund' || (r.kind === 'condition' && ranked.has(`${r.clause}/${r.id}`) && places.length > 0),
  );
  return refusals.length > 0 && behind ? 'waiting' : 'not-selected';
}

/** Among all, not by groups: whose turn comes next in a group is seen from the places. */
export function withWaitingPlaces(program: Program, members: readonly DrawnMember[]): readonly DrawnMember[] {
  const grouped = new Set(program.rankings.filter((r) => r.per.length > 0).map((r) => r.id));
  const first = ({ places }: DrawnMember) => places.find((p) => !grouped.has(p.ranking));
  return members.map((member) => {
    const own = first(member);
    if (member.result !== 'waiting' || own === undefined) return member;
    const before = members.filter((m) => {
      const other = first(m);
      return (
        m.result === 'waiting' &&
        m.application.clause === member.application.clause &&
        other?.ranking === own.ranking &&
        other.place < own.place
      );
    });
    return { ...member, waitingPlace: before.length + 1 };
  });
}
