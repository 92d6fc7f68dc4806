/** A subject's awards in the ledger, across clauses and years. */

import type { AwardHistory } from '@guiju/client';
import { slotWords } from '@guiju/ir';
import { Button } from 'antd';
import { wireDay } from '../../format/day.ts';
import { moment } from '../../format/moment.ts';
import { wireMoney } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { recordMessages } from './messages.ts';

interface AwardTableProps {
  readonly history: AwardHistory;
  readonly onOpen: (claim: string) => void;
}

export function AwardTable({ history, onOpen }: AwardTableProps) {
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
          <th scope="col">{t('year')}</th>
          <th scope="col">{t('payee')}</th>
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
            <td>{award.fiscalYear}</td>
            <td>{award.payee.id}</td>
            <td className="figure">
              {award.endedAt === null ? (
                wireMoney(award.amount, language)
              ) : (
                <>
                  <del>{wireMoney(award.amount, language)}</del>{' '}
                  {t('withdrawn', { day: moment(award.endedAt, language) })}
                </>
              )}
            </td>
            <td>
              <Button
                type="link"
                size="small"
                title={award.claim}
                aria-label={`${t('ofClaim')} ${award.claim}`}
                onClick={() => onOpen(award.claim)}
              >
                {t('ofClaim')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={5}>
            {t('sum')}
          </th>
          <td className="figure">{wireMoney(history.total, language)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}
