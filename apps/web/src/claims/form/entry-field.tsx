/** One fact on the form: its name, its value, and whether it is known at all. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Attribute, Bilingual, Program } from '@guiju/ir';
import { Button, Input, Select } from 'antd';
import { useId } from 'react';
import { label } from '../../format/names.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import type { DatedEntry, Entry } from './form-state.ts';
import { formMessages } from './messages.ts';
import { ValueInput } from './value-input.tsx';

interface EntryFieldProps {
  readonly program: Program;
  readonly attribute: Attribute;
  readonly entry: Entry;
  readonly onChange: (entry: Entry) => void;
  readonly candidates: readonly { readonly key: string; readonly id: string }[];
  readonly errors: readonly Bilingual[];
}

export function EntryField({ program, attribute, entry, onChange, candidates, errors }: EntryFieldProps) {
  const t = useText(formMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const id = useId();
  const name = label(attribute, language);
  const problem = errors.length > 0 ? `${id}-problem` : undefined;
  const states = [
    { value: 'known', label: t('known') },
    { value: 'dated', label: t('dated') },
    ...(attribute.optional ? [{ value: 'absent', label: t('absent') }] : []),
    { value: 'unknown', label: t('unknown') },
  ];
  const input = (text: string, change: (text: string) => void, inputName: string, inputId?: string) => (
    <ValueInput
      program={program}
      attribute={attribute}
      text={text}
      onChange={change}
      candidates={candidates}
      id={inputId}
      name={inputName}
      invalid={problem !== undefined}
      describedBy={problem}
    />
  );
  return (
    <div className={`entry entry-${entry.kind}`}>
      <label className="entry-name" htmlFor={id}>
        {name}
      </label>
      <div className="entry-value">
        {entry.kind === 'dated' ? (
          <Periods entry={entry.spans} onChange={(spans) => onChange({ kind: 'dated', spans })} name={name}>
            {(span, change) => input(span.text, change, `${name} ${t('value')}`)}
          </Periods>
        ) : entry.kind === 'absent' ? (
          <Input id={id} aria-label={name} value={t('absentShown')} readOnly variant="filled" />
        ) : (
          input(
            entry.kind === 'known' ? entry.text : '',
            (text) => onChange(text === '' ? { kind: 'unknown' } : { kind: 'known', text }),
            name,
            id,
          )
        )}
      </div>
      <Select
        className="entry-state"
        variant="borderless"
        aria-label={t('stateOf', { field: name })}
        value={entry.kind}
        popupMatchSelectWidth={false}
        onChange={(kind: Entry['kind']) => onChange(inState(entry, kind))}
        options={states}
      />
      {errors.length > 0 && (
        <p className="entry-problem" id={problem}>
          {errors.map(say).join(' ')} {t('treatedUnknown')}
        </p>
      )}
    </div>
  );
}

/** The same entry in another state, keeping what was typed where it can be kept. */
function inState(entry: Entry, kind: Entry['kind']): Entry {
  const text =
    entry.kind === 'known' ? entry.text : entry.kind === 'dated' ? (entry.spans[0]?.text ?? '') : '';
  switch (kind) {
    case 'known':
      return { kind, text };
    case 'dated':
      return { kind, spans: [{ from: '', to: '', text }] };
    case 'absent':
    case 'unknown':
      return { kind };
  }
}

interface PeriodsProps {
  readonly entry: readonly DatedEntry[];
  readonly onChange: (spans: readonly DatedEntry[]) => void;
  readonly name: string;
  readonly children: (span: DatedEntry, change: (text: string) => void) => React.ReactNode;
}

function Periods({ entry, onChange, name, children }: PeriodsProps) {
  const t = useText(formMessages);
  const change = (i: number, part: Partial<DatedEntry>) =>
    onChange(entry.map((span, j) => (i === j ? { ...span, ...part } : span)));
  return (
    <div className="periods">
      {entry.map((span, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a period has no identity but its place
        <div className="period" key={i}>
          {children(span, (text) => change(i, { text }))}
          <Input
            aria-label={`${name} ${t('from')}`}
            prefix={t('from')}
            placeholder={t('open')}
            value={span.from}
            onChange={({ target }) => change(i, { from: target.value })}
          />
          <Input
            aria-label={`${name} ${t('to')}`}
            prefix={t('to')}
            placeholder={t('open')}
            value={span.to}
            onChange={({ target }) => change(i, { to: target.value })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('removePeriod')}
            disabled={entry.length === 1}
            onClick={() => onChange(entry.filter((_, j) => j !== i))}
          />
        </div>
      ))}
      <Button
        size="small"
        type="link"
        icon={<PlusOutlined />}
        onClick={() => onChange([...entry, { from: '', to: '', text: '' }])}
      >
        {t('addPeriod')}
      </Button>
    </div>
  );
}
