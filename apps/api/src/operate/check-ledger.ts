/** What the doctor asks of the ledger: database, schema, key, chain, and the clock against the chain. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keyIdOf } from '@guiju/ledger';
import type { Clock } from '../clock.ts';
import { GRANT_DAY_STEP, NEWEST_STEP } from '../ledger/migrations.ts';
import type { LedgerPlace } from '../ledger/open-ledger.ts';
import { type Peek, peekLedger, type Unfit } from '../ledger/peek.ts';
import { CLOCK_SLACK_MS, chainHead, currentKey } from '../receipts/chain.ts';
import { readChain } from '../receipts/read-chain.ts';
import { type KeyPlace, readSigningKey } from '../receipts/signing-key.ts';
import { StartFailure } from '../start-failure.ts';
import { webhookState } from '../webhooks/state.ts';
import { assumedDays, assumedDaysFinding } from './assumed-days.ts';
import { type Finding, finding } from './finding.ts';

export async function checkLedger(
  place: LedgerPlace,
  key: KeyPlace,
  clock: Clock,
): Promise<readonly Finding[]> {
  if (place.database === null && !existsSync(join(place.folder, 'guiju.sqlite'))) return [NO_LEDGER];
  let peek: Peek;
  try {
    peek = await peekLedger(place);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [place.database === null ? unreadable(why) : unreachable(why)];
  }
  try {
    if (peek.unfit !== null) return [finding('database', 'fail', ...UNFIT[peek.unfit])];
    // A file is made with its tables; a database is there before them.
    if (place.database !== null && peek.step === 0) return [NO_LEDGER];
    const found = [finding('database', 'ok', '账本读得通', 'the ledger reads well'), schemaOf(peek.step)];
    if (peek.step !== NEWEST_STEP) return found;
    return [
      ...found,
      ...assumedDaysFinding(await peek.read(assumedDays)),
      await keyFinding(peek, key),
      ...(await chainFindings(peek, clock)),
      await webhookFinding(peek, clock),
    ];
  } finally {
    await peek.close();
  }
}

const NO_LEDGER = finding(
  'database',
  'warn',
  '还没有账本，第一次启动时建立',
  'there is no ledger yet; the first start makes it',
);

const unreadable = (why: string): Finding =>
  finding(
    'database',
    'fail',
    `账本读不了：${why}。请先另存一份现场，再用最近的备份恢复（guiju restore）`,
    `the ledger cannot be read: ${why}. Keep a copy as it is, then restore the latest backup (guiju restore)`,
  );

const unreachable = (why: string): Finding =>
  finding(
    'database',
    'fail',
    `连不上数据库：${why}。请核对 DATABASE_URL（postgresql://用户@主机:端口/库名），看数据库服务是否在运行、这台机器能否连到它`,
    `the database cannot be reached: ${why}. Check DATABASE_URL (postgresql://user@host:port/name), whether its server runs, and whether this machine is let in`,
  );

const UNFIT: Readonly<Record<Unfit, readonly [zh: string, en: string]>> = {
  'not-utf8': [
    "数据库的编码不是 UTF8。请用 CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 另建一个",
    "the database's encoding is not UTF8; make another with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0",
  ],
  'read-only': [
    '数据库只能读（备机，或 default_transaction_read_only）。请让 DATABASE_URL 指向主库',
    'the database can only be read (a standby, or default_transaction_read_only); let DATABASE_URL name the primary',
  ],
  'no-rights': [
    '这个数据库用户不能建表或写表。请用库的属主连接，或由属主授权（GRANT）',
    'this database user may not make or write tables; connect as their owner, or have the owner grant it',
  ],
};

function schemaOf(step: number): Finding {
  if (step === NEWEST_STEP) return finding('schema', 'ok', `表结构第 ${step} 步`, `schema step ${step}`);
  return step > NEWEST_STEP
    ? finding(
        'schema',
        'fail',
        `账本由更新的版本写成（第 ${step} 步，本程序到第 ${NEWEST_STEP} 步）。请用新版本`,
        `a newer version wrote this ledger (step ${step}; this program knows ${NEWEST_STEP}); use that version`,
      )
    : finding(
        'schema',
        'warn',
        `账本是旧版本的（第 ${step} 步），启动时升到第 ${NEWEST_STEP} 步，密钥和凭证链那时才查。${assumedOf(step).zh}请先备份`,
        `the ledger is of an older version (step ${step}); the next start brings it to ${NEWEST_STEP}, and key and chain are checked only then. ${assumedOf(step).en}Back it up first`,
      );
}

/** What the next start has to assume of it. */
const assumedOf = (step: number) =>
  step < GRANT_DAY_STEP
    ? {
        zh: '其中分期给予没有写下给予日，升级后按首期到期日计入按期的限额，届时由本检查列出。',
        en: 'Its awards in parts do not say the day of their grant: limits by period will count them on the day their first part falls due, and this check will then name them. ',
      }
    : { zh: '', en: '' };

async function keyFinding(peek: Peek, place: KeyPlace): Promise<Finding> {
  const expected = await peek.read(currentKey);
  try {
    const signer = readSigningKey(place);
    if (signer === null)
      return expected === null
        ? finding(
            'key',
            'warn',
            '还没有签名密钥，第一次启动时建立',
            'there is no signing key yet; the first start makes it',
          )
        : finding(
            'key',
            'fail',
            `没有签名密钥，而账本由 ${keyIdOf(expected)} 签名。请把它的副本放回 signing-key.pem`,
            `there is no signing key, and the ledger is signed by ${keyIdOf(expected)}; put its copy back as signing-key.pem`,
          );
    const id = keyIdOf(signer.publicKey);
    return expected === null || expected === signer.publicKey
      ? finding('key', 'ok', `签名密钥 ${id}`, `signing key ${id}`)
      : finding(
          'key',
          'fail',
          `签名密钥是 ${id}，而账本由 ${keyIdOf(expected)} 签名。请放回原来的密钥`,
          `the signing key is ${id}, but the ledger is signed by ${keyIdOf(expected)}; put that key back`,
        );
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    const [zh = '', en = ''] = error.message.split('\n');
    return finding('key', 'fail', zh, en);
  }
}

async function chainFindings(peek: Peek, clock: Clock): Promise<readonly Finding[]> {
  const { claims, broken } = await peek.read(readChain);
  if (broken !== null)
    return [
      finding(
        'chain',
        'fail',
        `凭证链断开，账本被改动过或不完整。${broken.zh}`,
        `the chain of receipts breaks: this ledger was changed or is incomplete. ${broken.en}`,
      ),
    ];
  const whole = finding(
    'chain',
    'ok',
    `凭证链完整，申报 ${claims} 份`,
    `the chain of receipts is whole, ${claims} claims`,
  );
  const head = await peek.read(chainHead);
  const now = clock();
  const ahead = head !== null && Date.parse(head.at) - now.getTime() > CLOCK_SLACK_MS;
  return [
    whole,
    ahead
      ? finding(
          'clock',
          'fail',
          `时钟是 ${now.toISOString()}，比最新凭证（${head.at}）还早。请校准时钟`,
          `the clock says ${now.toISOString()}, before the newest receipt (${head.at}); set it right`,
        )
      : finding('clock', 'ok', `时钟 ${now.toISOString()}`, `clock ${now.toISOString()}`),
  ];
}

/** What waits longer than this is behind an address that does not answer. */
const SLOW_MS = 3_600_000;

async function webhookFinding(peek: Peek, clock: Clock): Promise<Finding> {
  const { webhooks, pending, failed, waitingSince } = await peek.read(webhookState);
  const slow = waitingSince !== null && clock().getTime() - Date.parse(waitingSince) > SLOW_MS;
  if (failed > 0)
    return finding(
      'webhooks',
      'warn',
      `有 ${failed} 个事件推送失败、不再自动重试。请在“接口 → 事件推送”里看原因，改好后重发`,
      `${failed} webhook events were given up; see why under API → Webhooks, mend it, and send them again`,
    );
  if (slow)
    return finding(
      'webhooks',
      'warn',
      `有 ${pending} 个事件待推送，最早的从 ${waitingSince} 等到现在。请看推送地址是否能收，或服务是否在运行`,
      `${pending} webhook events wait, the oldest since ${waitingSince}; see whether their address takes them and a server runs`,
    );
  return finding(
    'webhooks',
    'ok',
    `推送地址 ${webhooks} 个，待推送 ${pending}`,
    `${webhooks} webhooks, ${pending} events to deliver`,
  );
}
