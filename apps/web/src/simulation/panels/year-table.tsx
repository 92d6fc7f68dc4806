/** A table with one column a year and a total, in 万元; null cells are 未定. Rows may be opened to see who stands behind them. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { wanFigure } from '../../format/money.ts';
import { useText } from '../../i18n/language.tsx';
import { simulationMessages } from '../messages.ts';
import { sumOpen, yuanOf } from './money.ts';

interface YearRow {
  readonly id: string;
  readonly label: ReactNode;
  /** As words, where the label is more than text. */
  readonly plain: string;
  /** null: 未定. none: no money at all. */
  readonly cells: readonly (number | null | 'none')[];
  readonly note?: ReactNode;
  readonly strong?: boolean;
  readonly onOpen?: () => void;
}

interface YearTableProps {
  readonly head: string;
  readonly years: readonly number[];
  readonly rows: readonly YearRow[];
  readonly noteHead?: string;
  readonly caption?: string;
}

export function YearTable({ head, years, rows, noteHead, caption }: YearTableProps) {
  const t = useText(simulationMessages);
  return (
    <div className="table-scroll">
      <table className="year-table">
        <caption>{caption ?? t('wanUnit')}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {years.map((year) => (
              <th scope="col" key={year} className="figure">
                {year}
              </th>
            ))}
            <th scope="col" className="figure">
              {t('total')}
            </th>
            {noteHead !== undefined && <th scope="col">{noteHead}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.strong ? 'strong' : undefined}>
              <th scope="row">
                {row.onOpen ? (
                  <Button
                    type="link"
                    size="small"
                    className="row-button"
                    title={t('listSubjects', { what: row.plain })}
                    onClick={row.onOpen}
                  >
                    {row.label}
                  </Button>
                ) : (
                  row.label
                )}
              </th>
              {row.cells.map((fen, y) => (
                <Cell key={years[y]} fen={fen} />
              ))}
              <Cell fen={totalOf(row.cells)} />
              {noteHead !== undefined && <td className="row-note">{row.note}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Money = YearRow['cells'][number];

const totalOf = (cells: YearRow['cells']): Money => {
  const money = cells.filter((fen) => fen !== 'none');
  return money.length === 0 ? 'none' : sumOpen(money);
};

function Cell({ fen }: { readonly fen: Money }) {
  const t = useText(simulationMessages);
  if (fen === 'none') return <td className="figure">–</td>;
  return fen === null ? (
    <td className="figure open">{t('open')}</td>
  ) : (
    <td className="figure">{wanFigure(yuanOf(fen))}</td>
  );
}
