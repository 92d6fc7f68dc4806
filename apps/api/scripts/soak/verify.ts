/** What must hold after a crash, whatever moment it came at. Each function answers what does not. */
import { createClient } from '@guiju/client';
import { parseQuantity, YUAN } from '@guiju/ir';
import type { Store } from '../../src/ledger/store.ts';
import { readChain } from '../../src/receipts/read-chain.ts';
import { repeat, type Sent } from './traffic.ts';

/** Every claim that was answered is there with that answer; the others can be sent again, and then are there too. */
export async function lostClaims(address: string, sent: readonly Sent[]): Promise<string[]> {
  const client = createClient({ baseUrl: address });
  const lost: string[] = [];
  for (const one of sent)
    try {
      const { answer } = one;
      if (answer) {
        const kept = await client.getClaim(answer.id);
        if (JSON.stringify(kept) !== JSON.stringify({ ...answer, replayed: false }))
          throw new Error(`claim ${one.key} is not what was answered`);
      }
      await repeat(address, one);
      await repeat(address, one);
    } catch (error) {
      lost.push(error instanceof Error ? error.message : String(error));
    }
  return lost;
}

/** Each key stands for one claim, nothing else is there, and every receipt follows from the one before it. */
export async function brokenLedger(store: Store, sent: readonly Sent[]): Promise<string[]> {
  const broken: string[] = [];
  const { keys, chain } = await store.read(async (tx) => ({
    keys: await tx.selectFrom('claims').select('idempotency_key').execute(),
    chain: await readChain(tx),
  }));
  const known = new Set(sent.map((s) => s.key));
  if (
    keys.length !== known.size ||
    !keys.every((k) => known.has(k.idempotency_key.replace(/^local local /, '')))
  )
    broken.push(`the ledger holds ${keys.length} claims, and ${known.size} were made`);
  if (chain.broken !== null) broken.push(`the chain of receipts breaks. ${chain.broken.en}`);
  return broken;
}

const CAP = 500_000;

/** Awards of a firm: each application once, within the yearly cap, and exactly those that the answers told of. */
export async function brokenAwards(
  address: string,
  firms: readonly string[],
  sent: readonly Sent[],
): Promise<string[]> {
  const client = createClient({ baseUrl: address });
  const broken: string[] = [];
  for (const firm of firms) {
    const { awards, total } = await client.awards(firm);
    const slots = awards.map((a) => `${a.object.id} ${a.slot}`);
    if (new Set(slots).size !== slots.length) broken.push(`${firm} was awarded the same twice`);
    if (Number(parseQuantity(total, YUAN)) > CAP) broken.push(`${firm} got ${total}`);
    const told = sent.flatMap((s) => s.answer?.awards ?? []).filter((a) => a.payee.id === firm);
    const ids = (list: readonly { claim: string; object: { id: string } }[]) =>
      list.map((a) => `${a.claim} ${a.object.id}`).toSorted();
    if (JSON.stringify(ids(told)) !== JSON.stringify(ids(awards)))
      broken.push(`${firm} has other awards than were answered`);
  }
  return broken;
}
