/** What became of each row, a hundred at a time, by verdict if wanted; the whole of it goes to a workbook. */
import { Button, Pagination, Segmented } from 'antd';
import { useState } from 'react';
import { wireMoney } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { batchMessages } from './messages.ts';
import type { RowResult, Verdict } from './results.ts';
import { exportResults } from './results-workbook.ts';

const PAGE = 100;
const VERDICTS = ['granted', 'refused', 'undetermined', 'failed'] as const satisfies readonly Verdict[];

interface ResultTableProps {
  readonly results: readonly RowResult[];
  readonly recorded: boolean;
  readonly fileName: string;
  readonly onOpen: (claim: string) => void;
}

export function ResultTable({ results, recorded, fileName, onOpen }: ResultTableProps) {
  const t = useText(batchMessages);
  const { language } = useLanguage();
  const [only, setOnly] = useState<Verdict | 'all'>('all');
  const [page, setPage] = useState(1);
  const wanted = only === 'all' ? results : results.filter(({ verdict }) => verdict === only);
  const count = (verdict: Verdict): number => results.filter((found) => found.verdict === verdict).length;
  return (
    <section className="batch-results" aria-label={t('results')}>
      <div className="batch-head">
        <h2>{t(recorded ? 'recorded' : 'tried')}</h2>
        <Segmented<Verdict | 'all'>
          value={only}
          onChange={(next) => {
            setOnly(next);
            setPage(1);
          }}
          options={[
            { value: 'all', label: `${t('all')} ${results.length}` },
            ...VERDICTS.map((verdict) => ({ value: verdict, label: `${t(verdict)} ${count(verdict)}` })),
          ]}
        />
        <Button onClick={() => void exportResults(results, fileName, language)}>{t('export')}</Button>
      </div>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('row')}</th>
            <th scope="col">{t('id')}</th>
            <th scope="col">{t('verdict')}</th>
            <th scope="col" className="figure">
              {t(recorded ? 'recordedAmount' : 'dueAmount')}
            </th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('why')}</th>
            {recorded && <th scope="col">{t('claim')}</th>}
          </tr>
        </thead>
        <tbody>
          {wanted.slice((page - 1) * PAGE, page * PAGE).map((result) => (
            <ResultRow
              key={`${result.row} ${result.id}`}
              result={result}
              recorded={recorded}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
      {wanted.length > PAGE && (
        <Pagination
          size="small"
          current={page}
          pageSize={PAGE}
          total={wanted.length}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
    </section>
  );
}

interface ResultRowProps {
  readonly result: RowResult;
  readonly recorded: boolean;
  readonly onOpen: (claim: string) => void;
}

function ResultRow({ result, recorded, onOpen }: ResultRowProps) {
  const t = useText(batchMessages);
  const say = useBilingual();
  const { language, marks } = useLanguage();
  const { row, id, verdict, amount, before, why, claim } = result;
  return (
    <tr>
      <td>{row}</td>
      <th scope="row">{id}</th>
      <td>
        <span className={`batch-${verdict}`}>{t(verdict)}</span>
      </td>
      <td className="figure">{amount === null ? '' : wireMoney(amount, language)}</td>
      <td>{before > 0 ? t('partsBefore', { n: before }) : ''}</td>
      <td>{why.map(say).join(marks.series)}</td>
      {recorded && (
        <td>
          {claim && (
            <Button
              type="link"
              size="small"
              aria-label={`${t('open')} ${claim}`}
              onClick={() => onOpen(claim)}
            >
              {t('open')}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}
