/** Filing what is on the desk as an application: who applies, where the money goes, what papers came. It enters the ledger when it is approved. */
import type { ClaimRequest } from '@guiju/client';
import { Alert, Button, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useSubmit } from '../../access/use-submit.ts';
import { navigate } from '../../app/route.ts';
import { submitApplication } from '../../applications/use-applications.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { usePools } from '../../payments/closings/use-closings.ts';
import { useProcess } from '../../process/use-process.ts';
import { keyFor } from './claim-key.ts';
import { recordMessages } from './messages.ts';

interface Values {
  readonly name: string;
  readonly contact?: string;
  readonly holder?: string;
  readonly bank?: string;
  readonly number?: string;
  readonly materials?: string;
  readonly period?: string;
  readonly onSite: boolean;
}

interface ApplyProps {
  readonly request: ClaimRequest;
  /** Whom the clause is decided for; null where the form holds none or several. */
  readonly object: { readonly entity: string; readonly id: string } | null;
  readonly disabled: boolean;
}

export function Apply({ request, object, disabled }: ApplyProps) {
  const t = useText(recordMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        disabled={disabled || object === null}
        title={object === null ? t('applyOne') : undefined}
        onClick={() => setOpen(true)}
      >
        {t('apply')}
      </Button>
      {open && object && <ApplyDialog request={request} object={object} onClose={() => setOpen(false)} />}
    </>
  );
}

interface ApplyDialogProps {
  readonly request: ClaimRequest;
  readonly object: NonNullable<ApplyProps['object']>;
  readonly onClose: () => void;
}

function ApplyDialog({ request, object, onClose }: ApplyDialogProps) {
  const t = useText(recordMessages);
  const say = useBilingual();
  const { marks } = useLanguage();
  const [form] = Form.useForm<Values>();
  const pools = usePools(request.policy).data?.pools ?? [];
  const pool = pools.find((p) => p.clauses.some((c) => c.id === request.clause));
  const process = useProcess(request.policy);
  const later = process.data?.rules.knownAtApproval ?? [];
  const facts = withoutLater(request.facts, later);
  const { busy, failure, submit } = useSubmit<Values>(async (values) => {
    const application = applicationOf({ ...request, facts }, object, values);
    const made = await submitApplication(application, keyFor(application, sessionStorage));
    navigate(['applications', made.id]);
  });
  return (
    <Modal
      open
      title={t('applyTitle')}
      okText={t('applyNow')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: process.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('applyHelp')}</p>
      {facts !== request.facts && (
        <p className="soft">{t('leftOut', { what: later.map(attributeOf).join(marks.list) })}</p>
      )}
      <Form<Values>
        form={form}
        layout="vertical"
        className="apply-form"
        requiredMark={false}
        initialValues={{ onSite: true }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name="name"
          label={t('applicant')}
          rules={[{ required: true, whitespace: true, message: t('required') }]}
        >
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="contact" label={t('contact')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="holder" label={t('holder')} dependencies={ACCOUNT} rules={[whole]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="bank" label={t('bank')} dependencies={ACCOUNT} rules={[whole]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="number"
          label={t('number')}
          dependencies={ACCOUNT}
          rules={[whole, { pattern: /^\d{8,32}$/, message: t('numberWrong') }]}
        >
          <Input maxLength={32} inputMode="numeric" />
        </Form.Item>
        <Form.Item name="materials" label={t('materials')}>
          <Input.TextArea rows={3} />
        </Form.Item>
        {pool?.period && (
          <Form.Item name="period" label={t('period', { pool: pool.title })}>
            <Input maxLength={10} placeholder={PERIODS[pool.period]} />
          </Form.Item>
        )}
        <Form.Item name="onSite" valuePropName="checked">
          <Checkbox>{t('onSite')}</Checkbox>
        </Form.Item>
        {failure && <Alert type="error" role="alert" title={say(failure)} />}
      </Form>
    </Modal>
  );
}

/** How a period is written. */
const PERIODS = { year: '2026', 'half-year': '2026-H1', quarter: '2026-Q1', month: '2026-03' } as const;
const ACCOUNT = ['holder', 'bank', 'number'];
const words = (text: string | undefined): string => text?.trim() ?? '';

/** An account is whole or not there. */
const whole = ({
  getFieldsValue,
}: {
  getFieldsValue: (names: string[]) => Partial<Record<string, string>>;
}) => ({
  validator(_: unknown, value: string | undefined) {
    const any = Object.values(getFieldsValue(ACCOUNT)).some((text) => words(text) !== '');
    return any && words(value) === ''
      ? Promise.reject(new Error(recordMessages.accountWhole.zh))
      : Promise.resolve();
  },
});

type Facts = ClaimRequest['facts'];

/** Of an address such as 人员.批准日期. */
const attributeOf = (address: string): string => address.slice(address.indexOf('.') + 1);

/** What only the approval makes known was tried on the desk, and is not handed in; the same facts where nothing of it was. */
function withoutLater(facts: Facts, later: readonly string[]): Facts {
  let left = facts;
  for (const address of later) {
    const entity = address.slice(0, address.indexOf('.'));
    const name = attributeOf(address);
    const list = left[entity];
    if (!Array.isArray(list) || !list.some((one) => name in one)) continue;
    left = { ...left, [entity]: list.map(({ [name]: _, ...rest }) => rest) };
  }
  return left;
}

function applicationOf(
  { policy, clause, facts }: ClaimRequest,
  object: NonNullable<ApplyProps['object']>,
  { name, contact, holder, bank, number, materials, period, onSite }: Values,
) {
  const papers = words(materials)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    policy,
    clause: clause ?? '',
    object,
    facts,
    applicant: { name: words(name), ...(words(contact) === '' ? {} : { contact: words(contact) }) },
    ...(words(number) === ''
      ? {}
      : { account: { holder: words(holder), bank: words(bank), number: words(number) } }),
    ...(papers.length > 0 ? { materials: papers } : {}),
    ...(words(period) === '' ? {} : { period: words(period) }),
    onSite,
  };
}
