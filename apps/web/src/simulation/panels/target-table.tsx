/** The targets year by year as exact fractions: 35.996% is shown as 35.99% and is not reached. */
import { denominator, type Exact, numerator } from '@guiju/ir';
import { percentText, type SimulationResult, type TargetYear } from '@guiju/simulate';
import { useText } from '../../i18n/language.tsx';
import { simulationMessages } from '../messages.ts';

export function TargetTable({ result }: { readonly result: SimulationResult }) {
  const t = useText(simulationMessages);
  const years = result.targets[0]?.years.map(({ year }) => year) ?? [];
  return (
    <div className="table-scroll">
      <table className="year-table target-table">
        <caption>{t('targets')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('target')}</th>
            {years.map((year) => (
              <th scope="col" key={year} className="figure">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.targets.map(({ target, title, soft, goal, years: measured }) => (
            <tr key={target}>
              <th scope="row">
                {target} {title}
                <small>
                  {goal !== null && t('goal', { goal: percentText(goal) })} {soft && t('soft')}
                </small>
              </th>
              {measured.map((found) => (
                <TargetCell key={found.year} {...found} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Always as a fraction: 179/500 where 35.8% is exact, so that nobody wonders what was rounded. */
const fraction = (value: Exact): string => `${numerator(value)}/${denominator(value)}`;

function TargetCell({ value, low, high, reached, shown }: TargetYear) {
  const t = useText(simulationMessages);
  if (value === null) return <td className="figure open">{t('open')}</td>;
  const range =
    low !== null && high !== null
      ? t('employedRange', { low: percentText(low), high: percentText(high) })
      : '';
  return (
    <td className="figure" title={`${t('exact', { value: fraction(value) })} ${range}`}>
      <b>{shown}</b>
      <small className="target-fraction">{fraction(value)}</small>
      {reached !== null && (
        <small className={reached ? 'mark-good' : 'mark-bad'}>
          {reached ? t('reached') : t('notReached')}
        </small>
      )}
    </td>
  );
}
