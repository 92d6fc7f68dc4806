/** One value of a declared type, as text: 是/否, a member, another record on the form, a date in either form, a figure with its unit. */
import {
  type Attribute,
  checkCreditCode,
  checkIdentityNumber,
  formatUnit,
  mask,
  type Program,
} from '@guiju/ir';
import { Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { label } from '../../format/names.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { formMessages } from './messages.ts';

export interface ValueInputProps {
  readonly program: Program;
  readonly attribute: Attribute;
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Records that a reference may name: key and number on file. */
  readonly candidates: readonly { readonly key: string; readonly id: string }[];
  readonly id?: string | undefined;
  readonly name: string;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
}

export function ValueInput(props: ValueInputProps) {
  const t = useText(formMessages);
  const { language } = useLanguage();
  const { program, attribute, text, onChange, candidates, id, name, invalid, describedBy } = props;
  const { type } = attribute;
  const status = invalid ? ('error' as const) : undefined;
  switch (type.kind) {
    case 'boolean':
      return (
        <Radio.Group
          id={id}
          aria-label={name}
          className="value-boolean"
          optionType="button"
          value={text}
          onChange={({ target }) => onChange(String(target.value))}
          options={[
            { value: '是', label: t('yes') },
            { value: '否', label: t('no') },
          ]}
        />
      );
    case 'enum':
      return (
        <Select
          id={id}
          aria-label={name}
          showSearch
          value={text || undefined}
          placeholder={t('choose')}
          onChange={onChange}
          status={status}
          options={(program.enums.find((found) => found.name === type.enum)?.members ?? []).map((member) => ({
            value: member.name,
            label: label(member, language),
          }))}
        />
      );
    case 'entity':
      return (
        <Select
          id={id}
          aria-label={name}
          value={text || undefined}
          placeholder={t('choose')}
          onChange={onChange}
          status={status}
          options={candidates.map((found) => ({ value: found.key, label: found.id }))}
        />
      );
    case 'date':
      return (
        <Input
          id={id}
          aria-label={name}
          aria-describedby={describedBy}
          inputMode="numeric"
          value={text}
          placeholder={t('datePlaceholder')}
          onChange={({ target }) => onChange(target.value)}
          status={status}
        />
      );
    case 'number':
      return (
        <Input
          id={id}
          aria-label={name}
          aria-describedby={describedBy}
          value={text}
          suffix={<span className="value-unit">{formatUnit(type.unit)}</span>}
          onChange={({ target }) => onChange(target.value)}
          status={status}
        />
      );
    case 'text':
      return <TextInput {...props} />;
  }
}

/** Identity numbers and credit codes are shown whole only while they are typed, or while they are wrong. */
function TextInput({ attribute, text, onChange, id, name, invalid, describedBy }: ValueInputProps) {
  const t = useText(formMessages);
  const [typing, setTyping] = useState(false);
  const { format } = attribute;
  const problem =
    format === 'credit-code'
      ? checkCreditCode(text)
      : format === 'identity-number'
        ? checkIdentityNumber(text)
        : null;
  const masked = format !== null && !typing && text !== '' && problem === null;
  return (
    <Input
      id={id}
      aria-label={name}
      aria-describedby={describedBy}
      autoComplete="off"
      value={masked ? mask(text, format) : text}
      title={masked ? t('masked') : undefined}
      onFocus={() => setTyping(true)}
      onBlur={() => setTyping(false)}
      onChange={({ target }) => onChange(format === null ? target.value : target.value.trim().toUpperCase())}
      status={invalid ? 'error' : undefined}
    />
  );
}
