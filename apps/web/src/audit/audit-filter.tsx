/** By who, what, about what, how it ended and when. Written fields take effect with Enter or on leaving them. */
import { Input, Select } from 'antd';
import { useBilingual, useText } from '../i18n/language.tsx';
import { audited, type Filter, type FilterName } from './filter.ts';
import { auditMessages } from './messages.ts';

interface AuditFilterProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

export function AuditFilter({ filter, onChange }: AuditFilterProps) {
  const t = useText(auditMessages);
  const say = useBilingual();
  const set = (name: FilterName, value: string | undefined) => {
    // A field that is only left asks for nothing: it would undo what was chosen beside it meanwhile.
    if ((value ?? '') === (filter[name] ?? '')) return;
    const { [name]: _, ...rest } = filter;
    onChange({ ...rest, ...(value ? { [name]: value } : {}) });
  };
  const written = (name: 'actor' | 'target') => (
    <Input
      // What is clicked in the table replaces what was written.
      key={`${name} ${filter[name] ?? ''}`}
      aria-label={t(name === 'actor' ? 'who' : 'target')}
      placeholder={t(name === 'actor' ? 'whoHelp' : 'targetHelp')}
      defaultValue={filter[name]}
      allowClear
      onPressEnter={({ currentTarget }) => set(name, currentTarget.value.trim())}
      onBlur={({ target }) => set(name, target.value.trim())}
      onClear={() => set(name, undefined)}
    />
  );
  const day = (name: 'from' | 'until') => (
    <Input
      type="date"
      aria-label={t(name)}
      value={filter[name] ?? ''}
      onChange={({ target }) => set(name, target.value)}
    />
  );
  return (
    <search className="audit-filter" aria-label={t('filter')}>
      <div className="audit-who">{written('actor')}</div>
      <Select
        aria-label={t('operation')}
        placeholder={t('operation')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        value={filter.operation}
        onChange={(value) => set('operation', value)}
        options={audited.map(({ name, summary }) => ({ value: name, label: say(summary) }))}
      />
      <div className="audit-target">{written('target')}</div>
      <Select
        aria-label={t('outcome')}
        placeholder={t('outcome')}
        allowClear
        value={filter.outcome}
        onChange={(value) => set('outcome', value)}
        options={(['done', 'refused'] as const).map((value) => ({ value, label: t(value) }))}
      />
      {day('from')}
      <span aria-hidden>—</span>
      {day('until')}
    </search>
  );
}
