import { createPublicKey, generateKeyPairSync, verify as nodeVerify, sign } from 'node:crypto';
import { canonicalJson } from '@guiju/ir';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commitmentsOf,
  FORMAT,
  keyIdOf,
  NO_RECEIPT,
  type ReceiptBody,
  type ReceiptContents,
  readLine,
  receiptBytes,
  receiptHash,
  type Signer,
  verifyByWebCrypto,
  verifyLog,
  writeLine,
} from '../src/index.ts';

function newSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    publicKey: raw.toString('hex'),
    sign: (bytes) => sign(null, bytes, privateKey).toString('hex'),
  };
}

type Without<T> = T extends ReceiptBody ? Omit<T, 'format' | 'sequence' | 'previous' | 'at' | 'key'> : never;

/** A log written line by line. */
function createLog(first: Signer) {
  let signer = first;
  let previous = NO_RECEIPT;
  const lines: string[] = [];
  const add = (what: Without<ReceiptBody>, contents?: ReceiptContents): void => {
    const at = `2026-01-0${lines.length + 1}T00:00:00.000Z`;
    const common = {
      format: FORMAT,
      sequence: lines.length + 1,
      previous,
      at,
      key: keyIdOf(signer.publicKey),
    };
    const body = { ...common, ...what } as ReceiptBody;
    const signature = signer.sign(receiptBytes(body));
    lines.push(writeLine({ body, signature, ...(contents === undefined ? {} : { contents }) }));
    previous = receiptHash(body);
  };
  add({ kind: 'key', publicKey: first.publicKey });
  return {
    lines,
    add,
    head: () => previous,
    handOver(next: Signer): void {
      add({ kind: 'key', publicKey: next.publicKey });
      signer = next;
    },
  };
}

const contentsOf = (claim: string): ReceiptContents => ({
  salt: '5a'.repeat(32),
  claimed: { clause: null, object: null },
  facts: { 人员: [{ id: claim, 在职: true }] },
  history: [],
  result: { outcomes: [] },
  trace: [],
  money: [],
});
const decision = (claim: string, contents = contentsOf(claim)) => ({
  kind: 'decision' as const,
  claim,
  policy: 'demo',
  family: 'demo',
  programHash: 'a'.repeat(64),
  textHash: 'b'.repeat(64),
  asOf: '2026-01-01',
  knownAt: '2026-01-01',
  readings: { 新引育: '甲' },
  status: 'awarded',
  awards: 1,
  fen: '1333333',
  ...commitmentsOf(contents),
});

const verify = verifyByWebCrypto;
function threeKeys() {
  const signers = [newSigner(), newSigner(), newSigner()] as const;
  const log = createLog(signers[0]);
  log.add(decision('c1'), contentsOf('c1'));
  log.handOver(signers[1]);
  log.add(decision('c2'));
  log.add({ kind: 'erasure', claims: ['c2'] });
  log.handOver(signers[2]);
  log.add(decision('c3'), contentsOf('c3'));
  return { log, signers };
}

describe('a log', () => {
  it('verifies from its first receipt, through keys that hand over and contents that were erased', async () => {
    const { log, signers } = threeKeys();
    expect(await verifyLog(log.lines, { verify })).toEqual({
      ok: true,
      verified: {
        receipts: 7,
        decisions: 3,
        opened: 2,
        erased: 1,
        head: log.head(),
        keys: signers.map((s) => keyIdOf(s.publicKey)),
      },
    });
  });

  it('is held against a key and a head that the auditor noted', async () => {
    const { log, signers } = threeKeys();
    const noted = receiptHash(bodyOf(log.lines[3] ?? ''));
    const [, second] = signers;
    expect(await verifyLog(log.lines, { verify, head: noted, key: keyIdOf(second.publicKey) })).toMatchObject(
      {
        ok: true,
      },
    );
    const rewritten = threeKeys().log.lines;
    expect(await codeOf(rewritten, { head: noted })).toBe('head-not-found');
    expect(await codeOf(rewritten, { key: keyIdOf(second.publicKey) })).toBe('key-not-trusted');
    expect(await codeOf(log.lines.slice(0, 3), { head: noted })).toBe('head-not-found');
  });

  it('does not take a key for trusted that was only named, and never signed', async () => {
    const { log, signers } = threeKeys();
    const [, , third] = signers;
    expect(await codeOf(log.lines.slice(0, 6), { key: keyIdOf(third.publicKey) })).toBe('key-not-trusted');
  });

  it('says where it first breaks, in both languages', async () => {
    const { log } = threeKeys();
    const lines = log.lines.map((l) => l.replace('"fen":"1333333"', '"fen":"2333333"'));
    const result = await verifyLog(lines, { verify });
    expect(result).toMatchObject({
      ok: false,
      broken: { code: 'signature-wrong', line: 2, sequence: 2, claim: 'c1' },
    });
    if (result.ok) return;
    expect(result.broken.message.zh).toBe(
      '第 2 行（凭证 2）：签名与内容不符：内容被改过，或不是由这个密钥签的。',
    );
    expect(result.broken.message.en).toContain('Line 2 (receipt 2): the signature does not fit');
  });
});

describe('whoever changes a log is found out', () => {
  const { log, signers } = threeKeys();
  const { lines } = log;
  const changed = (
    at: number,
    change: (body: Record<string, unknown>) => object,
    signer?: Signer,
  ): string[] =>
    lines.map((line, i) => {
      if (i !== at) return line;
      const read = JSON.parse(line) as { body: Record<string, unknown>; signature: string };
      const body = change(read.body) as ReceiptBody;
      const signature = signer ? signer.sign(receiptBytes(body)) : read.signature;
      return canonicalJson({ ...read, body, signature });
    });

  it.each<[string, string[], string]>([
    ['leaving out a line', lines.filter((_, i) => i !== 3), 'sequence-broken'],
    ['leaving out the first', lines.slice(1), 'sequence-broken'],
    [
      'two lines in the other order',
      [lines[0], lines[2], lines[1], ...lines.slice(3)] as string[],
      'sequence-broken',
    ],
    [
      'numbering anew after leaving one out',
      changed(2, (b) => ({ ...b, sequence: 2 })).toSpliced(1, 1),
      'link-broken',
    ],
    [
      'signing a changed receipt anew with the right key',
      changed(1, (b) => ({ ...b, fen: '1' }), signers[0]),
      'link-broken',
    ],
    [
      'signing with a key that has been handed over',
      changed(3, (b) => ({ ...b, key: keyIdOf(signers[0].publicKey) }), signers[0]),
      'key-unknown',
    ],
    [
      'a signature of zeros',
      lines.map((l) => l.replace(/"signature":"\w+"/, `"signature":"${'0'.repeat(128)}"`)),
      'signature-wrong',
    ],
    [
      'other facts beside a receipt',
      lines.map((l) => l.replace('"在职":true', '"在职":false')),
      'contents-differ',
    ],
    ['another salt', lines.map((l) => l.replace('5a5a', '5a5b')), 'contents-differ'],
    ['blanks between', lines.map((l) => l.replace(',', ', ')), 'not-canonical'],
    [
      'a key given twice',
      lines.map((l) => l.replace('"awards":1', '"awards":1,"awards":1')),
      'not-canonical',
    ],
    ['a field more', changed(1, (b) => ({ ...b, note: 'x' })), 'not-a-receipt'],
    ['half a line', [...lines.slice(0, 6), (lines[6] ?? '').slice(0, 80)], 'not-json'],
    ['nothing at all', [''], 'empty'],
    ['another chain’s key first', [createLog(newSigner()).lines[0] ?? '', ...lines.slice(1)], 'link-broken'],
    [
      'a first key signed by another',
      changed(0, (b) => ({ ...b, publicKey: signers[1].publicKey })),
      'no-first-key',
    ],
  ])('%s', async (_, altered, code) => {
    expect(await codeOf(altered)).toBe(code);
  });

  it('any byte of a receipt', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 33, max: 126 }), async (which, where, code) => {
        const at = which % lines.length;
        const line = lines[at] ?? '';
        const place = where % line.length;
        const altered = line.slice(0, place) + String.fromCharCode(code) + line.slice(place + 1);
        fc.pre(altered !== line);
        const result = await verifyLog(lines.with(at, altered), { verify });
        expect(result.ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a receipt', () => {
  it('tells nothing of its contents without the salt: equal facts have unequal fingerprints', () => {
    const same = contentsOf('c1');
    expect(commitmentsOf(same).facts).not.toBe(commitmentsOf({ ...same, salt: '5b'.repeat(32) }).facts);
    expect(commitmentsOf(same).trace).not.toBe(commitmentsOf(same).money);
  });

  it('is read back only as it was written', () => {
    const { log } = threeKeys();
    for (const line of log.lines) {
      const read = readLine(line);
      expect(read.ok && writeLine(read.line)).toBe(line);
    }
    expect(readLine('null').ok).toBe(false);
    expect(readLine('{"body":{"kind":"constructor"},"signature":""}').ok).toBe(false);
  });

  it('is checked alike by WebCrypto and by Node’s own cryptography', async () => {
    const signer = newSigner();
    const prefix = Buffer.from('302a300506032b6570032100', 'hex');
    const key = createPublicKey({
      key: Buffer.concat([prefix, Buffer.from(signer.publicKey, 'hex')]),
      format: 'der',
      type: 'spki',
    });
    for (const bytes of [new Uint8Array(), new TextEncoder().encode('规矩')]) {
      const signature = signer.sign(bytes);
      expect(await verify(signer.publicKey, bytes, signature)).toBe(true);
      expect(nodeVerify(null, bytes, key, Buffer.from(signature, 'hex'))).toBe(true);
      expect(await verify(newSigner().publicKey, bytes, signature)).toBe(false);
    }
    expect(await verify('zz', new Uint8Array(), '00')).toBe(false);
  });

  it('agrees with the published Ed25519 test values', async () => {
    // RFC 8032, section 7.1, tests 1 and 2.
    const vectors = [
      [
        'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
        '',
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
      ],
      [
        '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
        '72',
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
      ],
    ] as const;
    for (const [key, message, signature] of vectors)
      expect(await verify(key, Uint8Array.from(Buffer.from(message, 'hex')), signature)).toBe(true);
  });
});

async function codeOf(lines: readonly string[], more: { head?: string; key?: string } = {}): Promise<string> {
  const result = await verifyLog(lines, { verify, ...more });
  return result.ok ? 'whole' : result.broken.code;
}

function bodyOf(line: string): ReceiptBody {
  const read = readLine(line);
  if (!read.ok) throw new Error(read.code);
  return read.line.body;
}
