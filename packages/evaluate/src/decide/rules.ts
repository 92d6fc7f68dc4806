/**
 * What limits a clause's claims: its own limits, and the stackings it is a member of. 择先 is a limit of one grant over the clauses together; 限 of a
 * stacking is a limit over them. 就高 alone is decided otherwise (stacking.ts).
 */
import {
  type Bilingual,
  compare,
  type Days,
  type Exact,
  type Expr,
  keyNamesOf,
  type LimitWindow,
  type Program,
  type Stacking,
} from '@guiju/ir';
import { figureAt } from '../resolve/figure.ts';
import type { Resolved, ResolvedClause } from '../resolved.ts';

export interface Rule {
  /** The limit's or the stacking's; claims of several clauses under one id are counted together. */
  readonly id: string;
  readonly kind: 'limit' | 'stacking';
  readonly per: readonly Expr[];
  readonly names: readonly string[];
  readonly window: LimitWindow;
  readonly measure: 'times' | 'months' | 'amount' | 'rising' | 'best';
  /** Position in clause.limits; null of a stacking. */
  readonly limit: number | null;
  /** The most of a stacking; null: one. */
  readonly max: Expr | null;
  readonly text: Bilingual;
  /** Only of 就高. */
  readonly stacking: Stacking | null;
  /** Other policies' clauses, of which only the history counts. */
  readonly foreign: readonly string[];
  /** Whether a line of the history that counts on this day counts under it. Claims ask their key. */
  readonly isLawOn: (day: Days) => boolean;
}

export function rulesOf(clause: ResolvedClause, resolved: Resolved): readonly Rule[] {
  const { program } = resolved;
  const { clauses, stackings } = program;
  const namesOf = keyNamesOf(program, clause.id);
  const own = clause.limits.map(
    ({ id, per, window, measure, max, text }, limit): Rule => ({
      id,
      kind: 'limit',
      per,
      names: namesOf(per),
      window,
      measure,
      limit,
      max,
      text,
      stacking: null,
      foreign: [],
      isLawOn: ALWAYS,
    }),
  );
  const shared = stackings.flatMap((stacking): readonly Rule[] => {
    const member = stacking.members.find((m) => m.clause === clause.id);
    if (member === undefined) return [];
    const { id, rule, text, members } = stacking;
    return [
      {
        id,
        kind: 'stacking',
        per: member.per,
        names: namesOf(member.per),
        window: rule.window,
        measure: rule.kind === 'best' ? 'best' : rule.kind === 'first' ? 'times' : rule.measure,
        limit: null,
        max: rule.kind === 'limit' ? rule.max : null,
        text,
        stacking: rule.kind === 'best' ? stacking : null,
        isLawOn: stacking.inForce === undefined ? ALWAYS : lawBy(stacking.inForce, resolved),
        foreign: members.map((m) => m.clause).filter((c) => !clauses.some(({ id: known }) => known === c)),
      },
    ];
  });
  return [...own, ...shared];
}

const ALWAYS = (): boolean => true;

function lawBy(address: string, { figures }: Resolved): Rule['isLawOn'] {
  const figure = figures.get(address);
  return (day) => figure === undefined || compare(figureAt(figure, day).value as Exact, 1) >= 0;
}

/** Clauses whose claims are decided together: those that stackings join, each group in program order. */
export function groupsOf({ clauses, stackings }: Program): readonly (readonly string[])[] {
  const ids = [...new Set(clauses.map((c) => c.id))];
  const group = new Map(ids.map((id) => [id, id]));
  for (const { members } of stackings) {
    const joined = new Set(members.flatMap((m) => group.get(m.clause) ?? []));
    const [first] = joined;
    for (const id of ids) if (first !== undefined && joined.has(group.get(id) ?? '')) group.set(id, first);
  }
  return [...Map.groupBy(ids, (id) => group.get(id) ?? id).values()];
}
