/** The first thing with a one-time password: to choose one's own. */
import { PASSWORD_LENGTH } from '@guiju/client';
import { Alert, Button, Form, Input } from 'antd';
import { useBilingual, useText } from '../i18n/language.tsx';
import { useSession } from './caller.ts';
import { Door } from './door.tsx';
import { accessMessages } from './messages.ts';
import { useSubmit } from './use-submit.ts';

interface Values {
  readonly current: string;
  readonly next: string;
  readonly repeated: string;
}

export function PasswordForm() {
  const t = useText(accessMessages);
  const say = useBilingual();
  const { changePassword } = useSession();
  const { busy, failure, submit } = useSubmit<Values>(({ current, next }) => changePassword(current, next));
  const required = { required: true, message: t('required') };
  return (
    <Door title={t('changeTitle')} help={t('changeHelp', PASSWORD_LENGTH)}>
      <Form<Values> layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        <Form.Item name="current" label={t('current')} rules={[required]}>
          <Input.Password autoComplete="current-password" visibilityToggle={false} autoFocus />
        </Form.Item>
        <Form.Item name="next" label={t('next')} rules={[required]}>
          <Input.Password autoComplete="new-password" visibilityToggle={false} />
        </Form.Item>
        <Form.Item
          name="repeated"
          label={t('repeated')}
          dependencies={['next']}
          rules={[
            required,
            ({ getFieldValue }) => ({
              validator: (_, value: unknown) =>
                value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('differs'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" visibilityToggle={false} />
        </Form.Item>
        {failure && <Alert type="error" role="alert" title={say(failure)} className="door-failure" />}
        <Button type="primary" htmlType="submit" block loading={busy}>
          {t('change')}
        </Button>
      </Form>
    </Door>
  );
}
