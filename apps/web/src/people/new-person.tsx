/** A dialog in two steps: who it is and what they may do; then their one-time password, once. */
import { type NewPersonRequest, type OneTimePassword, type PersonalRole, rolesApart } from '@guiju/client';
import { Alert, Form, Input, Modal } from 'antd';
import { useSubmit } from '../access/use-submit.ts';
import { useBilingual, useText } from '../i18n/language.tsx';
import { peopleMessages } from './messages.ts';
import { RoleChoice } from './role-choice.tsx';

interface Values {
  readonly name: string;
  readonly email: string;
  readonly roles: PersonalRole[];
}

interface NewPersonDialogProps {
  readonly create: (request: NewPersonRequest) => Promise<OneTimePassword>;
  readonly onMade: (made: OneTimePassword) => void;
  readonly onClose: () => void;
}

export function NewPersonDialog({ create, onMade, onClose }: NewPersonDialogProps) {
  const t = useText(peopleMessages);
  const say = useBilingual();
  const [form] = Form.useForm<Values>();
  const { busy, failure, submit } = useSubmit<Values>(async (values) => onMade(await create(values)));
  const roles = Form.useWatch('roles', form) ?? [];
  return (
    <Modal
      open
      title={t('create')}
      okText={t('make')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: rolesApart(roles) !== null }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ roles: [] }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name="name"
          label={t('name')}
          rules={[{ required: true, whitespace: true, message: t('required') }]}
        >
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('email')}
          rules={[{ required: true, type: 'email', message: t('emailWrong') }]}
        >
          <Input maxLength={254} autoComplete="off" />
        </Form.Item>
        <Form.Item name="roles" label={t('roles')} rules={[{ required: true, message: t('requiredRoles') }]}>
          <RoleChoice />
        </Form.Item>
        {failure && <Alert type="error" role="alert" title={say(failure)} />}
      </Form>
    </Modal>
  );
}
