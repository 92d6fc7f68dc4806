/** Secrets of webhooks as they stand in the database: sealed; those of before are sealed at the next start, and all of them anew when the signing key changes. */
import type { Store, Transaction } from '../ledger/store.ts';
import { isSealed, type Sealing } from '../receipts/sealing.ts';

/** Before anything is sent. Writes only where something stands in clear. */
export async function sealClearSecrets(store: Store, sealing: Sealing): Promise<void> {
  const clear = await store.read(async (tx) => {
    const rows = await tx.selectFrom('webhooks').select(['secret', 'former_secret']).execute();
    return rows.some((r) => !isSealed(r.secret) || (r.former_secret !== null && !isSealed(r.former_secret)));
  });
  if (clear) await store.transaction((tx) => sealSecrets(tx, sealing));
}

/** Those that are not sealed yet; `former`: also what this has sealed. */
export async function sealSecrets(
  tx: Transaction,
  sealing: Sealing,
  former: Sealing | null = null,
): Promise<void> {
  const rows = await tx.selectFrom('webhooks').select(['id', 'secret', 'former_secret']).execute();
  for (const { id, secret, former_secret } of rows) {
    const again = (text: string): string => {
      if (!isSealed(text)) return sealing.seal(text, id);
      return former === null ? text : sealing.seal(former.open(text, id), id);
    };
    const now = {
      secret: again(secret),
      former_secret: former_secret === null ? null : again(former_secret),
    };
    if (now.secret !== secret || now.former_secret !== former_secret)
      await tx.updateTable('webhooks').set(now).where('id', '=', id).execute();
  }
}
