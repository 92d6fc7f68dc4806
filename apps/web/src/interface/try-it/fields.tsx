/** The fields of an operation: what stands in its path, query and headers, and its body as JSON. */
import { Input, Select } from 'antd';
import { useText } from '../../i18n/language.tsx';
import { tryMessages } from './messages.ts';
import { choicesOf, type Filled, paramsOf, type Trial } from './trials.ts';

interface FieldsProps {
  readonly trial: Trial;
  readonly filled: Filled;
  /** Why the body is no JSON; null where it is. */
  readonly fault: string | null;
  readonly onEdit: (change: Partial<Filled>) => void;
}

export function Fields({ trial: { operation, body }, filled, fault, onEdit }: FieldsProps) {
  const t = useText(tryMessages);
  const part = (place: 'params' | 'query' | 'headers', names: readonly string[]) =>
    names.map((name) => (
      <Field
        key={`${place} ${name}`}
        name={name}
        value={filled[place][name] ?? ''}
        choices={place === 'query' ? choicesOf(operation.query?.shape[name]) : null}
        onChange={(value) => onEdit({ [place]: { ...filled[place], [name]: value } })}
      />
    ));
  return (
    <>
      <div className="try-fields">
        {part('params', paramsOf(operation))}
        {part('query', Object.keys(operation.query?.shape ?? {}))}
        {part('headers', Object.keys(operation.headers?.shape ?? {}))}
      </div>
      {body !== null && (
        <>
          <label htmlFor="try-body">{t('body')}</label>
          <Input.TextArea
            id="try-body"
            className="try-body"
            spellCheck={false}
            rows={18}
            value={filled.body}
            status={fault === null ? '' : 'error'}
            onChange={({ target }) => onEdit({ body: target.value })}
          />
          {fault !== null && (
            <p className="try-fault" role="status">
              {t('notJson')} <code>{fault}</code>
            </p>
          )}
        </>
      )}
    </>
  );
}

interface FieldProps {
  readonly name: string;
  readonly value: string;
  readonly choices: readonly string[] | null;
  readonly onChange: (value: string) => void;
}

function Field({ name, value, choices, onChange }: FieldProps) {
  const t = useText(tryMessages);
  return (
    <div className="try-field">
      <code>{name}</code>
      {choices === null ? (
        <Input aria-label={name} value={value} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <Select
          aria-label={name}
          value={value}
          onChange={onChange}
          options={['', ...choices].map((choice) => ({ value: choice, label: choice || t('leftOut') }))}
        />
      )}
    </div>
  );
}
