/** What is wrong with cells, by row and column; the rest of the file counts. */
import { useBilingual, useText } from '../../i18n/language.tsx';
import type { TableProblem } from './claims-of-rows.ts';
import { batchMessages } from './messages.ts';

const SHOWN = 100;

export function ProblemTable({ problems }: { readonly problems: readonly TableProblem[] }) {
  const t = useText(batchMessages);
  const say = useBilingual();
  const sheets = problems.some(({ sheet }) => sheet !== '');
  return (
    <details className="batch-problems" open>
      <summary>{t('problems', { n: problems.length })}</summary>
      <table className="plain-table">
        <thead>
          <tr>
            {sheets && <th scope="col">{t('sheet')}</th>}
            <th scope="col">{t('row')}</th>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('problem')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, SHOWN).map(({ sheet, row, column, message }) => (
            <tr key={`${sheet} ${row} ${column} ${message.zh}`}>
              {sheets && <td>{sheet}</td>}
              <td>{row ?? ''}</td>
              <td>{column ?? ''}</td>
              <td>{say(message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {problems.length > SHOWN && <p className="soft">{t('moreProblems', { n: problems.length - SHOWN })}</p>}
    </details>
  );
}
