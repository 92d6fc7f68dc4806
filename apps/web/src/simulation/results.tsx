/** The right side: tiles, the chart, and the tables that say the same exactly. */
import type { Program } from '@guiju/ir';
import type { SubjectQuery } from '@guiju/simulate';
import { Segmented, Tabs } from 'antd';
import { memo, useState } from 'react';
import { clauseTitle } from '../format/names.ts';
import { useBilingual, useLanguage, useText } from '../i18n/language.tsx';
import type { Costed } from './cost.ts';
import { simulationMessages } from './messages.ts';
import { BandTable } from './panels/band-table.tsx';
import { ClauseTable, type MoneyKind } from './panels/clause-table.tsx';
import { FigureTable } from './panels/figure-table.tsx';
import { GroupTable } from './panels/group-table.tsx';
import { IncidencePanel } from './panels/incidence.tsx';
import { counted } from './panels/money.ts';
import { MoneyChart } from './panels/money-chart.tsx';
import { NothingCounted } from './panels/nothing-counted.tsx';
import { SubjectDrawer, type SubjectQuestion } from './panels/subject-drawer.tsx';
import { SummaryTiles } from './panels/summary-tiles.tsx';
import { TargetTable } from './panels/target-table.tsx';
import { levelName, townName } from './panels/town-name.ts';

interface ResultsProps {
  readonly program: Program;
  readonly costed: Costed;
  readonly waited: number;
}

/** Drawn again for a new answer only, not for every move of a slider that asks for one. */
export const Results = memo(function Results({ program, costed, waited }: ResultsProps) {
  const t = useText(simulationMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const [money, setMoney] = useState<MoneyKind>('cash');
  const [question, setQuestion] = useState<SubjectQuestion | null>(null);
  const { result } = costed;
  const ask = (title: string, query: Omit<SubjectQuery, 'money'>) =>
    setQuestion({ title: `${title} · ${t(money)}`, query: { ...query, money } });
  const shared = { result, money };
  return (
    <div className="results">
      {!counted(result) && <NothingCounted result={result} />}
      <SummaryTiles costed={costed} />
      {counted(result) && <MoneyChart result={result} />}
      <div className="results-line">
        <span
          className="measured"
          data-testid="measured"
          data-ms={Math.round(waited)}
          data-costed={costed.took.toFixed(3)}
        >
          {t('measured', { ms: Math.max(1, Math.round(waited)) })}
        </span>
        <Segmented<MoneyKind>
          className="money-switch"
          size="small"
          aria-label={t('money')}
          value={money}
          onChange={setMoney}
          options={[
            { value: 'cash', label: t('cash') },
            { value: 'commitment', label: t('commitment') },
          ]}
        />
      </div>
      <Tabs
        className="result-tabs"
        items={[
          {
            key: 'clause',
            label: t('byClause'),
            children: (
              <ClauseTable
                {...shared}
                titles={(clause) => clauseTitle(program, clause, language)}
                onOpen={(clause) => ask(clause, { clause })}
              />
            ),
          },
          { key: 'year', label: t('byYear'), children: <BandTable result={result} /> },
          {
            key: 'town',
            label: t('byTown'),
            children: (
              <GroupTable
                {...shared}
                head={t('town')}
                groups={result.byTown}
                onOpen={(town) => ask(say(townName(town)), { town })}
              />
            ),
          },
          {
            key: 'level',
            label: t('byLevel'),
            children: (
              <GroupTable
                {...shared}
                head={t('level')}
                groups={result.byLevel}
                onOpen={(level) => ask(say(levelName(level)), { level })}
              />
            ),
          },
          {
            key: 'route',
            label: t('byRoute'),
            children: <GroupTable {...shared} head={t('route')} groups={result.byRoute} />,
          },
          { key: 'targets', label: t('targets'), children: <TargetTable result={result} /> },
          { key: 'incidence', label: t('incidence'), children: <IncidencePanel result={result} /> },
          { key: 'population', label: t('population'), children: <FigureTable result={result} /> },
        ]}
      />
      <SubjectDrawer
        policy={program.id}
        scenario={result.scenario}
        question={question}
        onClose={() => setQuestion(null)}
      />
    </div>
  );
});
