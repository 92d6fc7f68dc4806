/** Said first where no clause has an amount: an empty county is no cost of 0. */
import type { SimulationResult } from '@guiju/simulate';
import { Alert } from 'antd';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { simulationMessages } from '../messages.ts';

export function NothingCounted({ result }: { readonly result: SimulationResult }) {
  const t = useText(simulationMessages);
  const { marks } = useLanguage();
  const names = [...new Set(result.clauses.flatMap(({ absent }) => (absent === null ? [] : [absent])))];
  const why =
    names.length > 0
      ? t('countyLacks', { names: names.map((name) => `“${name}”`).join(marks.list) })
      : t('noMoneyAtAll');
  return <Alert type="warning" showIcon title={t('nothingCounted', { why })} />;
}
