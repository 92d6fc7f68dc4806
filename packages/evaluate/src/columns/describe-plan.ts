/** A plan as people read it: for each clause which way it is decided and why, and of what is computed the form and the lane. */
import type { Bilingual, Span } from '@guiju/ir';
import { laneOf } from '../plan/lane.ts';
import type { ClausePlan, LeftOpen } from '../plan/plan.ts';
import { planTogether } from '../plan/plan-population.ts';
import { declaredProfile } from '../plan/profile.ts';
import type { Resolved } from '../resolved.ts';
import { createCellWords, type SharedCell } from './cell-words.ts';
import { cleanProfile } from './clean.ts';
import { whyNotVectorJob } from './wasm/vector-pass.ts';

export interface ClauseDescription {
  readonly clause: string;
  readonly subject: string;
  /** vectors: WebAssembly, sixteen rows a step. columns: generated JavaScript over typed arrays. row-wise: record by record. */
  readonly way: 'vectors' | 'columns' | 'row-wise';
  /** Why it goes no faster way; null for vectors. */
  readonly why: Bilingual | null;
  readonly span: Span | null;
  /** Parts that no column answers. */
  readonly left: readonly LeftOpen[];
  readonly claims: readonly ClaimDescription[];
}

export interface ClaimDescription {
  readonly period: string | null;
  readonly holds: string;
  readonly awards: readonly AwardDescription[];
  /** What these name instead of saying it again: `#1`. */
  readonly shared: readonly SharedCell[];
}

export interface AwardDescription {
  readonly slot: string;
  readonly fen: string;
  readonly low: number;
  readonly high: number;
  readonly lane: string;
}

/** Under the declared bounds of every column; a population's own may be narrower. Vectors are asked about rows that have a value everywhere. */
export function describePlan(resolved: Resolved): readonly ClauseDescription[] {
  const profile = declaredProfile(resolved.program);
  const [plan] = planTogether([resolved], profile).plans;
  const clean = planTogether([resolved], {
    ...cleanProfile(profile),
    list: (of) => ({ most: profile.list(of)?.most ?? 0, open: false }),
  });
  return (plan?.clauses ?? []).map((clause, i): ClauseDescription => {
    const { clause: id, subject } = clause;
    if (clause.kind === 'row-wise')
      return {
        clause: id,
        subject,
        way: 'row-wise',
        why: clause.why,
        span: clause.span,
        left: [],
        claims: [],
      };
    const twin = clean.plans[0]?.clauses[i];
    const claims = twin?.kind === 'columns' ? twin.claims : clause.claims;
    const why =
      claims.map((claim) => whyNotVectorJob({ claim }, clean.builder)).find((w) => w !== null) ?? null;
    return {
      clause: id,
      subject,
      way: why === null ? 'vectors' : 'columns',
      why,
      span: null,
      left: clause.left,
      claims: clause.claims.map(describeClaim),
    };
  });
}

function describeClaim({ period, holds, awards }: ClausePlan['claims'][number]): ClaimDescription {
  const { say, shared } = createCellWords([holds, ...awards.map(({ fen }) => fen)]);
  return {
    period,
    holds: say(holds),
    awards: awards.map(({ slot, fen }) => ({
      slot,
      fen: say(fen),
      low: fen.lo,
      high: fen.hi,
      lane: fen.kind === 'open' ? 'open' : laneOf(fen),
    })),
    shared,
  };
}
