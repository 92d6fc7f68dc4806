/** Totals by clause, fiscal year and group: the policy as it is, and the reform with the difference where there is one. */
import type { LawTotals, PopulationResult } from '@guiju/client';
import { type Program, subtract } from '@guiju/ir';
import { App, Button } from 'antd';
import { amountIn, wireMoney, wireParts } from '../../format/money.ts';
import { clauseTitle, inOrder } from '../../format/names.ts';
import { saveFile } from '../../format/save-file.ts';
import { type Language, useLanguage, useText } from '../../i18n/language.tsx';
import { ClaimsTable } from './claims-table.tsx';
import { populationMessages } from './messages.ts';

interface TotalsTableProps<Format extends string> {
  readonly result: PopulationResult;
  readonly program: Program;
  readonly formats: readonly Format[];
  readonly download: (format: Format) => Promise<Blob>;
}

export function TotalsTable<Format extends string>({
  result,
  program,
  formats,
  download,
}: TotalsTableProps<Format>) {
  const t = useText(populationMessages);
  const { language, marks } = useLanguage();
  const { message } = App.useApp();
  const { baseline, reform, by } = result;
  const save = async (format: Format): Promise<void> => {
    try {
      saveFile(`${program.name}-${t('totals')}.${format}`, await download(format));
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    }
  };
  const rows = rowsOf(baseline, reform);
  return (
    <section aria-label={t('totals')}>
      <div className="population-actions">
        <h2>{t('totals')}</h2>
        <span className="bar-space" />
        {formats.map((format) => (
          <Button key={format} onClick={() => void save(format)}>
            {t('download', { format })}
          </Button>
        ))}
      </div>
      <div className="table-scroll">
        <table className="plain-table totals-table" data-testid="totals">
          <thead>
            <tr>
              <th scope="col">{t('clause')}</th>
              <th scope="col">{t('year')}</th>
              {by !== null && <th scope="col">{by}</th>}
              <th scope="col" className="figure">
                {t('baseline')}
              </th>
              {reform && (
                <>
                  <th scope="col" className="figure">
                    {t('reform')}
                  </th>
                  <th scope="col" className="figure">
                    {t('difference')}
                  </th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ clause, year, group, before, after }) => (
              <tr key={`${clause} ${year} ${group}`}>
                <th scope="row">
                  {clause} {clauseTitle(program, clause, language)}
                </th>
                <td>{year}</td>
                {by !== null && <td>{group ?? t('unnamed')}</td>}
                <td className="figure">{before === null ? '—' : wireMoney(before, language)}</td>
                {reform && (
                  <>
                    <td className="figure">{after === null ? '—' : wireMoney(after, language)}</td>
                    <td className="figure">{change(before, after, language)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ClaimsTable result={result} program={program} />
      {baseline.withoutTable.length > 0 && (
        <p className="soft">
          {t('withoutTable', {
            what: baseline.withoutTable.map((c) => `${c.clause} ${c.subject}`).join(marks.list),
          })}
        </p>
      )}
    </section>
  );
}

interface Row {
  readonly clause: string;
  readonly year: number;
  readonly group: string | null;
  /** null: nothing was granted there. */
  readonly before: string | null;
  readonly after: string | null;
}

function rowsOf(baseline: LawTotals, reform: LawTotals | null): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const [law, totals] of [
    ['before', baseline],
    ['after', reform],
  ] as const)
    for (const { clause, amounts } of totals?.clauses ?? [])
      for (const { year, group, amount } of amounts) {
        const key = JSON.stringify([clause, year, group]);
        const row = rows.get(key) ?? { clause, year, group, before: null, after: null };
        rows.set(key, { ...row, [law]: amount });
      }
  return [...rows.values()].sort(
    (a, b) =>
      inOrder(a.clause, b.clause) || a.year - b.year || (a.group ?? '').localeCompare(b.group ?? '', 'zh'),
  );
}

/** Exactly; what is granted on one side alone is all of the change. */
function change(before: string | null, after: string | null, language: Language): string {
  const [one, other] = [before, after].map((text) => (text === null ? undefined : wireParts(text)));
  const unit = one?.unit ?? other?.unit ?? '';
  const difference = amountIn(subtract(other?.value ?? 0, one?.value ?? 0), unit, language);
  return /^[^−]*[1-9]/.test(difference) ? `+${difference}` : difference;
}
