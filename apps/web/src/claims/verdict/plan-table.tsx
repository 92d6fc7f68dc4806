/** What is paid when: one row for each part, stopped and open ones included. */
import { type AwardJson, add, type Exact, equal } from '@guiju/ir';
import { wireDay } from '../../format/day.ts';
import { wireMoney, yuan } from '../../format/money.ts';
import { type Language, useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { verdictMessages } from './messages.ts';
import { slotWords } from './slot.ts';
import { money } from './total.ts';

export function PlanTable({ awards }: { readonly awards: readonly AwardJson[] }) {
  const t = useText(verdictMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  if (awards.length === 0) return null;
  const total = totalOf(awards);
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
              {award.amount === null
                ? rangeText(totalOf([award]), language, t('noAmount'))
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
            <td className="figure">{rangeText(total, language, t('noAmount'))}</td>
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
      const min = amount === null ? (range ? money(range.min) : 0) : money(amount);
      const max = amount === null ? (range?.max ? money(range.max) : null) : money(amount);
      return { min: add(sum.min, min), max: sum.max === null || max === null ? null : add(sum.max, max) };
    },
    { min: 0, max: 0 },
  );
}

const rangeText = ({ min, max }: PlanTotal, language: Language, noAmount: string): string =>
  max === null
    ? noAmount
    : equal(min, max)
      ? yuan(min, language)
      : `${yuan(min, language)} – ${yuan(max, language)}`;
