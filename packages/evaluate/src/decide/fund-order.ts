/** In whose turn claims on a fund come: by their dates, or by places in a ranking. */
import type { FundRule, Instance } from '@guiju/ir';
import { isOpen } from '../possible.ts';
import type { FundClaim } from './fund-claims.ts';
import type { Run } from './run.ts';

export interface InTurn {
  readonly claim: FundClaim;
  readonly wild: boolean;
}

/** `claims` by date already. Those whose turn is not known come last, marked. */
export function inTurn(
  rule: Exclude<FundRule, { readonly kind: 'pro-rata' }>,
  claims: readonly FundClaim[],
  run: Run,
): readonly InTurn[] {
  const isWild = ({ granted }: FundClaim): boolean => granted.draft.date === null;
  const turns =
    rule.kind === 'first-come'
      ? claims.map((claim) => ({ claim, wild: isWild(claim), place: 0 }))
      : claims.map((claim) => {
          const place = placeOf(rule.ranking, claim, run);
          return { claim, wild: place === null || isWild(claim), place: place ?? 0 };
        });
  return [...turns].sort((a, b) => Number(a.wild) - Number(b.wild) || a.place - b.place);
}

/** Of the claim's object, else of whom it pays; one that is no entrant comes after all that are. null: open. */
function placeOf(ranking: string, { granted }: FundClaim, run: Run): number | null {
  const { draft } = granted;
  const { entity } = run.resolved.program.rankings.find((r) => r.id === ranking) ?? {};
  const { object, payee, when } = draft;
  const ranked: Instance | null =
    object.entity === entity
      ? object
      : payee !== null && !isOpen(payee) && payee.entity === entity
        ? payee
        : null;
  if (ranked === null || when === null) return Number.MAX_SAFE_INTEGER;
  const place = run.rank(ranking, ranked, when);
  return place === null ? Number.MAX_SAFE_INTEGER : isOpen(place) ? null : Number(place);
}
