/** The desks of applications and closings over a ledger, without HTTP: hands are names, and the day stands still. */
import { fileURLToPath } from 'node:url';
import type { ClosingDecision, NewClosing, Scope } from '@guiju/client';
import { UNWATCHED } from '../../src/access/audit.ts';
import { type ClosingDesk, createClosingDesk } from '../../src/closing/desk.ts';
import { createEngine } from '../../src/engine.ts';
import type { Store } from '../../src/ledger/store.ts';
import { createLibrary } from '../../src/policies/library.ts';
import { readPolicyFolders } from '../../src/policies/read-folders.ts';
import type { Asker } from '../../src/process/asker.ts';
import { createProcessDesk, type ProcessDesk } from '../../src/process/desk.ts';
import { openChain } from '../../src/receipts/open-chain.ts';
import type { Claimed } from './pool.ts';

const PATTERNS = fileURLToPath(new URL('../../../../policies/patterns', import.meta.url));

export const engine = createEngine();

export const patternFolders = async (policies: readonly string[]) =>
  (await readPolicyFolders(PATTERNS)).filter((f) => policies.includes(f.id));

export const as = (id: string): Asker => ({
  hand: { kind: 'person', id },
  by: `person/${id}`,
  scopes: new Set<Scope>(),
  witness: UNWATCHED,
});

export interface Desks {
  readonly process: ProcessDesk;
  readonly closings: ClosingDesk;
  /** Files a claim and brings it through both reviews. */
  reviewed(claimed: Claimed, key: string): Promise<string>;
}

export async function desksOver(
  store: Store,
  signingKey: string,
  policies: readonly string[],
  today: string,
): Promise<Desks> {
  const library = createLibrary(engine, await patternFolders(policies));
  const clock = () => new Date(`${today}T02:00:00Z`);
  const signer = await openChain(store, { folder: '', given: signingKey }, clock);
  const parts = { engine, library, store, signer, clock };
  const process = createProcessDesk(parts);
  return {
    process,
    closings: createClosingDesk(parts),
    async reviewed({ policy, clause, entity, instance, period }, key) {
      const request = {
        policy,
        clause,
        object: { entity, id: instance.id },
        facts: { [entity]: [instance] },
        applicant: { name: `${entity}${instance.id}` },
        account: { holder: '某甲', bank: '某某银行海盐支行', number: '6222000011112222' },
        ...(period === undefined ? {} : { period }),
      };
      const { id } = await process.apply(as('clerk'), key, request, request);
      await process.step(as('clerk'), id, { event: 'accepted' });
      await process.step(as('clerk'), id, { event: 'first-reviewed', verdict: 'grant', opinion: '齐全' });
      await process.step(as('reviewer'), id, { event: 'review-agreed' });
      return id;
    },
  };
}

export const FUND: NewClosing = { policy: 'p62-pro-rata', pool: 'F01', period: '2022' };
export const RANKING: NewClosing = { policy: 'p50-quota', pool: 'R01', period: '2022' };
export const approved = (listHash: string): ClosingDecision => ({ verdict: 'approved', listHash });
