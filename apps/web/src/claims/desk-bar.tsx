/** What is asked: the clause, the day, an example to begin from, and what that example changed. */
import type { Case, Program } from '@guiju/ir';
import { Button, Input, Select, Tag } from 'antd';
import { clauseTitle, inOrder } from '../format/names.ts';
import { useLanguage, useText } from '../i18n/language.tsx';
import { deskMessages } from './messages.ts';
import type { Desk, Overrides } from './use-desk.ts';

interface DeskBarProps {
  readonly program: Program;
  readonly cases: readonly Case[];
  readonly desk: Desk;
  readonly clause: string;
  readonly onClause: (id: string) => void;
}

export function DeskBar({ program, cases, desk, clause, onClause }: DeskBarProps) {
  const t = useText(deskMessages);
  const { language, marks } = useLanguage();
  const titled = (id: string): string => `${id} ${clauseTitle(program, id, language)}`;
  const concerned = cases.filter(({ expectations }) => expectations.some((found) => found.clause === clause));
  return (
    <div className="desk-bar">
      <div className="bar-field bar-clause">
        <span>{t('clause')}</span>
        <Select
          aria-label={t('clause')}
          showSearch={{ optionFilterProp: 'label' }}
          value={clause}
          onChange={onClause}
          options={program.clauses
            .toSorted((a, b) => inOrder(a.id, b.id))
            .map(({ id, subject }) => ({
              value: id,
              label: subject === null ? titled(id) + marks.aside(t('noBenefit')) : titled(id),
              disabled: subject === null,
            }))}
        />
      </div>
      <div className="bar-field">
        <span>{t('asOf')}</span>
        <Input
          aria-label={t('asOf')}
          value={desk.form.asOf}
          status={desk.asOfKnown ? undefined : 'error'}
          title={desk.asOfKnown ? undefined : t('asOfWrong')}
          onChange={({ target }) => desk.setForm({ ...desk.form, asOf: target.value })}
        />
      </div>
      <div className="bar-field bar-example">
        <span>{t('example')}</span>
        <Select
          aria-label={t('example')}
          showSearch={{ optionFilterProp: 'label' }}
          value={desk.example ?? undefined}
          placeholder={t('exampleNone')}
          popupMatchSelectWidth={false}
          onChange={(id) => {
            const found = concerned.find((one) => one.id === id);
            if (found) desk.fill(found);
          }}
          options={concerned.map(({ id, title }) => ({
            value: id,
            label: title.startsWith(id) ? title : `${id} ${title}`,
          }))}
        />
      </div>
      <Button onClick={desk.clear}>{t('clear')}</Button>
      <OverrideTags overrides={desk.overrides} onChange={desk.setOverrides} />
    </div>
  );
}

interface OverrideTagsProps {
  readonly overrides: Overrides;
  readonly onChange: (overrides: Overrides) => void;
}

function OverrideTags({ overrides, onChange }: OverrideTagsProps) {
  const t = useText(deskMessages);
  const { marks } = useLanguage();
  const { readings, values, history } = overrides;
  const without = <T,>(all: Readonly<Record<string, T>>, name: string): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([found]) => found !== name));
  const tags = [
    ...Object.entries(readings).map(([name, option]) => ({
      text: t('reading', { name, option }),
      drop: () => onChange({ ...overrides, readings: without(readings, name) }),
    })),
    ...Object.entries(values).map(([name, value]) => ({
      text: t('value', { name, value }),
      drop: () => onChange({ ...overrides, values: without(values, name) }),
    })),
    ...(history === undefined || history.length > 0
      ? [
          {
            text: history === undefined ? t('historyUnknown') : t('pastAwards', { n: history.length }),
            drop: () => onChange({ ...overrides, history: [] }),
          },
        ]
      : []),
  ];
  if (tags.length === 0) return null;
  return (
    <div className="override-tags">
      <span className="soft">{t('fromExample')}</span>
      {tags.map(({ text, drop }) => (
        <Tag
          key={text}
          color="gold"
          closable={{ 'aria-label': t('dropOverride') + marks.colon + text }}
          onClose={(event) => {
            event.preventDefault();
            drop();
          }}
        >
          {text}
        </Tag>
      ))}
    </div>
  );
}
