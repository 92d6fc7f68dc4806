/** By what totals are grouped, as of when, and the way to begin, end and forget. */
import { formatDate, type Program, parseDate } from '@guiju/ir';
import { Button, Checkbox, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { today } from '../../app/today.ts';
import { day } from '../../format/day.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { populationMessages } from './messages.ts';
import { groupWords } from './table-files.ts';

/** What a run is asked for. */
export interface RunAsked {
  readonly by: string | null;
  readonly asOf: string;
  /** Of what claims come to; null: none. */
  readonly quantiles: readonly string[] | null;
}

/** The middle one, and what the top tenth begins above. */
const QUANTILES = ['0.5', '0.9'];

interface RunBarProps {
  readonly program: Program;
  readonly ready: boolean;
  readonly running: boolean;
  readonly onRun: (asked: RunAsked) => void;
  readonly onCancel: () => void;
  readonly onRemove: () => void;
}

const NO_GROUP = '';

export function RunBar({ program, ready, running, onRun, onCancel, onRemove }: RunBarProps) {
  const t = useText(populationMessages);
  const { language } = useLanguage();
  const [by, setBy] = useState(NO_GROUP);
  const [asOf, setAsOf] = useState(() => day(today(), language));
  const [spread, setSpread] = useState(false);
  const asked = parseDate(asOf);
  return (
    <>
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
        <Checkbox checked={spread} onChange={({ target }) => setSpread(target.checked)}>
          {t('spread')}
        </Checkbox>
        <Button
          type="primary"
          disabled={!ready || running || asked === undefined}
          onClick={() =>
            asked !== undefined &&
            onRun({
              by: by === NO_GROUP ? null : by,
              asOf: formatDate(asked),
              quantiles: spread ? QUANTILES : null,
            })
          }
        >
          {t('run')}
        </Button>
        {running && <Button onClick={() => onCancel()}>{t('cancel')}</Button>}
        <span className="bar-space" />
        <Popconfirm
          title={t('remove')}
          description={t('removeSure')}
          okText={t('remove')}
          cancelText={t('keep')}
          onConfirm={onRemove}
        >
          <Button danger>{t('remove')}</Button>
        </Popconfirm>
      </div>
      <p className="soft">{t('reformHelp')}</p>
    </>
  );
}
