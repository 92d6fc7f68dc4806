/** What the edit changes in money and for whom: this clause by year, and the whole measure. A gap is 未定, never 0. */
import { fromFen } from '@guiju/ir';
import { wan } from '../../format/money.ts';
import { catalogue, useLanguage, useText } from '../../i18n/language.tsx';
import { type Knowledge, None } from '../panels/none.tsx';
import type { ImpactState } from './use-impact.ts';
import { fenChange } from './words.ts';

const messages = catalogue({
  title: { zh: '影响', en: 'Impact' },
  first: { zh: '正在按虚构人群测算…', en: 'Costing over the synthetic county…' },
  again: { zh: '正在重算…', en: 'recomputing…' },
  failed: { zh: '测算没有完成：{reason}', en: 'Costing failed: {reason}' },
  year: { zh: '年度', en: 'Year' },
  cash: { zh: '本条支出', en: 'This clause' },
  change: { zh: '较已保存', en: 'Against saved' },
  open: { zh: '未定', en: 'undetermined' },
  sum: { zh: '合计', en: 'Total' },
  people: {
    zh: '本条影响 {count} 个对象（多得 {winners}，少得 {losers}）',
    en: '{count} affected by this clause ({winners} gain, {losers} lose)',
  },
  whole: {
    zh: '全文较已保存：{money}，多得 {winners}，少得 {losers}',
    en: 'Whole measure against saved: {money}, {winners} gain, {losers} lose',
  },
  unchanged: {
    zh: '与已保存的文本含义相同，预算没有变化。',
    en: 'Means the same as the saved text; the budget does not move.',
  },
  income: { zh: '本条收入', en: 'This clause brings in' },
  wholeIncome: {
    zh: '收入较已保存：{money}（不冲减支出）',
    en: 'Income against saved: {money} (not set off)',
  },
  noSubjects: {
    zh: '合成人群里没有“{absent}”，本条不能测算。',
    en: 'The synthetic county has no “{absent}”; this clause cannot be costed.',
  },
  notMoney: {
    zh: '本条给予的单位是“{unit}”，不是资金，不列入测算。',
    en: 'This clause awards {unit}, not money; it is no part of the budget.',
  },
  noMoney: { zh: '本条只作认定，没有资金。', en: 'This clause decides a result, no money.' },
  noneCosted: { zh: '全文没有能够测算的条款。', en: 'No clause of this text can be costed.' },
  noBenefit: { zh: '本条没有可测算的待遇。', en: 'This clause states no benefit to cost.' },
  basis: {
    zh: '虚构人群、中位估计，仅供比较。',
    en: 'Synthetic county, middle estimate; for comparison only.',
  },
});

interface ImpactPanelProps {
  readonly state: ImpactState;
  readonly knowledge: Knowledge;
  readonly clause: string | null;
  /** Shown of an older text. */
  readonly stale: boolean;
}

export function ImpactPanel({ state, knowledge, clause, stale }: ImpactPanelProps) {
  const t = useText(messages);
  const { language } = useLanguage();
  const { impact, failure } = state;
  const result = impact?.clauses.find((candidate) => candidate.clause === clause) ?? null;
  const whyNot = (): string | null => {
    if (!result || result.status === 'no-benefit') return t('noBenefit');
    if (result.status === 'no-subjects') return t('noSubjects', { absent: result.absent ?? '' });
    if (result.status !== 'not-money') return null;
    return result.unit === '' ? t('noMoney') : t('notMoney', { unit: result.unit });
  };
  const why = impact ? whyNot() : null;
  const anyCosted = impact?.clauses.some(({ cash }) => cash.some((fen) => fen !== null)) ?? false;
  const money = (fen: number | null) => (fen === null ? t('open') : wan(fromFen(BigInt(fen)), language));
  const change = (fen: number | null) => (fen === null ? t('open') : fenChange(fen, language));
  return (
    <section className={stale ? 'panel stale' : 'panel'} aria-label={t('title')} aria-busy={state.busy}>
      <h2>
        {t('title')} {impact && state.busy && !stale && <span className="quiet">{t('again')}</span>}
      </h2>
      {failure && <p className="quiet">{t('failed', { reason: failure })}</p>}
      {!impact && !failure && (
        <None knowledge={knowledge === 'unreadable' ? knowledge : 'known'} words={t('first')} />
      )}
      {impact && why && <p className="impact-why">{why}</p>}
      {impact && result && !why && (
        <table className="impact-table">
          <thead>
            <tr>
              <th scope="col">{t('year')}</th>
              <th scope="col">{t(result.levy ? 'income' : 'cash')}</th>
              {impact.changed && <th scope="col">{t('change')}</th>}
            </tr>
          </thead>
          <tbody>
            {impact.years.map((year, y) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                <td>{money(result.cash[y] ?? null)}</td>
                {impact.changed && <td>{change(result.differenceByYear[y] ?? null)}</td>}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('sum')}</th>
              <td>{money(result.amount)}</td>
              {impact.changed && <td>{change(result.difference)}</td>}
            </tr>
          </tfoot>
        </table>
      )}
      {impact && result && !why && impact.changed && (
        <p>
          {t('people', {
            count: result.winners + result.losers,
            winners: result.winners,
            losers: result.losers,
          })}
        </p>
      )}
      {impact && !anyCosted && <p className="impact-whole">{t('noneCosted')}</p>}
      {impact && anyCosted && (
        <p className="impact-whole" data-impact={impact.total}>
          {impact.changed
            ? t('whole', {
                money: fenChange(impact.total, language),
                winners: impact.winners,
                losers: impact.losers,
              })
            : t('unchanged')}
        </p>
      )}
      {impact?.changed && impact.income !== null && (
        <p>{t('wholeIncome', { money: fenChange(impact.income, language) })}</p>
      )}
      {impact && anyCosted && <p className="quiet">{t('basis')}</p>}
    </section>
  );
}
