/** Clients that claim until the server is gone, and remember what they sent and what they were told. */
import { Claim, ClaimBatchResponse, type ClaimRequest } from '@guiju/client';
import type { Random } from './random.ts';

export interface Sent {
  readonly key: string;
  readonly claim: ClaimRequest;
  /** null: the connection broke before the answer came. */
  answer: Claim | null;
}

const FIRMS = 3;
const SHARED = 10;
const BATCH = 8;

/** Firms of a round: their yearly cap is used up within it. */
export const firmsOf = (round: number): string[] =>
  Array.from({ length: FIRMS }, (_, i) => `企业-${round}-${i}`);

/** Sends until the connection breaks; `heard` is called the moment an answer is in. Throws where the server answers what it never should. */
export async function claimUntilGone(
  address: string,
  { round, client }: { round: number; client: number },
  random: Random,
  sent: Sent[],
  heard: () => void,
): Promise<void> {
  const mine: Sent[] = [];
  const next = (): Sent => {
    const firm = firmsOf(round)[random.below(FIRMS)] ?? '';
    // Some applications are claimed by several clients at once: each may be awarded once.
    const shared = random.below(3) === 0;
    const application = shared ? `${firm}-${random.below(SHARED)}` : `${firm}-${client}-${mine.length}`;
    const cost = shared ? 100_000 : 1_000 + random.below(100_000);
    const made: Sent = {
      key: `${round}-${client}-${mine.length}`,
      claim: {
        policy: 'cap',
        facts: {
          企业: [{ id: firm }],
          电费申请: [{ id: application, 企业: firm, 用电费: `${cost}.20元`, 申请日期: '2026-03-01' }],
        },
      },
      answer: null,
    };
    mine.push(made);
    sent.push(made);
    return made;
  };
  try {
    for (;;) {
      const what = random.below(10);
      const earlier = mine[random.below(mine.length)];
      if (what === 0 && earlier) await repeat(address, earlier);
      else if (what === 1) await sendBatch(address, Array.from({ length: BATCH }, next), heard);
      else {
        const one = next();
        one.answer = await send(address, one, heard);
      }
    }
  } catch (error) {
    // fetch says TypeError when the connection breaks.
    if (!(error instanceof TypeError)) throw error;
  }
}

async function send(address: string, { key, claim }: Sent, heard = (): void => {}): Promise<Claim> {
  const response = await fetch(`${address}/v1/claims`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(claim),
  });
  const text = await response.text();
  heard();
  if (response.status !== 201) throw new Error(`claim ${key} was answered ${response.status}: ${text}`);
  return Claim.parse(JSON.parse(text));
}

/** The answer must be the first one, whoever got it; throws where it is another. */
export async function repeat(address: string, sent: Sent): Promise<void> {
  const again = await send(address, sent);
  sent.answer ??= again;
  const same =
    JSON.stringify({ ...sent.answer, replayed: null }) === JSON.stringify({ ...again, replayed: null });
  if (!same || (sent.answer !== again && !again.replayed))
    throw new Error(`claim ${sent.key} was answered otherwise when repeated`);
}

async function sendBatch(address: string, batch: readonly Sent[], heard: () => void): Promise<void> {
  const response = await fetch(`${address}/v1/claims:batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(batch.map(({ key, claim }) => ({ idempotencyKey: key, claim }))),
  });
  const text = await response.text();
  heard();
  if (response.status !== 200) throw new Error(`a batch was answered ${response.status}: ${text}`);
  const { results } = ClaimBatchResponse.parse(JSON.parse(text));
  for (const [i, one] of batch.entries()) {
    const line = results[i];
    if (line?.status !== 201 || !line.claim)
      throw new Error(`claim ${one.key} of a batch was answered ${JSON.stringify(line?.problem)}`);
    one.answer = line.claim;
  }
}
