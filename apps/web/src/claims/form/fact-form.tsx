/** The whole form: a block for each record, with the lists that hang on it inside. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Bilingual, Program } from '@guiju/ir';
import { Button, Input, Segmented } from 'antd';
import { label } from '../../format/names.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { EntryField } from './entry-field.tsx';
import type { FormSection } from './form-plan.ts';
import {
  addRecord,
  entryOf,
  type FactRecord,
  type FormState,
  freeId,
  newRecord,
  recordsOf,
  removeRecord,
  setEntry,
  setId,
  setListKnown,
} from './form-state.ts';
import { formMessages } from './messages.ts';
import { summary } from './summary.ts';

interface FactFormProps {
  readonly program: Program;
  readonly plan: readonly FormSection[];
  readonly state: FormState;
  readonly onChange: (state: FormState) => void;
  /** By record key and attribute (empty for the number on file). */
  readonly errors: ReadonlyMap<string, readonly Bilingual[]>;
}

/** Longer lists begin as a line each. */
const UNFOLDED = 3;

export const errorKey = (record: string, attribute: string | null): string => `${record} ${attribute ?? ''}`;

export function FactForm(props: FactFormProps) {
  const roots = props.plan.filter(
    ({ entity }) => !props.plan.some((section) => section.children.includes(entity.name)),
  );
  return (
    <div className="facts">
      {roots.map((section) => (
        <RecordList key={section.entity.name} {...props} section={section} parent={null} />
      ))}
    </div>
  );
}

interface RecordListProps extends FactFormProps {
  readonly section: FormSection;
  readonly parent: FactRecord | null;
}

function RecordList(props: RecordListProps) {
  const t = useText(formMessages);
  const { language } = useLanguage();
  const { section, parent, state, onChange } = props;
  const { entity } = section;
  const name = label(entity, language);
  const records = recordsOf(state, entity.name).filter((record) => record.parent === (parent?.key ?? null));
  const known = !parent?.unknownLists.includes(entity.name);
  return (
    <section className={parent ? 'records records-inner' : 'records'} aria-label={name}>
      <header className="records-head">
        <h3>
          {name}
          {section.subject && <span className="records-subject">{t('subject')}</span>}
          {records.length > 1 && <span className="records-count">{records.length}</span>}
        </h3>
        {parent && (
          <Segmented<string>
            size="small"
            aria-label={t('listComplete', { name })}
            value={known ? 'known' : 'unknown'}
            onChange={(value) => onChange(setListKnown(state, parent.key, entity.name, value === 'known'))}
            options={[
              { value: 'known', label: t('listKnown') },
              { value: 'unknown', label: t('listUnknown') },
            ]}
          />
        )}
        {known && (
          <Button
            size="small"
            type="text"
            icon={<PlusOutlined />}
            onClick={() =>
              onChange(
                addRecord(state, newRecord(entity.name, parent?.key ?? null, freeId(state, entity.name))),
              )
            }
          >
            {t('add', { name })}
          </Button>
        )}
      </header>
      {known &&
        records.map((record) => (
          <RecordBlock key={record.key} {...props} record={record} unfolded={records.length <= UNFOLDED} />
        ))}
      {known && records.length === 0 && <p className="records-empty">{t('listEmpty')}</p>}
      {!known && <p className="records-empty">{t('listEmptyUnknown')}</p>}
    </section>
  );
}

interface RecordBlockProps extends RecordListProps {
  readonly record: FactRecord;
  readonly unfolded: boolean;
}

function RecordBlock(props: RecordBlockProps) {
  const t = useText(formMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const { program, plan, section, state, onChange, errors, record, unfolded } = props;
  const name = label(section.entity, language);
  const idErrors = errors.get(errorKey(record.key, null)) ?? [];
  return (
    <details className="record" open={unfolded}>
      <summary>
        <span className="record-id">{record.id}</span>
        <span className="record-summary">{summary(program, section, record, state, language)}</span>
      </summary>
      <div className="entry">
        <label className="entry-name" htmlFor={`id-${record.key}`}>
          {t('number')}
        </label>
        <div className="entry-value">
          <Input
            id={`id-${record.key}`}
            title={t('numberHelp')}
            value={record.id}
            status={idErrors.length > 0 ? 'error' : undefined}
            onChange={({ target }) => onChange(setId(state, record.key, target.value))}
          />
        </div>
        <Button
          type="text"
          className="entry-state"
          icon={<DeleteOutlined />}
          aria-label={t('remove', { name: `${name} ${record.id}` })}
          onClick={() => onChange(removeRecord(state, record.key))}
        />
        {idErrors.length > 0 && <p className="entry-problem">{idErrors.map(say).join(' ')}</p>}
      </div>
      {section.fields.map((attribute) => (
        <EntryField
          key={attribute.name}
          program={program}
          attribute={attribute}
          entry={entryOf(record, attribute.name)}
          onChange={(entry) => onChange(setEntry(state, record.key, attribute.name, entry))}
          candidates={attribute.type.kind === 'entity' ? recordsOf(state, attribute.type.entity) : []}
          errors={errors.get(errorKey(record.key, attribute.name)) ?? []}
        />
      ))}
      {plan
        .filter(({ entity }) => section.children.includes(entity.name))
        .map((child) => (
          <RecordList key={child.entity.name} {...props} section={child} parent={record} />
        ))}
    </details>
  );
}
