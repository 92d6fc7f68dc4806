/** A subject's awards in the ledger, across clauses and years. */
import type { AwardHistory } from '@guiju/client';
import { wireDay } from '../../format/day.ts';
import { wireMoney } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { slotWords } from '../verdict/slot.ts';
import { recordMessages } from './messages.ts';

export function AwardTable({ history }: { readonly history: AwardHistory }) {
  const t = useText(recordMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  if (history.awards.length === 0) return <p className="soft">{t('noHistory')}</p>;
  return (
    <table className="plain-table">
      <caption>{t('history', { subject: history.subject })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('clause')}</th>
          <th scope="col">{t('part')}</th>
          <th scope="col">{t('due')}</th>
          <th scope="col" className="figure">
            {t('amount')}
          </th>
          <th scope="col">{t('claim')}</th>
        </tr>
      </thead>
      <tbody>
        {history.awards.map((award) => (
          <tr key={`${award.claim} ${award.clause} ${award.key} ${award.slot}`}>
            <td>{award.clause}</td>
            <td>{say(slotWords(award.slot))}</td>
            <td>{wireDay(award.due, language)}</td>
            <td className="figure">{award.amount === null ? '' : wireMoney(award.amount, language)}</td>
            <td>
              <code title={award.claim}>{award.claim.slice(0, 10)}…</code>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            {t('sum')}
          </th>
          <td className="figure">{wireMoney(history.total, language)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}
