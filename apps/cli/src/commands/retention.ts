import { eraseExpired, expiredBy, openChain, readYears } from '@guiju/api/receipts';
import { keyPlace, LEDGER_OPTIONS, refusing, withLedger } from '../ledger-place.ts';
import { UsageError } from '../terminal.ts';
import type { Command } from './command.ts';

/** guiju retention: what cases that ended so many years ago hold of people is told, or erased. */
export const retention: Command = {
  usage: '[--years=N] [--data=DIR] --dry-run | --yes',
  summary: {
    zh: '办结满 N 年（或 GUIJU_RETENTION_YEARS）的办件，删除其中的个人信息，不可恢复；--dry-run 只列出，不删除',
    en: 'erase for good what cases hold of people that ended N years ago (or GUIJU_RETENTION_YEARS); --dry-run lists them and erases nothing',
  },
  options: {
    ...LEDGER_OPTIONS,
    years: { type: 'string' },
    'dry-run': { type: 'boolean' },
    yes: { type: 'boolean' },
  },
  async run(args, options, terminal) {
    if (args.length > 0) throw new UsageError('retention 不需要别的参数', 'retention takes no arguments');
    const dry = options['dry-run'] === true;
    if (dry === (options.yes === true))
      throw new UsageError(
        '请加 --dry-run（只列出）或 --yes（删除，不能恢复）',
        'add --dry-run to list, or --yes to erase for good',
      );
    const written = typeof options.years === 'string' ? options.years : process.env.GUIJU_RETENTION_YEARS;
    const years = await refusing(async () => readYears(written));
    if (years === null)
      throw new UsageError(
        '请用 --years 或 GUIJU_RETENTION_YEARS 说明保留几年',
        'say with --years or GUIJU_RETENTION_YEARS how long it is kept',
      );
    const clock = () => new Date();
    const { before, expired, open } = await withLedger(options, terminal, async (store) =>
      dry
        ? expiredBy(store, years, clock)
        : eraseExpired(store, await openChain(store, keyPlace(options, terminal), clock), years, clock),
    );
    if (options.json) {
      terminal.out(`${JSON.stringify({ erased: !dry, before, expired, open })}\n`);
      return 0;
    }
    const zh = options.language === 'zh';
    const did = zh ? (dry ? '将删除' : '已删除') : dry ? 'to erase' : 'erased';
    terminal.out(
      zh
        ? `${did} ${expired.length} 份办件里的个人信息（${before} 以前办结）；同样久而没有办结的 ${open} 份，不删\n`
        : `${did}: the personal data of ${expired.length} cases (ended before ${before}); ${open} as old are not at an end and keep it\n`,
    );
    for (const { application, policy, endedAt } of expired)
      terminal.out(`  ${application}  ${policy}  ${endedAt.slice(0, 10)}\n`);
    return 0;
  },
};
