/** 自己的表 in this browser: read, told by row, added up by several workers, and taken away as a file. */
import type { Program } from '@guiju/ir';
import type { Scenario } from '@guiju/simulate';
import { Alert, Progress } from 'antd';
import { useLanguage, useText } from '../../../i18n/language.tsx';
import { populationMessages } from '../messages.ts';
import { PopulationTables } from '../population-tables.tsx';
import { RefusedAlert } from '../refused-alert.tsx';
import { RunBar } from '../run-bar.tsx';
import { TableDrop } from '../table-drop.tsx';
import { TotalsTable } from '../totals-table.tsx';
import { useTablesHere } from './use-tables-here.ts';

interface TablesHereProps {
  readonly program: Program;
  readonly scenario: Scenario;
}

const MB = 1_000_000;

export function TablesHere({ program, scenario }: TablesHereProps) {
  const t = useText(populationMessages);
  const { language } = useLanguage();
  const desk = useTablesHere(program);
  const { found, reading, refused, run } = desk;
  const running = run !== null && run.done === null && run.ended === null;
  const { done: at = 0, total = 0 } = run?.progress ?? {};
  return (
    <>
      <TableDrop
        program={program}
        accept=".csv,.tsv,.txt,.xlsx"
        disabled={reading || running}
        help={t('hereHelp')}
        onFiles={desk.choose}
      />
      <div role="status">{reading && <p className="soft">{t('checking')}</p>}</div>
      {refused.map((why) => (
        <RefusedAlert
          key={why.kind === 'words' ? why.words.zh : why.file}
          why={why}
          program={program}
          endings=".csv .tsv .xlsx"
        />
      ))}
      {found && (
        <>
          <PopulationTables population={{ ...found, memory: null }} />
          <p className="soft">{t('memoryHere', { need: Math.ceil(found.memory / MB) })}</p>
          <RunBar
            program={program}
            ready={found.refused === null && !reading}
            running={running}
            onRun={(asked) => desk.start(scenario, asked)}
            onCancel={desk.cancel}
            onRemove={desk.remove}
          />
        </>
      )}
      {running && (
        <div role="status">
          <p className="soft">{t('progress', { done: at, total: total || (found?.rows ?? 0) })}</p>
          <Progress percent={total === 0 ? 0 : Math.floor((100 * at) / total)} aria-label={t('totals')} />
        </div>
      )}
      {run?.ended === 'cancelled' && <Alert type="info" showIcon title={t('stopped')} />}
      {run?.done && (
        <>
          <p className="soft" data-testid="effort">
            {t(run.done.effort.threads > 1 && run.done.effort.shared ? 'effortShared' : 'effort', {
              threads: run.done.effort.threads,
              ms: Math.round(run.done.effort.milliseconds),
            })}
          </p>
          <TotalsTable
            result={run.done.result}
            program={program}
            formats={['csv']}
            download={async () => desk.download(language)}
          />
        </>
      )}
    </>
  );
}
