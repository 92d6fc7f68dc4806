/** What is wrong by table, row and column: the first few here, the first thousand as a workbook. */
import type { Population } from '@guiju/client';
import { Button } from 'antd';
import { saveTable } from '../../format/save-table.ts';
import { useBilingual, useText } from '../../i18n/language.tsx';
import { populationMessages } from './messages.ts';

const SHOWN = 20;

export function ProblemList({ problems }: { readonly problems: Population['problems'] }) {
  const t = useText(populationMessages);
  const say = useBilingual();
  const save = () =>
    saveTable(
      t('listName'),
      [
        { head: t('table'), width: 20, value: (p) => p.table },
        { head: t('row'), width: 8, value: (p) => p.row },
        { head: t('column'), width: 20, value: (p) => p.column },
        { head: t('problem'), width: 80, value: (p) => say(p.message) },
      ],
      problems.first,
    );
  return (
    <details className="population-problems" open>
      <summary>{t('problems', { n: problems.total })}</summary>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('table')}</th>
            <th scope="col" className="figure">
              {t('row')}
            </th>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('problem')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.first.slice(0, SHOWN).map(({ table, row, column, message }) => (
            <tr key={`${table} ${row} ${column} ${message.zh}`}>
              <td>{table}</td>
              <td className="figure">{row ?? ''}</td>
              <td>{column ?? ''}</td>
              <td>{say(message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">
        {problems.total > SHOWN && t('shown', { n: SHOWN })}{' '}
        <Button size="small" onClick={() => void save()}>
          {t('list')}
        </Button>
      </p>
    </details>
  );
}
