/** The chart's figures as text: cash and commitment, low, middle and high. */
import { type SimulationResult, TIERS } from '@guiju/simulate';
import { useText } from '../../i18n/language.tsx';
import { simulationMessages } from '../messages.ts';
import { YearTable } from './year-table.tsx';

export function BandTable({ result }: { readonly result: SimulationResult }) {
  const t = useText(simulationMessages);
  return (
    <YearTable
      head={t('money')}
      years={result.years}
      rows={(['cash', 'commitment'] as const).flatMap((money) =>
        TIERS.map((tier) => ({
          id: `${money} ${tier}`,
          plain: t(money),
          label: `${t(money)} · ${t(`tier.${tier}`)}`,
          cells: result.total[money][tier],
          strong: tier === 'mid',
        })),
      )}
    />
  );
}
