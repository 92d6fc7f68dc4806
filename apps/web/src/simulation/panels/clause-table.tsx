/** Money by clause. A clause without an amount says 未定 in every year; one that is partly open says so beside what can be counted. */
import type { ClauseResult, SimulationResult } from '@guiju/simulate';
import { inOrder } from '../../format/names.ts';
import { useText } from '../../i18n/language.tsx';
import { simulationMessages } from '../messages.ts';
import { counted, sum } from './money.ts';
import { YearTable } from './year-table.tsx';

export type MoneyKind = 'cash' | 'commitment';

interface ClauseTableProps {
  readonly result: SimulationResult;
  readonly money: MoneyKind;
  readonly titles: (clause: string) => string;
  readonly onOpen: (clause: string) => void;
}

export function ClauseTable({ result, money, titles, onOpen }: ClauseTableProps) {
  const t = useText(simulationMessages);
  const note = ({ status, absent, unit, granted, undetermined }: ClauseResult): string => {
    if (status === 'no-benefit') return t('noBenefit');
    if (status === 'no-subjects') return t('lacksSubjects', { absent: absent ?? '' });
    if (status === 'not-money') return unit === '' ? t('resultOnly') : t('notMoney', { unit });
    const mean = (counts: readonly number[]) => Math.round(sum(counts) / counts.length);
    const [sure, waiting] = [mean(granted), mean(undetermined)];
    if (waiting === 0) return String(sure);
    return sure === 0 ? t('onlyWaiting', { n: waiting }) : `${sure} ${t('waiting', { n: waiting })}`;
  };
  return (
    <YearTable
      head={t('clause')}
      years={result.years}
      noteHead={t('expected')}
      rows={[
        ...result.clauses
          .toSorted((a, b) => inOrder(a.clause, b.clause))
          .map((clause) => ({
            id: clause.clause,
            plain: clause.clause,
            label: `${clause.clause} ${titles(clause.clause)}${clause.levy ? t('levy') : ''}`,
            cells:
              clause.status === 'not-money'
                ? clause[money].mid.map(() => 'none' as const)
                : clause[money].mid,
            note: note(clause),
            ...(clause.status === 'determined' || clause.status === 'partly'
              ? { onOpen: () => onOpen(clause.clause) }
              : {}),
          })),
        {
          id: 'total',
          plain: t('total'),
          label: result.openClauses.length > 0 ? t('totalWithout') : t('total'),
          cells: counted(result) ? result.total[money].mid : result.years.map(() => null),
          strong: true,
        },
        ...(result.income === null
          ? []
          : [
              {
                id: 'income',
                plain: t('income'),
                label: t('income'),
                cells: result.income[money].mid,
                strong: true,
              },
            ]),
      ]}
    />
  );
}
