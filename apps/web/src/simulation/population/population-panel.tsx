/** 自己的表: chosen from disk, told by row, added up, and taken away again as a file. */
import { InboxOutlined } from '@ant-design/icons';
import { formatDate, type Program, parseDate } from '@guiju/ir';
import type { Scenario } from '@guiju/simulate';
import { Alert, Button, Input, Popconfirm, Progress, Select, Upload } from 'antd';
import { useState } from 'react';
import { today } from '../../app/today.ts';
import { day, wireDay } from '../../format/day.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { populationMessages } from './messages.ts';
import { PopulationTables } from './population-tables.tsx';
import { groupWords } from './table-files.ts';
import { TotalsTable } from './totals-table.tsx';
import { type Refused, usePopulation } from './use-population.ts';

interface PopulationPanelProps {
  readonly program: Program;
  readonly scenario: Scenario;
}

const NO_GROUP = '';

export function PopulationPanel({ program, scenario }: PopulationPanelProps) {
  const t = useText(populationMessages);
  const { language } = useLanguage();
  const desk = usePopulation(program);
  const { population, sending, refused, run } = desk;
  const [by, setBy] = useState(NO_GROUP);
  const [asOf, setAsOf] = useState(() => day(today(), language));
  const running = run !== null && run.ended === null;
  const named = program.entities
    .slice(0, 2)
    .map((e) => `${(language === 'en' && e.alias) || e.name}.csv`)
    .join(language === 'zh' ? '、' : ', ');
  const asked = parseDate(asOf);
  return (
    <section className="results population" aria-label={t('title')}>
      <Upload.Dragger
        multiple
        accept=".csv,.tsv,.txt,.xlsx,.parquet,.arrow,.arrows,.jsonl,.ndjson"
        showUploadList={false}
        disabled={sending !== null || running}
        beforeUpload={(file, files) => {
          // Called for each of several; they are taken once, in their order.
          if (file === files.at(-1)) void desk.send(files);
          return false;
        }}
      >
        <p>
          <InboxOutlined /> {t('drop', { example: named })}
        </p>
        <p className="soft">
          {population
            ? t('dropHelp', { days: wireDay(population.expiresAt.slice(0, 10), language) })
            : t('dropHelpFirst')}
        </p>
      </Upload.Dragger>
      <div role="status">
        {sending !== null && <p className="soft">{t('sending', { file: sending })}</p>}
        {sending === null && population?.state === 'checking' && <p className="soft">{t('checking')}</p>}
      </div>
      {refused.map((why) => (
        <RefusedAlert key={why.kind === 'words' ? why.words.zh : why.file} why={why} program={program} />
      ))}
      {population && population.tables.length > 0 && (
        <>
          <PopulationTables population={population} />
          <div className="population-actions">
            <span>
              {t('by')}{' '}
              <Select
                aria-label={t('by')}
                value={by}
                onChange={setBy}
                options={[
                  { value: NO_GROUP, label: t('noGroup') },
                  ...groupWords(program).map((word) => ({ value: word, label: word })),
                ]}
              />
            </span>
            <span>
              {t('asOf')}{' '}
              <Input
                aria-label={t('asOf')}
                value={asOf}
                status={asked === undefined ? 'error' : ''}
                onChange={({ target }) => setAsOf(target.value)}
              />
            </span>
            <Button
              type="primary"
              disabled={population.state !== 'ready' || running || sending !== null || asked === undefined}
              onClick={() =>
                asked !== undefined &&
                void desk.start(scenario, by === NO_GROUP ? null : by, formatDate(asked))
              }
            >
              {t('run')}
            </Button>
            {running && <Button onClick={() => void desk.cancel()}>{t('cancel')}</Button>}
            <span className="bar-space" />
            <Popconfirm
              title={t('remove')}
              description={t('removeSure')}
              okText={t('remove')}
              cancelText={t('keep')}
              onConfirm={() => desk.remove()}
            >
              <Button danger>{t('remove')}</Button>
            </Popconfirm>
          </div>
          <p className="soft">{t('reformHelp')}</p>
        </>
      )}
      {running && (
        <div role="status">
          <p className="soft">
            {run.event?.status === 'queued'
              ? t('queued')
              : t('progress', { done: run.event?.rows?.done ?? 0, total: run.event?.rows?.total ?? 0 })}
          </p>
          <Progress percent={Math.floor(100 * (run.event?.progress ?? 0))} aria-label={t('totals')} />
        </div>
      )}
      {run?.ended?.status === 'cancelled' && <Alert type="info" showIcon title={t('stopped')} />}
      {run?.ended?.status === 'failed' && <Failed reason={run.ended.reason} error={run.ended.error} />}
      {run?.result && (
        <TotalsTable result={run.result} program={program} job={run.id} download={desk.download} />
      )}
    </section>
  );
}

function Failed({
  reason,
  error,
}: {
  readonly reason: { readonly zh: string; readonly en: string } | null;
  readonly error: string | null;
}) {
  const say = useBilingual();
  return <Alert type="error" role="alert" showIcon title={reason ? say(reason) : error} />;
}

function RefusedAlert({ why, program }: { readonly why: Refused; readonly program: Program }) {
  const t = useText(populationMessages);
  const say = useBilingual();
  const { marks } = useLanguage();
  const words =
    why.kind === 'words'
      ? say(why.words)
      : why.kind === 'format'
        ? t('notFormat', { file: why.file })
        : t('notNamed', {
            file: why.file,
            entities: program.entities.map((e) => e.name).join(marks.list),
          });
  return <Alert type="error" role="alert" showIcon title={words} />;
}
