/** Who gains and who loses against the text as it stands, and by how much. */
import type { Incidence, Side, SimulationResult } from '@guiju/simulate';
import { wan, wanChange, yuan } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { simulationMessages } from '../messages.ts';
import { yuanOf } from './money.ts';
import { townName } from './town-name.ts';

const SHOWN = 50;

export function IncidencePanel({ result }: { readonly result: SimulationResult }) {
  const t = useText(simulationMessages);
  const { language } = useLanguage();
  const { incidence } = result;
  if (!incidence || incidence.winners.count + incidence.losers.count === 0)
    return <p className="panel-note">{t('noIncidence')}</p>;
  return (
    <div className="incidence">
      <ByClause incidence={incidence} />
      <div className="incidence-sides">
        <SideList title={t('winners')} side={incidence.winners} language={language} />
        <SideList title={t('losers')} side={incidence.losers} language={language} />
      </div>
    </div>
  );
}

function ByClause({ incidence }: { readonly incidence: Incidence }) {
  const t = useText(simulationMessages);
  const { language } = useLanguage();
  return (
    <table className="year-table">
      <caption>{t('byClause')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('clause')}</th>
          <th scope="col" className="figure">
            {t('winners')}
          </th>
          <th scope="col" className="figure">
            {t('amount')}
          </th>
          <th scope="col" className="figure">
            {t('losers')}
          </th>
          <th scope="col" className="figure">
            {t('amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {incidence.byClause
          .filter(({ winners, losers }) => winners + losers > 0)
          .map(({ clause, winners, losers, gained, lost }) => (
            <tr key={clause}>
              <th scope="row">{clause}</th>
              <td className="figure">{winners}</td>
              <td className="figure">{wanChange(yuanOf(gained), language)}</td>
              <td className="figure">{losers}</td>
              <td className="figure">{lost === 0 ? wan(0, language) : wanChange(yuanOf(-lost), language)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

interface SideListProps {
  readonly title: string;
  readonly side: Side;
  readonly language: 'zh' | 'en';
}

function SideList({ title, side, language }: SideListProps) {
  const t = useText(simulationMessages);
  const say = useBilingual();
  return (
    <section aria-label={title}>
      <h3>
        {title} <small>{t('persons', { n: side.count })}</small>{' '}
        <small>{wan(yuanOf(side.amount), language)}</small>
      </h3>
      {side.subjects.length > 0 && (
        <div className="subject-scroll">
          <table className="year-table">
            <thead>
              <tr>
                <th scope="col">{t('subject')}</th>
                <th scope="col">{t('town')}</th>
                <th scope="col" className="figure">
                  {t('before')}
                </th>
                <th scope="col" className="figure">
                  {t('after')}
                </th>
              </tr>
            </thead>
            <tbody>
              {side.subjects.slice(0, SHOWN).map(({ id, town: at, before, after }) => (
                <tr key={id}>
                  <th scope="row">{id}</th>
                  <td>{say(townName(at))}</td>
                  <td className="figure">{yuan(yuanOf(before), language)}</td>
                  <td className="figure">{yuan(yuanOf(after), language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {side.count > SHOWN && <p className="panel-note">{t('firstShown', { n: SHOWN })}</p>}
    </section>
  );
}
