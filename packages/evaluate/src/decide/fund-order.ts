/** In whose turn claims on a fund come: by their dates, or by places in a ranking. */
import type { FundRule, Instance } from '@guiju/ir';
import { isOpen, type PossibleNumber, unionMissing } from '../possible.ts';
import type { FundClaim } from './fund-claims.ts';
import { waitsOfGrant } from './granted.ts';
import type { Run } from './run.ts';

export interface InTurn<C> {
  readonly claim: C;
  readonly wild: boolean;
}

/** `claims` by date already. Those whose turn is not known come last, marked. */
export function inTurn<C extends FundClaim>(
  rule: Exclude<FundRule, { readonly kind: 'pro-rata' }>,
  claims: readonly C[],
  run: Run,
): readonly InTurn<C>[] {
  const placed = claims.map((claim) => ({
    claim,
    place: rule.kind === 'first-come' ? 0 : placeOf(rule.ranking, claim, run),
  }));
  const turns = placed.map(({ claim, place }) => {
    const wild = isOpen(place) || claim.granted.draft.date === null;
    if (!wild) return { claim, wild, place: place === null ? LAST : Number(place) };
    const missing = [claim.missing, isOpen(place) ? place.missing : [], waitsOfGrant(claim.granted.draft)];
    return { claim: { ...claim, missing: unionMissing(missing) }, wild, place: 0 };
  });
  return turns.sort((a, b) => Number(a.wild) - Number(b.wild) || a.place - b.place);
}

const LAST = Number.MAX_SAFE_INTEGER;

/** Of the claim's object, else of whom it pays; null: it is no entrant, and comes after all that are. */
function placeOf(ranking: string, { granted }: FundClaim, run: Run): PossibleNumber {
  const { draft } = granted;
  const { entity } = run.resolved.program.rankings.find((r) => r.id === ranking) ?? {};
  const { object, payee, when } = draft;
  const paid: Instance | null = payee !== null && !isOpen(payee) && payee.entity === entity ? payee : null;
  const ranked = object.entity === entity ? object : paid;
  return ranked === null || when === null ? null : run.rank('place', ranking, ranked, when);
}
