/** What the server understood of the tables: columns, rows, problems by cell, memory. */
import type { Population } from '@guiju/client';
import { Alert } from 'antd';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { populationMessages } from './messages.ts';

const SHOWN = 100;
const MB = 1_000_000;

export function PopulationTables({ population }: { readonly population: Population }) {
  const t = useText(populationMessages);
  const say = useBilingual();
  const { marks } = useLanguage();
  const { tables, problems, refused, memory } = population;
  const list = (words: readonly string[]) => words.join(marks.list);
  return (
    <>
      <table className="plain-table population-tables">
        <caption>{t('tables')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('object')}</th>
            <th scope="col">{t('rows')}</th>
            <th scope="col">{t('matched')}</th>
            <th scope="col">{t('unread')}</th>
            <th scope="col">{t('unknown')}</th>
          </tr>
        </thead>
        <tbody>
          {tables.map(({ entity, rows, columns, unread, unknown }) => (
            <tr key={entity}>
              <th scope="row">{entity}</th>
              <td className="figure">{rows ?? ''}</td>
              <td>
                {list(
                  columns.map((c) =>
                    c.heading === c.attribute ? c.heading : `${c.heading} → ${c.attribute}`,
                  ),
                )}
              </td>
              <td>{list(unread)}</td>
              <td>{list(unknown)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {refused && <Alert type="error" role="alert" showIcon title={say(refused)} />}
      {problems.total > 0 && (
        <details className="batch-problems" open>
          <summary>{t('problems', { n: problems.total })}</summary>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('table')}</th>
                <th scope="col">{t('row')}</th>
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
          {problems.total > SHOWN && <p className="soft">{t('shown', { n: SHOWN })}</p>}
        </details>
      )}
      {memory && (
        <p className="soft">
          {t('memory', {
            need: Math.ceil(memory.bytes / MB),
            budget: Math.floor(memory.budget / MB),
            how: memory.together ? t('together', { why: say(memory.together) }) : t('blockwise'),
          })}
        </p>
      )}
    </>
  );
}
