/** 测算 (`#/simulation/<policy>?<scenario>`): the scenario at the left, what it costs at the right, the link always saying both. */
import type { Program } from '@guiju/ir';
import { Alert, Progress, Segmented, Spin, Tabs } from 'antd';
import { useState } from 'react';
import { mayDo, useCaller } from '../access/caller.ts';
import { useRoute } from '../app/route.ts';
import { useLanguage, useText } from '../i18n/language.tsx';
import { useProgram } from '../policies/use-program.ts';
import { FigureList } from './controls/figure-list.tsx';
import { PeopleControls } from './controls/people-controls.tsx';
import { ReadingList } from './controls/reading-list.tsx';
import { simulationMessages } from './messages.ts';
import { populationMessages } from './population/messages.ts';
import { PopulationPanel } from './population/population-panel.tsx';
import { Results } from './results.tsx';
import { ScenarioBar } from './scenario-bar.tsx';
import './simulation.css';
import { useCost, useReadingPrices } from './use-cost.ts';
import { useScenario } from './use-scenario.ts';

const DEFAULT_POLICY = 'haiyan-artisans';

export default function SimulationScreen() {
  const t = useText(simulationMessages);
  const [, policy = DEFAULT_POLICY] = useRoute().path;
  const { data, error } = useProgram(policy);
  if (error) return <Failure text={error.message} />;
  if (!data) return <Spin className="simulation-loading" description={t('loading')} />;
  if (!data.program) return <Failure text={t('brokenText')} />;
  return <Bench key={policy} program={data.program} />;
}

function Bench({ program }: { readonly program: Program }) {
  const t = useText(simulationMessages);
  const { marks } = useLanguage();
  const route = useRoute();
  const path = [route.path[0] ?? 'simulation', program.id];
  const { scenario, setScenario, ignored } = useScenario(program, { ...route, path });
  const { costed, waited, error, progress } = useCost(program.id, scenario);
  const [counted, setCounted] = useState<'county' | 'own'>('county');
  const { data: caller } = useCaller();
  const p = useText(populationMessages);
  const prices = useReadingPrices(program, scenario, costed !== null);
  const controls = { program, scenario, onChange: setScenario };
  return (
    <div className="simulation">
      <header className="simulation-head">
        <h1>{t('title')}</h1>
        <span className="simulation-policy">{program.title}</span>
        <span className="simulation-synthetic" role="note">
          {counted === 'own' ? p('note') : t('synthetic')}
        </span>
      </header>
      <ScenarioBar {...controls} path={path} county={counted === 'county'} />
      {mayDo(caller, 'populations:bring') && (
        <Segmented<'county' | 'own'>
          className="population-switch"
          aria-label={p('people')}
          value={counted}
          onChange={setCounted}
          options={[
            { value: 'county', label: p('county') },
            { value: 'own', label: p('own') },
          ]}
        />
      )}
      {ignored.length > 0 && (
        <Alert type="warning" showIcon title={t('ignored', { what: ignored.join(marks.list) })} />
      )}
      {error && <Alert type="error" showIcon title={t('failed')} description={error} />}
      <div className="bench">
        <aside className="controls">
          <Tabs
            items={[
              { key: 'figures', label: t('figures'), children: <FigureList {...controls} /> },
              {
                key: 'readings',
                label: t('readings'),
                children: (
                  <ReadingList
                    program={program}
                    chosen={scenario.readings}
                    prices={prices}
                    onChange={setScenario}
                  />
                ),
              },
              ...(counted === 'county'
                ? [{ key: 'people', label: t('people'), children: <PeopleControls {...controls} /> }]
                : []),
            ]}
          />
        </aside>
        {counted === 'own' ? (
          <PopulationPanel program={program} scenario={scenario} />
        ) : costed ? (
          <Results program={program} costed={costed} waited={waited} />
        ) : (
          <div className="results counting" role="status">
            <p>{t('counting')}</p>
            <Progress
              percent={progress ? Math.floor((progress.done / progress.total) * 100) : 0}
              aria-label={t('counting')}
            />
          </div>
        )}
      </div>
    </div>
  );
}

function Failure({ text }: { readonly text: string }) {
  const t = useText(simulationMessages);
  return (
    <div className="simulation" role="alert">
      <h1>{t('failed')}</h1>
      <p>{text}</p>
    </div>
  );
}
