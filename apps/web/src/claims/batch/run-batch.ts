/** Sends the claims of a file in pieces and gives what became of each row as it comes. */
import { type ClaimRequest, createClient, type Problem } from '@guiju/client';
import { keyFor } from '../records/claim-key.ts';
import { historyLines } from '../use-desk.ts';
import type { RowClaim } from './claims-of-rows.ts';
import { failedRows, type RowResult, resultsOf } from './results.ts';

const client = createClient();

export interface Batch {
  readonly policy: string;
  readonly clause: string;
  /** As written. */
  readonly asOf: string;
  readonly claims: readonly RowClaim[];
}

/** Rows answered, after each piece. */
type Progress = (results: readonly RowResult[]) => void;

const TRIED = 100;
const RECORDED = 50;
/** Subjects whose past awards are looked up for a trial, at most; beyond that history is unknown. */
export const HISTORIES = 400;
const AT_ONCE = 6;

/** Nothing is recorded. */
export async function tryBatch({ policy, clause, asOf, claims }: Batch, onProgress: Progress): Promise<void> {
  const history = await historyOf(policy, claims);
  for (const piece of pieces(claims, TRIED)) {
    const requests = piece.map(({ facts }) => ({
      settings: { asOf },
      facts,
      ...(history ? { history } : {}),
    }));
    const { results } = await client.evaluateBatch(policy, requests);
    onProgress(
      piece.flatMap((claim, i) => {
        const { decision, problem } = results[i] ?? {};
        return decision ? resultsOf(claim, clause, decision) : failedRows(claim, problem as Problem);
      }),
    );
  }
}

/** Each claim is recorded under a key of its own, the same for as long as its facts are: sent again, it counts once. */
export async function recordBatch(
  { policy, clause, asOf, claims }: Batch,
  onProgress: Progress,
): Promise<void> {
  for (const piece of pieces(claims, RECORDED)) {
    const requests = piece.map(({ facts }): ClaimRequest => ({ policy, clause, asOf, facts }));
    const { results } = await client.claimBatch(
      requests.map((claim) => ({ idempotencyKey: keyFor(claim, sessionStorage), claim })),
    );
    onProgress(
      piece.flatMap((claim, i) => {
        const { claim: recorded, problem } = results[i] ?? {};
        return recorded
          ? resultsOf(claim, clause, recorded.decision, recorded)
          : failedRows(claim, problem as Problem);
      }),
    );
  }
}

/** Past awards of everything the claims are about; undefined, which is unknown, where there are too many to ask for. */
async function historyOf(policy: string, claims: readonly RowClaim[]) {
  const ids = [...new Set(claims.flatMap(({ facts }) => idsIn(facts)))];
  if (ids.length > HISTORIES) return undefined;
  const histories = [];
  for (const piece of pieces(ids, AT_ONCE))
    histories.push(...(await Promise.all(piece.map((id) => client.awards(id)))));
  return historyLines(histories, policy);
}

/** Ids of all objects in the facts. */
function idsIn(facts: unknown): readonly string[] {
  if (Array.isArray(facts)) return facts.flatMap(idsIn);
  if (typeof facts !== 'object' || facts === null) return [];
  const { id, ...rest } = facts as { readonly id?: unknown };
  return [...(typeof id === 'string' ? [id] : []), ...Object.values(rest).flatMap(idsIn)];
}

function* pieces<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
