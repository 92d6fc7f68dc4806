/** Address and password. */
import { Alert, Button, Form, Input } from 'antd';
import { useBilingual, useText } from '../i18n/language.tsx';
import { useSession } from './caller.ts';
import { Door } from './door.tsx';
import { accessMessages } from './messages.ts';
import { useSubmit } from './use-submit.ts';

interface Values {
  readonly email: string;
  readonly password: string;
}

export function SignInForm() {
  const t = useText(accessMessages);
  const say = useBilingual();
  const { signIn } = useSession();
  const { busy, failure, submit } = useSubmit<Values>(({ email, password }) => signIn(email, password));
  const required = [{ required: true, message: t('required') }];
  return (
    <Door title={t('signInTitle')} help={t('signInHelp')}>
      <Form<Values> layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        <Form.Item name="email" label={t('email')} rules={required}>
          <Input type="email" autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={required}>
          <Input.Password autoComplete="current-password" visibilityToggle={false} />
        </Form.Item>
        {failure && <Alert type="error" role="alert" title={say(failure)} className="door-failure" />}
        <Button type="primary" htmlType="submit" block loading={busy}>
          {t('signIn')}
        </Button>
      </Form>
    </Door>
  );
}
