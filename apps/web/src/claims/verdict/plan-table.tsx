/** What is paid when: one row for each part, stopped and open ones included. */
import { type AwardJson, add, type Exact } from '@guiju/ir';
import { wireDay } from '../../format/day.ts';
import { wireMoney, yuan } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { verdictMessages } from './messages.ts';
import { slotWords } from './slot.ts';
import { money } from './total.ts';

export function PlanTable({ awards }: { readonly awards: readonly AwardJson[] }) {
  const t = useText(verdictMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  if (awards.length === 0) return null;
  const total = awards.reduce<Exact>(
    (sum, { amount, state }) => (state === 'undetermined' ? sum : add(sum, money(amount))),
    0,
  );
  return (
    <table className="plain-table">
      <caption>{t('plan')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('part')}</th>
          <th scope="col">{t('due')}</th>
          <th scope="col">{t('payee')}</th>
          <th scope="col" className="figure">
            {t('amount')}
          </th>
          <th scope="col">{t('state')}</th>
        </tr>
      </thead>
      <tbody>
        {awards.map((award) => (
          <tr key={`${award.object.id} ${award.slot}`} className={`award-${award.state}`}>
            <td>{say(slotWords(award.slot))}</td>
            <td>{wireDay(award.due, language)}</td>
            <td>{award.payee.id}</td>
            <td className="figure">
              {award.state === 'undetermined'
                ? open(award, language, t('noAmount'))
                : wireMoney(award.amount, language)}
            </td>
            <td>{t(`state.${award.state}`)}</td>
          </tr>
        ))}
      </tbody>
      {awards.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t('total')}
            </th>
            <td className="figure">{yuan(total, language)}</td>
            <td />
          </tr>
        </tfoot>
      )}
    </table>
  );
}

const open = ({ range }: AwardJson, language: 'zh' | 'en', noAmount: string): string =>
  range === null || range.max === null
    ? noAmount
    : `${wireMoney(range.min, language)} – ${wireMoney(range.max, language)}`;
