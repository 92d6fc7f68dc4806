/** What follows from earlier payments: arrears, money to be returned, and duties that came with the award. */
import { type OutcomeJson, slotWords } from '@guiju/ir';
import { wireDay } from '../../format/day.ts';
import { wireMoney } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { verdictMessages } from './messages.ts';

export function AfterTable({ outcome }: { readonly outcome: OutcomeJson }) {
  const t = useText(verdictMessages);
  const say = useBilingual();
  const { language, marks } = useLanguage();
  const { settlements, recoveries, obligations } = outcome;
  if (settlements.length + recoveries.length + obligations.length === 0) return null;
  const money = (text: string) => wireMoney(text, language);
  const back = (difference: string) => difference.startsWith('-');
  const moved = (difference: string) =>
    t(back(difference) ? 'toReturn' : 'arrears', { amount: money(difference.replace('-', '')) });
  // Where facts were corrected one payer may owe more while another gets back.
  const borne = (share: string, difference: string) =>
    back(share) === back(difference) || Number.parseFloat(share) === 0
      ? money(share.replace('-', ''))
      : moved(share);
  return (
    <section className="after" aria-label={t('after')}>
      <h3>{t('after')}</h3>
      <ul>
        {settlements.map(({ slot, paid, entitled, difference, shares = [] }) => (
          <li key={`settlement ${slot}`}>
            <b>{moved(difference)}</b> {say(slotWords(slot)) + marks.comma}
            {t('paidDue', { paid: money(paid), due: money(entitled) })}
            {shares.length > 0 && (
              <span className="soft">
                {' '}
                {shares.map((s) => `${s.payer} ${borne(s.amount, difference)}`).join(marks.comma)}
              </span>
            )}
          </li>
        ))}
        {recoveries.map(({ id, text, amount }) => (
          <li key={id}>
            <b>{t('toReturn', { amount: money(amount) })}</b> {say(text)}
          </li>
        ))}
        {obligations.map(({ id, words, from, to, state }) => (
          <li key={id}>
            <b>{t(`duty.${state}`)}</b> {words}{' '}
            <span className="soft">
              {[from, to].map((d) => (d === null ? '' : wireDay(d, language))).join(' – ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
