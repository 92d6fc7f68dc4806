/** The rules as a form: days, papers, source. What a clause is called comes from the policy as compiled. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { ProcessDays, type ProcessRules } from '@guiju/client';
import { Alert, Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useSubmit } from '../access/use-submit.ts';
import { useBilingual, useLanguage, useText } from '../i18n/language.tsx';
import { useProgram } from '../policies/use-program.ts';
import { processMessages } from './messages.ts';
import { useSetProcess } from './use-process.ts';

interface RulesFormProps {
  readonly policy: string;
  readonly rules: ProcessRules;
}

const DAYS = Object.keys(ProcessDays.shape) as (keyof ProcessRules['days'])[];

export function RulesForm({ policy, rules }: RulesFormProps) {
  const t = useText(processMessages);
  const say = useBilingual();
  const { marks } = useLanguage();
  const set = useSetProcess(policy);
  const [form] = Form.useForm<ProcessRules>();
  const [saved, setSaved] = useState(false);
  const { busy, failure, submit } = useSubmit<ProcessRules>(async (values) => {
    await set({ ...values, knownAtApproval: rules.knownAtApproval });
    setSaved(true);
  });
  const needed = [{ required: true, message: t('required') }];
  const known = rules.knownAtApproval;
  return (
    <Form<ProcessRules>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="process-form"
      initialValues={rules}
      onValuesChange={() => setSaved(false)}
      onFinish={(values) => void submit(values)}
    >
      <h2>{t('days')}</h2>
      <div className="process-days">
        {DAYS.map((name) => (
          <Form.Item key={name} name={['days', name]} label={t(name)} rules={needed}>
            <InputNumber min={1} max={250} precision={0} />
          </Form.Item>
        ))}
      </div>
      <h2>{t('materials')}</h2>
      <Materials policy={policy} />
      <p className="soft">{t('known', { dates: known.length === 0 ? t('none') : known.join(marks.list) })}</p>
      <Form.Item name="source" label={t('source')} rules={[{ ...needed[0], whitespace: true }]}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('save')}
      </Button>{' '}
      {saved && <span role="status">{t('saved')}</span>}
      {failure && <Alert type="error" role="alert" title={say(failure)} />}
    </Form>
  );
}

function Materials({ policy }: { readonly policy: string }) {
  const t = useText(processMessages);
  const clauses = useProgram(policy).data?.program?.clauses ?? [];
  const needed = [{ required: true, whitespace: true, message: t('required') }];
  return (
    <Form.List name="materials">
      {(fields, { add, remove }) => (
        <>
          {fields.length === 0 && <p className="soft">{t('noMaterials')}</p>}
          {fields.map(({ key, name }) => (
            <div key={key} className="process-material">
              <Form.Item name={[name, 'clause']} rules={needed}>
                <Select
                  aria-label={t('clause')}
                  placeholder={t('clause')}
                  options={clauses.map(({ id, title }) => ({ value: id, label: `${id} ${title}` }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'name']} rules={needed}>
                <Input aria-label={t('material')} placeholder={t('material')} maxLength={100} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('remove', { n: name + 1 })}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({ name: '' })}>
            {t('add')}
          </Button>
        </>
      )}
    </Form.List>
  );
}
