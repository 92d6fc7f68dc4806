/** The answer in five tiles: cash, commitment, the budget line, what is open, and the two targets. */
import type { SimulationResult } from '@guiju/simulate';
import { wan, wanChange } from '../../format/money.ts';
import { inOrder } from '../../format/names.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import type { Costed } from '../cost.ts';
import { simulationMessages } from '../messages.ts';
import { counted, sum, yuanOf } from './money.ts';

export function SummaryTiles({ costed }: { readonly costed: Costed }) {
  const { result, baseline } = costed;
  return (
    <div className="tiles">
      <MoneyTile money="cash" result={result} baseline={baseline} />
      <MoneyTile money="commitment" result={result} baseline={baseline} />
      <BudgetTile result={result} />
      <TargetTile result={result} />
      <OpenTile result={result} />
    </div>
  );
}

interface MoneyTileProps {
  readonly money: 'cash' | 'commitment';
  readonly result: SimulationResult;
  readonly baseline: SimulationResult['total'];
}

function MoneyTile({ money, result, baseline }: MoneyTileProps) {
  const t = useText(simulationMessages);
  const { language } = useLanguage();
  const { low, mid, high } = result.total[money];
  const change = sum(mid) - sum(baseline[money].mid);
  const span = { from: result.years[0] ?? '', to: result.years.at(-1) ?? '' };
  const words = (fen: readonly number[]) => wan(yuanOf(sum(fen)), language);
  const bare = (fen: readonly number[]) => words(fen).replace(/[^\d.,−]/g, '');
  return (
    <section className={`tile tile-${money}`} aria-label={t(money)}>
      <h3>
        {t(money)} <small>{t('sixYears', span)}</small>
      </h3>
      <p className="tile-figure" data-testid={`total-${money}`}>
        {counted(result) ? words(mid) : t('open')}
      </p>
      {counted(result) && <p className="tile-note">{t('range', { low: bare(low), high: words(high) })}</p>}
      {result.income && (
        <p className="tile-note">
          {t('incomeTile')} <b>{words(result.income[money].mid)}</b>
        </p>
      )}
      <p className="tile-note">
        {change === 0 ? (
          t('noChange')
        ) : (
          <>
            {t('againstText')} <b>{wanChange(yuanOf(change), language)}</b>
          </>
        )}
      </p>
    </section>
  );
}

function BudgetTile({ result }: { readonly result: SimulationResult }) {
  const t = useText(simulationMessages);
  const { language } = useLanguage();
  const { line, firstYearPassed, incomplete } = result.budget;
  return (
    <section className="tile" aria-label={t('budgetLine')}>
      <h3>
        {t('budgetLine')} {line !== null && <small>{wan(yuanOf(line), language)}</small>}
      </h3>
      <p className={firstYearPassed.mid === null ? 'tile-figure' : 'tile-figure tile-bad'}>
        {line === null
          ? t('none')
          : firstYearPassed.mid === null
            ? t('budgetKept')
            : t('budgetPassed', { year: firstYearPassed.mid })}
      </p>
      {line !== null && firstYearPassed.high !== null && (
        <p className="tile-note">{t('budgetPassedHigh', { year: firstYearPassed.high })}</p>
      )}
      {line !== null && incomplete && <p className="tile-note">{t('budgetIncomplete')}</p>}
    </section>
  );
}

/** The county's own aims, at the year they are due. */
function TargetTile({ result }: { readonly result: SimulationResult }) {
  const t = useText(simulationMessages);
  const aims = result.targets.filter(({ soft }) => soft);
  return (
    <section className="tile tile-targets" aria-label={t('targets')}>
      <h3>{t('targets')}</h3>
      {aims.map(({ target, title, years, by }) => {
        const due = years.find(({ year }) => year === by) ?? years.at(-1);
        if (!due) return null;
        return (
          <p key={target} className="tile-target" title={title}>
            <b>{target}</b> {due.year} {due.value === null ? t('open') : due.shown}
            {due.reached !== null && (
              <span className={due.reached ? 'mark-good' : 'mark-bad'}>
                {due.reached ? t('reached') : t('notReached')}
              </span>
            )}
          </p>
        );
      })}
    </section>
  );
}

function OpenTile({ result }: { readonly result: SimulationResult }) {
  const t = useText(simulationMessages);
  return (
    <section className="tile" aria-label={t('openClauses')}>
      <h3>{t('openClauses')}</h3>
      <p className="tile-open">{result.openClauses.toSorted(inOrder).join(' ') || '–'}</p>
      <p className="tile-note">{t('notCounted')}</p>
    </section>
  );
}
