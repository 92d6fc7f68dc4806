/** The facts of an application on the form that 核验 has. What the clause does not read stays as it was handed in. */
import { type Bilingual, type Program, readFacts } from '@guiju/ir';
import { Alert, Spin } from 'antd';
import { useMemo, useState } from 'react';
import { errorKey, FactForm } from '../claims/form/fact-form.tsx';
import { fieldAt, fromFacts, toFacts } from '../claims/form/facts-json.ts';
import { formPlan } from '../claims/form/form-plan.ts';
import { type FormState, fitForm } from '../claims/form/form-state.ts';
import { day } from '../format/day.ts';
import { type Language, useLanguage, useText } from '../i18n/language.tsx';
import { useProgram } from '../policies/use-program.ts';
import { applicationMessages } from './messages.ts';
import '../claims/claims.css';

export type Facts = Readonly<Record<string, unknown>>;

interface FactsEditorProps {
  readonly policy: string;
  readonly clause: string;
  readonly facts: Facts;
  /** null: something on the form cannot be read. */
  readonly onChange: (facts: Facts | null) => void;
}

export function FactsEditor({ policy, ...rest }: FactsEditorProps) {
  const t = useText(applicationMessages);
  const { data, error } = useProgram(policy);
  if (error) return <Alert type="error" role="alert" title={error.message} />;
  if (!data) return <Spin />;
  if (!data.program) return <Alert type="error" role="alert" title={t('factsUnread')} />;
  return <Editor program={data.program} {...rest} />;
}

interface EditorProps extends Omit<FactsEditorProps, 'policy'> {
  readonly program: Program;
}

function Editor({ program, clause: id, facts, onChange }: EditorProps) {
  const t = useText(applicationMessages);
  const { language } = useLanguage();
  const plan = useMemo(() => {
    const clause = program.clauses.find((found) => found.id === id);
    return clause ? formPlan(program, clause, {}) : [];
  }, [program, id]);
  const [form, setForm] = useState<FormState | null>(() => {
    const records = recordsIn(program, facts, language);
    return records && fitForm({ asOf: '', records }, plan);
  });
  const errors = useMemo(() => (form === null ? new Map() : objections(program, form)), [program, form]);
  if (form === null) return <Alert type="warning" role="alert" title={t('factsUnread')} />;
  return (
    <FactForm
      program={program}
      plan={plan}
      state={form}
      errors={errors}
      onChange={(next) => {
        setForm(next);
        onChange(objections(program, next).size > 0 ? null : toFacts(program, next).facts);
      }}
    />
  );
}

function recordsIn(program: Program, facts: Facts, language: Language) {
  const read = readFacts(program, facts);
  return read.ok ? fromFacts(program, read.facts, (days) => day(days, language)) : null;
}

/** What the reader of facts objects to, by field; what leads to no field stands at the first record. */
function objections(program: Program, form: FormState): ReadonlyMap<string, readonly Bilingual[]> {
  const { facts, fields } = toFacts(program, form);
  const read = readFacts(program, facts);
  const placed = new Map<string, Bilingual[]>();
  for (const { pointer, message } of read.ok ? [] : read.errors) {
    const field = fieldAt(fields, pointer.replace(/^\/facts/, ''));
    const key = errorKey(field?.record ?? form.records[0]?.key ?? '', field?.attribute ?? null);
    placed.set(key, [...(placed.get(key) ?? []), message]);
  }
  return placed;
}
