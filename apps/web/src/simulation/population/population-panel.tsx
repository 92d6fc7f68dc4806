/** 自己的表: sent to the service, or read and added up in this browser, which sends them nowhere. */
import type { Program } from '@guiju/ir';
import type { Scenario } from '@guiju/simulate';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useText } from '../../i18n/language.tsx';
import { TablesHere } from './here/tables-here.tsx';
import { populationMessages } from './messages.ts';
import { SentTables } from './sent-tables.tsx';

interface PopulationPanelProps {
  readonly program: Program;
  readonly scenario: Scenario;
}

export function PopulationPanel(props: PopulationPanelProps) {
  const t = useText(populationMessages);
  const [where, setWhere] = useState<'service' | 'here'>('service');
  return (
    <section className="results population" aria-label={t('title')}>
      <Segmented<'service' | 'here'>
        aria-label={t('where')}
        value={where}
        onChange={setWhere}
        options={[
          { value: 'service', label: t('atService') },
          { value: 'here', label: t('atHere') },
        ]}
      />
      {where === 'service' ? <SentTables {...props} /> : <TablesHere {...props} />}
    </section>
  );
}
