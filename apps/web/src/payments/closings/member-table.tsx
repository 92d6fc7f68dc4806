/** Everybody who takes part, with place, result and the reasons; those fold out under each. */
import type { ClosingMember } from '@guiju/client';
import { formatRoute } from '../../app/route.ts';
import { shownSubject } from '../../applications/shown-subject.ts';
import { wireMoney } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { closingMessages } from './messages.ts';

export function MemberTable({ members }: { readonly members: readonly ClosingMember[] }) {
  const t = useText(closingMessages);
  const ranked = members.some((m) => m.places.length > 0);
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('applicant')}</th>
          <th scope="col">{t('clause')}</th>
          {ranked && <th scope="col">{t('place')}</th>}
          <th scope="col">{t('result')}</th>
          <th scope="col" className="figure">
            {t('asked')}
          </th>
          <th scope="col" className="figure">
            {t('amount')}
          </th>
          <th scope="col">{t('why')}</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <Member key={member.application} member={member} ranked={ranked} />
        ))}
      </tbody>
    </table>
  );
}

function Member({ member, ranked }: { readonly member: ClosingMember; readonly ranked: boolean }) {
  const t = useText(closingMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const { position, applicant, object, application, clause, places, result, waitingPlace, reasons } = member;
  const who = applicant ?? t('erased');
  const money = (amount: string | null) => (amount === null ? '' : wireMoney(amount, language));
  return (
    <tr>
      <td>{position}</td>
      <th scope="row">
        {who} <span className="soft">{shownSubject(object.id)}</span>{' '}
        <a href={formatRoute(['applications', application])}>{t('openApplication')}</a>
      </th>
      <td>{clause}</td>
      {ranked && (
        <td>
          {places.map(({ ranking, place, of }) => (
            <div key={ranking}>
              {places.length > 1 ? `${ranking} ` : ''}
              {t('placeOf', { place, of })}
            </div>
          ))}
        </td>
      )}
      <td>
        {t(`result.${result}`)}
        {waitingPlace !== null && <div className="soft">{t('waitingPlace', { n: waitingPlace })}</div>}
      </td>
      <td className="figure">{money(member.asked)}</td>
      <td className="figure">{money(member.amount)}</td>
      <td>
        <details>
          <summary aria-label={t('whyOf', { who })}>{t('why')}</summary>
          <ul>
            {reasons.map((line) => (
              <li key={line.zh}>{say(line)}</li>
            ))}
          </ul>
        </details>
      </td>
    </tr>
  );
}
