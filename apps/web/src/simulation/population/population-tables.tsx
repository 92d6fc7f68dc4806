/** What the server understood of the tables: columns, rows, problems by cell, memory. */
import type { Population } from '@guiju/client';
import { Alert } from 'antd';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { populationMessages } from './messages.ts';
import { ProblemList } from './problem-list.tsx';

const MB = 1_000_000;

type Told = Pick<Population, 'problems' | 'refused' | 'memory'> & {
  readonly tables: readonly Pick<
    Population['tables'][number],
    'entity' | 'rows' | 'columns' | 'unread' | 'unknown'
  >[];
};

export function PopulationTables({ population }: { readonly population: Told }) {
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
      {problems.total > 0 && <ProblemList problems={problems} />}
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
