import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { verifyLedger } from '@guiju/api/receipts';
import type { Bilingual } from '@guiju/ir';
import { keyIdOf, type Verified, type VerifyOptions, verifyByWebCrypto, verifyLog } from '@guiju/ledger';
import { LEDGER_OPTIONS, withLedger } from '../ledger-place.ts';
import { InputProblem, type Terminal, UsageError } from '../terminal.ts';
import type { Command, Options } from './command.ts';

/** guiju verify-log: a ledger, or an exported log without one. Exit code 1 at the first break. */
export const verifyLogCommand: Command = {
  usage: '[LOG.jsonl|-] [--data=DIR] [--key=ID|PUBLIC-KEY] [--head=HASH]',
  summary: {
    zh: '核验凭证链和签名：给出导出的文件就只核文件，否则连同账本里的申报、账目和程序一起核',
    en: 'check the chain of receipts and its signatures: of an exported file, or of a ledger with its claims, books and programs',
  },
  options: { ...LEDGER_OPTIONS, key: { type: 'string' }, head: { type: 'string' } },
  async run([file, ...more], options, terminal) {
    if (more.length > 0) throw new UsageError('最多给一个文件', 'give one file at most');
    const expected = { verify: verifyByWebCrypto, key: keyOf(options.key), head: headOf(options.head) };
    const { result, ledger } = await check(file, expected, options, terminal);
    if (options.json) terminal.out(`${JSON.stringify({ ...result, ...ledger })}\n`);
    if (!result.ok) {
      if (!options.json) terminal.err(`${result.broken.message[options.language]}\n`);
      return 1;
    }
    if (options.json) return 0;
    terminal.out(`${verifiedText(result.verified)[options.language]}\n`);
    if (ledger !== null) terminal.out(`${ledgerText(ledger)[options.language]}\n`);
    return 0;
  },
};

/** What a ledger holds beside its chain. */
interface Beside {
  readonly awards: number;
  readonly unsigned: number;
}
interface Checked {
  readonly result:
    | { readonly ok: true; readonly verified: Verified }
    | { readonly ok: false; readonly broken: { readonly message: Bilingual } };
  /** null: a file alone was checked, or the chain broke. */
  readonly ledger: Beside | null;
}

async function check(
  file: string | undefined,
  expected: VerifyOptions,
  options: Options,
  terminal: Terminal,
): Promise<Checked> {
  if (file !== undefined) return { result: await verifyLog(linesOf(file, terminal), expected), ledger: null };
  const whole = await withLedger(options, terminal, (store) =>
    store.read((tx) => verifyLedger(tx, expected)),
  );
  return whole.ok
    ? { result: whole, ledger: { awards: whole.awards, unsigned: whole.unsigned } }
    : { result: whole, ledger: null };
}

function verifiedText({ receipts, decisions, opened, erased, head, keys }: Verified): Bilingual {
  return {
    zh: `凭证 ${receipts} 张全部相接、签名有效；决定 ${decisions} 份，附有内容 ${opened} 份且相符，内容已删除 ${erased} 份\n密钥 ${keys.join('、')}\n末张 ${head}`,
    en: `${receipts} receipts follow each other and are signed; ${decisions} decisions, the contents of ${opened} are there and agree, of ${erased} were erased\nkeys ${keys.join(', ')}\nhead ${head}`,
  };
}

const ledgerText = ({ awards, unsigned }: Beside): Bilingual => ({
  zh: `账目 ${awards} 笔给予，借贷相等、与分录相符${unsigned === 0 ? '' : `；另有 ${unsigned} 份申报在启用签名之前入账，只由链的开头固定`}`,
  en: `${awards} awards in the books, balanced and as their entries say${unsigned === 0 ? '' : `; ${unsigned} claims were recorded before receipts were signed and are held by the beginning of the chain alone`}`,
});

async function* linesOf(file: string, terminal: Terminal): AsyncGenerator<string> {
  if (file === '-') {
    yield* (await terminal.input()).split('\n');
    return;
  }
  const handle = await open(resolve(terminal.cwd, file)).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new InputProblem(`读不了 ${file}：${why}`, `cannot read ${file}: ${why}`);
  });
  yield* handle.readLines();
}

function keyOf(given: Options[string]): string | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string' && /^[0-9a-f]{16}$/.test(given)) return given;
  if (typeof given === 'string' && /^[0-9a-f]{64}$/.test(given)) return keyIdOf(given);
  throw new UsageError(
    '--key 应是 16 位十六进制的密钥编号，或 64 位十六进制的公钥',
    '--key is a key id of 16 hex digits or a public key of 64',
  );
}

function headOf(given: Options[string]): string | undefined {
  if (given === undefined || (typeof given === 'string' && /^[0-9a-f]{64}$/.test(given))) return given;
  throw new UsageError(
    '--head 应是 64 位十六进制的凭证哈希',
    '--head is the hash of a receipt, 64 hex digits',
  );
}
