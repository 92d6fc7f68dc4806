/** Every figure the synthetic county is made from, with how it is known. */
import type { SimulationResult } from '@guiju/simulate';
import { useBilingual, useText } from '../../i18n/language.tsx';
import { simulationMessages } from '../messages.ts';

const grouped = (value: number): string => value.toLocaleString('en-US');

export function FigureTable({ result }: { readonly result: SimulationResult }) {
  const t = useText(simulationMessages);
  const say = useBilingual();
  return (
    <div className="table-scroll">
      <table className="year-table">
        <caption>{say(result.synthetic)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('figure')}</th>
            <th scope="col" className="figure">
              {t('value')}
            </th>
            <th scope="col" className="figure">
              {t('rangeColumn')}
            </th>
            <th scope="col">{t('known')}</th>
            <th scope="col">{t('source')}</th>
          </tr>
        </thead>
        <tbody>
          {result.figures.map((figure) => (
            <tr key={figure.id}>
              <th scope="row">{say(figure.label)}</th>
              <td className="figure">
                {grouped(figure.value)} {say(figure.unit)}
              </td>
              <td className="figure">
                {figure.low !== null && figure.high !== null
                  ? `${grouped(figure.low)} – ${grouped(figure.high)}`
                  : ''}
              </td>
              <td>
                <span className={`status-badge known-${figure.status}`}>{t(`figure.${figure.status}`)}</span>
              </td>
              <td>{say(figure.source)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
