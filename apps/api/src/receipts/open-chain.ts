/** Before the first claim is taken: the key is there, and it is the one that the chain expects. */
import { keyIdOf } from '@guiju/ledger';
import type { Clock } from '../clock.ts';
import type { Store } from '../ledger/store.ts';
import { StartFailure } from '../start-failure.ts';
import { sealSecrets } from '../webhooks/seal-secrets.ts';
import { addReceipt, currentKey } from './chain.ts';
import {
  installKey,
  type KeyPlace,
  type LedgerKey,
  prepareKey,
  readPreparedKey,
  readSigningKey,
} from './signing-key.ts';

/** Begins the chain where there is none. Throws StartFailure rather than sign with a key that the chain does not know. */
export async function openChain(store: Store, place: KeyPlace, clock: Clock): Promise<LedgerKey> {
  const expected = (await store.read(currentKey)) ?? (await begin(store, place, clock));
  const present = readSigningKey(place);
  if (present?.publicKey === expected) return present;
  const prepared = readPreparedKey(place);
  if (prepared?.publicKey === expected) {
    // The chain has taken the new key, and the machine stopped before the file did.
    installKey(place);
    return prepared;
  }
  const id = keyIdOf(expected);
  throw new StartFailure(
    present === null
      ? `账本由密钥 ${id} 签名，而这里没有签名密钥。请恢复 ${place.folder} 里的 signing-key.pem，或用 GUIJU_SIGNING_KEY 指定它。\n` +
          `The ledger is signed by the key ${id}, and there is no signing key here. Restore signing-key.pem in ${place.folder}, or name it in GUIJU_SIGNING_KEY.`
      : `账本由密钥 ${id} 签名，而这里的密钥是 ${keyIdOf(present.publicKey)}。几台服务器共用一个账本时要用同一个 GUIJU_SIGNING_KEY；要换密钥，请用原来的密钥运行 guiju keys --rotate。\n` +
          `The ledger is signed by the key ${id}, but the key here is ${keyIdOf(present.publicKey)}. Servers that share a ledger share one GUIJU_SIGNING_KEY; to change keys, run guiju keys --rotate with the old one.`,
  );
}

/** The public key that signs from now on. Under the ledger's lock, so that of two servers that start at once only one makes a key. */
const begin = (store: Store, place: KeyPlace, clock: Clock): Promise<string> =>
  store.transaction(async (tx) => {
    const since = await currentKey(tx);
    if (since !== null) return since;
    const signer = readSigningKey(place) ?? makeKey(place);
    const { publicKey } = signer;
    await addReceipt(tx, signer, clock().toISOString(), { kind: 'key', publicKey });
    return publicKey;
  });

function makeKey(place: KeyPlace): LedgerKey {
  const made = prepareKey(place);
  installKey(place);
  return made;
}

/** The old key signs for the new one, and what it has sealed is sealed with the new one; from then on the new one signs. Answers both ids. */
export async function rotateKey(
  store: Store,
  place: KeyPlace,
  clock: Clock,
): Promise<{ readonly old: string; readonly next: string }> {
  const signer = await openChain(store, place, clock);
  const next = await store.transaction(async (tx) => {
    const { publicKey, sealing } = prepareKey(place);
    await addReceipt(tx, signer, clock().toISOString(), { kind: 'key', publicKey });
    await sealSecrets(tx, sealing, signer.sealing);
    return publicKey;
  });
  installKey(place);
  return { old: keyIdOf(signer.publicKey), next: keyIdOf(next) };
}
