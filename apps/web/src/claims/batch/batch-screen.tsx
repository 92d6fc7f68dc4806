/** 批量核验: a table of applicants under one clause, tried or recorded row by row. */

import { InboxOutlined } from '@ant-design/icons';
import type { Program } from '@guiju/ir';
import { Alert, Button, Input, Popconfirm, Progress, Select, Upload } from 'antd';
import { useState } from 'react';
import { mayDo, useCaller } from '../../access/caller.ts';
import { today } from '../../app/today.ts';
import { day } from '../../format/day.ts';
import { clauseTitle, inOrder } from '../../format/names.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { batchMessages } from './messages.ts';
import { ProblemTable } from './problem-table.tsx';
import { ResultTable } from './result-table.tsx';
import { HISTORIES } from './run-batch.ts';
import { TemplateButton } from './template-button.tsx';
import { useBatch } from './use-batch.ts';

interface BatchScreenProps {
  readonly program: Program;
  readonly clause: string;
  readonly onClause: (clause: string) => void;
  readonly onOpen: (claim: string) => void;
}

export function BatchScreen({ program, clause, onClause, onOpen }: BatchScreenProps) {
  const t = useText(batchMessages);
  const say = useBilingual();
  const { language, marks } = useLanguage();
  const { data: caller } = useCaller();
  const [asOf, setAsOf] = useState(() => day(today(), language));
  const { taken, reading, failure, run, take, start } = useBatch(program, clause);
  const busy = run?.running ?? false;
  const total = taken?.imported.rows ?? 0;
  return (
    <div className="batch">
      <div className="desk-bar">
        <div className="bar-field bar-clause">
          <span>{t('clause')}</span>
          <Select
            aria-label={t('clause')}
            showSearch={{ optionFilterProp: 'label' }}
            value={clause}
            onChange={onClause}
            options={program.clauses
              .filter(({ subject }) => subject !== null)
              .toSorted((a, b) => inOrder(a.id, b.id))
              .map(({ id }) => ({ value: id, label: `${id} ${clauseTitle(program, id, language)}` }))}
          />
        </div>
        <div className="bar-field">
          <span>{t('asOf')}</span>
          <Input aria-label={t('asOf')} value={asOf} onChange={({ target }) => setAsOf(target.value)} />
        </div>
        <TemplateButton program={program} clause={clause} />
      </div>
      <Upload.Dragger
        accept=".xlsx,.csv,.tsv,.txt"
        showUploadList={false}
        disabled={busy || reading}
        beforeUpload={(file) => {
          void take(file);
          return false;
        }}
      >
        <p>
          <InboxOutlined /> {taken ? t('another', { file: taken.fileName }) : t('drop')}
        </p>
        <p className="soft">{t('dropHelp')}</p>
      </Upload.Dragger>
      {reading && <p className="soft">{t('reading')}</p>}
      {failure && <Alert type="error" role="alert" showIcon title={say(failure)} />}
      {taken && (
        <>
          <p role="status">
            {t('read', {
              rows: total,
              claims: taken.imported.claims.length,
              problems: taken.imported.problems.length,
            })}
          </p>
          {taken.imported.unread.length > 0 && (
            <p className="soft">{t('unread', { columns: taken.imported.unread.join(marks.list) })}</p>
          )}
          {taken.imported.unknown.length > 0 && (
            <p className="soft">{t('unknown', { columns: taken.imported.unknown.join(marks.list) })}</p>
          )}
          {taken.imported.problems.length > 0 && <ProblemTable problems={taken.imported.problems} />}
          {total > HISTORIES && (
            <Alert type="warning" showIcon title={t('historyUnknown', { n: HISTORIES })} />
          )}
          {total > 0 && (
            <div className="batch-actions">
              <Button
                type="primary"
                loading={busy && run?.how === 'trial'}
                disabled={busy}
                onClick={() => void start('trial', asOf)}
              >
                {t('try')}
              </Button>
              {mayDo(caller, 'claims:record') && (
                <Popconfirm
                  title={t('recordSure', { n: taken.imported.claims.length })}
                  okText={t('record')}
                  cancelText={t('cancel')}
                  onConfirm={() => start('record', asOf)}
                >
                  <Button loading={busy && run?.how === 'record'} disabled={busy}>
                    {t('recordAll')}
                  </Button>
                </Popconfirm>
              )}
              <span className="soft">{t('actionsHelp')}</span>
            </div>
          )}
          {busy && (
            <Progress
              percent={Math.floor((100 * (run?.results.length ?? 0)) / Math.max(1, total))}
              aria-label={t('progress')}
            />
          )}
          {run && run.results.length > 0 && (
            <ResultTable
              key={`${run.how} ${taken.fileName}`}
              results={run.results}
              recorded={run.how === 'record'}
              fileName={taken.fileName}
              onOpen={onOpen}
            />
          )}
        </>
      )}
    </div>
  );
}
