import { eraseSubject, openChain } from '@guiju/api/receipts';
import { keyPlace, LEDGER_OPTIONS, withLedger } from '../ledger-place.ts';
import { UsageError } from '../terminal.ts';
import type { Command } from './command.ts';

/** guiju erase: what was recorded of a subject is gone, and the chain still verifies. It cannot be undone. */
export const erase: Command = {
  usage: 'SUBJECT [--data=DIR] --yes',
  summary: {
    zh: '删除与某对象有关的申报内容（事实、历史、结果、理由），不可恢复；凭证和账目保留，凭证链仍可核验',
    en: 'erase the contents of every claim that names a subject, for good; receipts and money remain, and the chain still verifies',
  },
  options: { ...LEDGER_OPTIONS, yes: { type: 'boolean' } },
  async run([subject, ...more], options, terminal) {
    if (subject === undefined || subject === '' || more.length > 0)
      throw new UsageError('请给出一个对象的编号', 'give the id of one subject');
    if (options.yes !== true)
      throw new UsageError(
        '删除后不能恢复；确定要删请加 --yes',
        'what is erased is gone; add --yes to do it',
      );
    const claims = await withLedger(options, terminal, async (store) => {
      const clock = () => new Date();
      return eraseSubject(store, await openChain(store, keyPlace(options, terminal), clock), subject, clock);
    });
    if (options.json) terminal.out(`${JSON.stringify({ erased: claims })}\n`);
    else
      terminal.out(
        options.language === 'zh'
          ? `删除了 ${claims.length} 份申报的内容\n${claims.map((c) => `  ${c}\n`).join('')}`
          : `erased the contents of ${claims.length} claims\n${claims.map((c) => `  ${c}\n`).join('')}`,
      );
    return 0;
  },
};
