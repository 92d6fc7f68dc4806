/** Money by fiscal year and clause against the budget. A year without a budget says so: that is not a budget of 0. */
import type { FinanceRow } from '@guiju/client';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { mayDo, useCaller } from '../access/caller.ts';
import { failureWords } from '../access/failure-words.ts';
import { wireMoney } from '../format/money.ts';
import { inOrder } from '../format/names.ts';
import { useBilingual, useLanguage, useText } from '../i18n/language.tsx';
import { usePolicyTitles } from '../policies/use-policy.ts';
import { BudgetDialog } from './budget-dialog.tsx';
import { paymentMessages } from './messages.ts';
import { SUMS, saveSums } from './save-sums.ts';
import { useFinance } from './use-payments.ts';

export function Finance() {
  const t = useText(paymentMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const { data: caller } = useCaller();
  const { data, error, isLoading } = useFinance('');
  const [setting, setSetting] = useState<FinanceRow | null>(null);
  const rows = (data?.rows ?? []).toSorted((a, b) => a.year - b.year || inOrder(a.clause, b.clause));
  const years = [...new Set(rows.map(({ year }) => year))];
  return (
    <section aria-label={t('part.summary')}>
      <div className="due-bar">
        <span className="soft">{t('summaryHelp')}</span>
        {rows.length > 0 && <Button onClick={() => void saveSums(rows, language)}>{t('toExcel')}</Button>}
      </div>
      {error && <Alert type="error" role="alert" title={say(failureWords(error))} />}
      {isLoading && <p className="soft">{t('loading')}</p>}
      {data && rows.length === 0 && <p className="soft">{t('noMoney')}</p>}
      {years.map((year) => (
        <YearTable
          key={year}
          year={year}
          rows={rows.filter((row) => row.year === year)}
          onBudget={mayDo(caller, 'budget:set') ? setSetting : null}
        />
      ))}
      {setting && <BudgetDialog row={setting} onClose={() => setSetting(null)} />}
    </section>
  );
}

interface YearTableProps {
  readonly year: number;
  readonly rows: readonly FinanceRow[];
  /** null: whoever looks may not set it. */
  readonly onBudget: ((row: FinanceRow) => void) | null;
}

function YearTable({ year, rows, onBudget }: YearTableProps) {
  const t = useText(paymentMessages);
  const { language } = useLanguage();
  const titleOf = usePolicyTitles();
  return (
    <table className="plain-table">
      <caption>{t('year', { year })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('clause')}</th>
          <th scope="col" className="figure">
            {t('budget')}
          </th>
          {SUMS.map((name) => (
            <th key={name} scope="col" className="figure">
              {t(name)}
            </th>
          ))}
          <th scope="col" className="figure">
            {t('left')}
          </th>
          {onBudget && <th scope="col">{t('action')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.policy} ${row.clause}`}>
            <th scope="row">
              {row.clause} {row.title} <span className="soft">{titleOf(row.policy)}</span>
            </th>
            <td className="figure">
              {row.budget === null ? t('noBudget') : wireMoney(row.budget, language)}
            </td>
            {SUMS.map((name) => (
              <td key={name} className="figure">
                {wireMoney(row[name], language)}
              </td>
            ))}
            <td className={`figure ${row.left?.startsWith('-') ? 'over-budget' : ''}`}>
              {row.left === null ? '' : wireMoney(row.left, language)}
            </td>
            {onBudget && (
              <td>
                <Button
                  size="small"
                  aria-label={`${t('setBudget')} ${row.clause} ${year}`}
                  onClick={() => onBudget(row)}
                >
                  {t('setBudget')}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
