/** 自己的表, sent to the service: told by row, added up there, and taken away again as a file. */
import type { Program } from '@guiju/ir';
import type { Scenario } from '@guiju/simulate';
import { Alert, Progress } from 'antd';
import { wireDay } from '../../format/day.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { populationMessages } from './messages.ts';
import { PopulationTables } from './population-tables.tsx';
import { RefusedAlert } from './refused-alert.tsx';
import { RunBar } from './run-bar.tsx';
import { TableDrop } from './table-drop.tsx';
import { TotalsTable } from './totals-table.tsx';
import { usePopulation } from './use-population.ts';

const ENDINGS = '.csv .tsv .xlsx .parquet .arrow .jsonl';
const FORMATS = ['xlsx', 'csv', 'parquet', 'arrow'] as const;

interface SentTablesProps {
  readonly program: Program;
  readonly scenario: Scenario;
}

export function SentTables({ program, scenario }: SentTablesProps) {
  const t = useText(populationMessages);
  const { language } = useLanguage();
  const desk = usePopulation(program);
  const { population, sending, refused, run } = desk;
  const running = run !== null && run.ended === null;
  return (
    <>
      <TableDrop
        program={program}
        accept=".csv,.tsv,.txt,.xlsx,.parquet,.arrow,.arrows,.jsonl,.ndjson"
        disabled={sending !== null || running}
        help={
          population
            ? t('dropHelp', { days: wireDay(population.expiresAt.slice(0, 10), language) })
            : t('dropHelpFirst')
        }
        onFiles={(files) => void desk.send(files)}
      />
      <div role="status">
        {sending !== null && <p className="soft">{t('sending', { file: sending })}</p>}
        {sending === null && population?.state === 'checking' && <p className="soft">{t('checking')}</p>}
      </div>
      {refused.map((why) => (
        <RefusedAlert
          key={why.kind === 'words' ? why.words.zh : why.file}
          why={why}
          program={program}
          endings={ENDINGS}
        />
      ))}
      {population && population.tables.length > 0 && (
        <>
          <PopulationTables population={population} />
          <RunBar
            program={program}
            ready={population.state === 'ready' && sending === null}
            running={running}
            onRun={(asked) => void desk.start(scenario, asked)}
            onCancel={() => void desk.cancel()}
            onRemove={() => void desk.remove()}
          />
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
        <TotalsTable
          result={run.result}
          program={program}
          formats={FORMATS}
          download={(format) => desk.download(run.id, format, language)}
        />
      )}
    </>
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
