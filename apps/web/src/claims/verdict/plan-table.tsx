/** What is paid when: one row for each part, stopped and open ones included. */
import { type AwardJson, add, type Exact, equal, slotWords } from '@guiju/ir';
import { wireDay } from '../../format/day.ts';
import { amountIn, wireMoney } from '../../format/money.ts';
import { type Language, useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { verdictMessages } from './messages.ts';
import { amountOf } from './total.ts';

interface PlanTableProps {
  readonly awards: readonly AwardJson[];
  /** 征收: the payee owes them. */
  readonly levy: boolean;
}

export function PlanTable({ awards, levy }: PlanTableProps) {
  const t = useText(verdictMessages);
  const say = useBilingual();
  const { language, marks } = useLanguage();
  if (awards.length === 0) return null;
  const total = totalOf(awards);
  const unit = awards[0]?.unit ?? '元';
  const shared = awards.some(({ shares }) => shares.length > 0);
  return (
    <table className="plain-table">
      <caption>{t(levy ? 'levyPlan' : 'plan')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('part')}</th>
          <th scope="col">{t('due')}</th>
          <th scope="col">{t(levy ? 'payer' : 'payee')}</th>
          <th scope="col" className="figure">
            {t('amount')}
          </th>
          {shared && <th scope="col">{t('shares')}</th>}
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
              {award.amount === null
                ? rangeText(totalOf([award]), award.unit, language, t('noAmount'))
                : wireMoney(award.amount, language)}
            </td>
            {shared && (
              <td>
                {award.shares
                  .map(({ payer, amount }) => `${payer} ${wireMoney(amount, language)}`)
                  .join(marks.list)}
              </td>
            )}
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
            <td className="figure">{rangeText(total, unit, language, t('noAmount'))}</td>
            {shared && <td />}
            <td />
          </tr>
        </tfoot>
      )}
    </table>
  );
}

interface PlanTotal {
  readonly min: Exact;
  /** null: no bound. */
  readonly max: Exact | null;
}

/** An open part counts with its range, so that a sum over it is never mistaken for a figure. */
function totalOf(awards: readonly AwardJson[]): PlanTotal {
  return awards.reduce<PlanTotal>(
    (sum, { amount, range }) => {
      const min = amount === null ? (range ? amountOf(range.min) : 0) : amountOf(amount);
      const max = amount === null ? (range?.max ? amountOf(range.max) : null) : amountOf(amount);
      return { min: add(sum.min, min), max: sum.max === null || max === null ? null : add(sum.max, max) };
    },
    { min: 0, max: 0 },
  );
}

const rangeText = ({ min, max }: PlanTotal, unit: string, language: Language, noAmount: string): string =>
  max === null
    ? noAmount
    : equal(min, max)
      ? amountIn(min, unit, language)
      : `${amountIn(min, unit, language)} – ${amountIn(max, unit, language)}`;
