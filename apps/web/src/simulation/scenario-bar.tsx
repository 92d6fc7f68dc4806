/** Above everything: the budget line, what was changed, the link, and the workbook. */
import { DownloadOutlined, LinkOutlined } from '@ant-design/icons';
import type { Program } from '@guiju/ir';
import { plainScenario, type Scenario } from '@guiju/simulate';
import { App, Button } from 'antd';
import { useState } from 'react';
import { formatRoute } from '../app/route.ts';
import { useLanguage, useText } from '../i18n/language.tsx';
import { call } from '../worker/engine-client.ts';
import { BudgetLine } from './budget-line.tsx';
import { exportWorkbook, sheetNames } from './export.ts';
import { simulationMessages } from './messages.ts';
import { toQuery } from './scenario-link.ts';

interface ScenarioBarProps {
  readonly program: Program;
  readonly scenario: Scenario;
  readonly onChange: (scenario: Scenario) => void;
  readonly path: readonly string[];
  /** Over the synthetic county; only that has a budget line and a workbook. */
  readonly county: boolean;
}

export function ScenarioBar({ program, scenario, onChange, path, county }: ScenarioBarProps) {
  const t = useText(simulationMessages);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const [exporting, setExporting] = useState(false);
  const changed =
    Object.keys(scenario.values).length +
    Object.keys(scenario.readings).length +
    Object.keys(scenario.takeUp).length +
    (scenario.headcount === 'mid' ? 0 : 1);

  const download = async (): Promise<void> => {
    setExporting(true);
    try {
      const tables = await call('sheets', { policy: program.id, scenario });
      await exportWorkbook(tables, `${program.name}-${sheetNames.budget[language]}.xlsx`, language);
    } catch (error) {
      message.error(t('exportFailed', { why: error instanceof Error ? error.message : String(error) }));
    } finally {
      setExporting(false);
    }
  };
  const copy = async (): Promise<void> => {
    const link = new URL(formatRoute(path, toQuery(scenario)), window.location.href);
    await navigator.clipboard.writeText(link.href);
    message.success(t('copied'));
  };
  return (
    <div className="scenario-bar">
      {county && (
        <BudgetLine
          value={scenario.budgetLine}
          onChange={(budgetLine) => onChange({ ...scenario, budgetLine })}
        />
      )}
      {changed > 0 && (
        <>
          <span className="changed-count">{t('changes', { n: changed })}</span>
          <Button
            size="small"
            onClick={() => onChange({ ...plainScenario(scenario.seed), budgetLine: scenario.budgetLine })}
          >
            {t('reset')}
          </Button>
        </>
      )}
      <span className="bar-space" />
      <Button icon={<LinkOutlined />} onClick={copy}>
        {t('copyLink')}
      </Button>
      {county && (
        <Button type="primary" icon={<DownloadOutlined />} loading={exporting} onClick={download}>
          {t('export')}
        </Button>
      )}
    </div>
  );
}
