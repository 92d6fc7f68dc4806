/** Money by town, level or route, the total below. */
import type { Group, SimulationResult } from '@guiju/simulate';
import { useBilingual, useText } from '../../i18n/language.tsx';
import { simulationMessages } from '../messages.ts';
import type { MoneyKind } from './clause-table.tsx';
import { YearTable } from './year-table.tsx';

interface GroupTableProps {
  readonly head: string;
  readonly groups: readonly Group[];
  readonly result: SimulationResult;
  readonly money: MoneyKind;
  readonly onOpen?: (id: string) => void;
}

export function GroupTable({ head, groups, result, money, onOpen }: GroupTableProps) {
  const t = useText(simulationMessages);
  const say = useBilingual();
  return (
    <YearTable
      head={head}
      years={result.years}
      rows={[
        ...groups.map((group) => ({
          id: group.id,
          plain: say(group.label),
          label: say(group.label),
          cells: group[money],
          ...(onOpen ? { onOpen: () => onOpen(group.id) } : {}),
        })),
        { id: 'total', plain: t('total'), label: t('total'), cells: result.total[money].mid, strong: true },
      ]}
    />
  );
}
