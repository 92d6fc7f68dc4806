/** An adjustment is booked whole or not at all, whichever write is its last; two at once are one; and what was paid, settled and taken back adds up to the fen. */
import { verifyByWebCrypto } from '@guiju/ledger';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { createAdjustmentDesk } from '../../src/arrears/desk.ts';
import { createClaimDesk } from '../../src/claims/decide-claim.ts';
import { readClaim } from '../../src/claims/read-claim.ts';
import type { Transaction } from '../../src/ledger/store.ts';
import { createLibrary } from '../../src/policies/library.ts';
import { openChain } from '../../src/receipts/open-chain.ts';
import { verifyLedger } from '../../src/receipts/verify-ledger.ts';
import { as, engine, patternFolders } from '../closing/at-desk.ts';
import { cutOff } from '../closing/cut-off.ts';
import { onEveryDatabase } from '../databases.ts';
import { SIGNING_KEY } from '../harness.ts';

class CutOff extends Error {}

async function sums(tx: Transaction): Promise<string> {
  const { rows } = await sql<{ what: string; n: string }>`
    SELECT 'events' AS what, CAST(COUNT(*) AS TEXT) AS n FROM award_events
    UNION ALL SELECT 'settled', CAST(COALESCE(SUM(fen), 0) AS TEXT) FROM award_settlements
    UNION ALL SELECT account, CAST(SUM(credit - debit) AS TEXT) FROM journal_lines GROUP BY account
    UNION ALL SELECT 'adjustment ' || state, CAST(COUNT(*) AS TEXT) FROM adjustments GROUP BY state`.execute(
    tx,
  );
  return rows
    .map((r) => `${r.what} ${r.n}`)
    .sort()
    .join(', ');
}

await onEveryDatabase('adjustments that are cut off', async (database) => {
  const store = await database.open();
  afterAll(() => store.close());
  let today = '2012-08-01';
  const clock = () => new Date(`${today}T02:00:00Z`);
  const library = createLibrary(engine, await patternFolders(['p59-retroactive']));
  const signer = await openChain(store, { folder: '', given: SIGNING_KEY }, clock);
  let at = 0;
  const cutting = cutOff(store, {
    at: () => at,
    meets: () => {
      throw new CutOff();
    },
  });
  const claims = createClaimDesk(engine, store, signer, clock);
  const desk = createAdjustmentDesk({ engine, library, store: cutting, clock });
  const now = () => store.read(sums);
  const claim = (id: string, from: string) => {
    const json = { policy: 'p59-retroactive', facts: { 家庭: [{ id, 起: from, 止: null }] } };
    return claims.submit(as('service'), id, json, () => readClaim(library, json, today));
  };
  const run = { policy: 'p59-retroactive' };

  describe(database.name, () => {
    it('leaves everything as it was, whichever write is its last, and is then the same', async () => {
      for (const [id, from] of [
        ['h1', '2012-06-01'],
        ['h2', '2012-07-01'],
        ['h3', '2012-05-01'],
      ] as const)
        await claim(id, from);
      today = '2012-08-15';
      const before = await now();
      for (at = 1; ; at++) {
        const result = await desk.propose(as('clerk'), run).catch((error: unknown) => error);
        if (!(result instanceof CutOff)) break;
        expect(await now()).toBe(before);
      }
      at = 0;
      const adjustment = await desk.propose(as('clerk'), run);
      const proposed = await now();
      const approved = { verdict: 'approved', listHash: adjustment.listHash } as const;
      let cuts = 0;
      for (at = 1; ; at++) {
        const result = await desk
          .decide(as('approver'), adjustment.id, approved)
          .catch((error: unknown) => error);
        if (!(result instanceof CutOff)) break;
        cuts++;
        expect(await now()).toBe(proposed);
      }
      at = 0;
      expect(cuts).toBeGreaterThan(9);
      const booked = await now();
      // 6 months of 440 yuan, and three differences of 25.
      expect(booked).toContain('settled 7500');
      expect(booked).toContain('payable 271500');
      await desk.decide(as('approver'), adjustment.id, approved);
      expect(await now()).toBe(booked);
      expect(await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }))).toMatchObject({
        ok: true,
      });
    });

    it('is one where two draw it up, or approve it, at once; the same person never does both', async () => {
      today = '2012-08-01';
      await claim('h4', '2012-07-01');
      today = '2012-08-20';
      const both = await Promise.all(['clerk', 'other'].map((who) => desk.propose(as(who), run)));
      expect(new Set(both.map((a) => a.id)).size).toBe(1);
      const [{ id, listHash, proposedBy }] = both as [(typeof both)[0]];
      const approved = { verdict: 'approved', listHash } as const;
      // Of two at once either may be the first.
      const proposer = as(proposedBy.id);
      await expect(desk.decide(proposer, id, approved)).rejects.toMatchObject({ code: 'same-person' });
      const before = await now();
      const [one, two] = await Promise.all(['a', 'b'].map((who) => desk.decide(as(who), id, approved)));
      expect(one).toEqual(two);
      expect(await now()).not.toBe(before);
      await expect(desk.propose(as('clerk'), run)).rejects.toMatchObject({ code: 'nothing-to-adjust' });
    });

    it('is what later claims see as paid: no month is made good twice', async () => {
      today = '2012-09-30';
      const json = { policy: 'p59-retroactive', facts: { 家庭: [{ id: 'h2', 起: '2012-07-01', 止: null }] } };
      const next = await claims.submit(as('service'), 'h2-next', json, () => readClaim(library, json, today));
      expect(next.awards.map((a) => a.amount)).toEqual(['465元', '465元']);
      expect(next.decision.outcomes.flatMap((o) => o.settlements)).toEqual([]);
    });
  });
});
