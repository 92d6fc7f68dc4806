/** Address and password. */
import { Alert, Button, Divider, Form, Input } from 'antd';
import { useBilingual, useText } from '../i18n/language.tsx';
import { useCaller, useSession } from './caller.ts';
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
  const { data: caller } = useCaller();
  const refused = refusedWords();
  const { busy, failure, submit } = useSubmit<Values>(({ email, password }) => signIn(email, password));
  const required = [{ required: true, message: t('required') }];
  return (
    <Door title={t('signInTitle')} help={t('signInHelp')}>
      {caller?.provider && (
        <>
          {refused && <Alert type="error" role="alert" title={t(refused)} className="door-failure" />}
          <Button type="primary" block href="/v1/session/provider">
            {t('through', { name: caller.provider })}
          </Button>
          <Divider plain>{t('or')}</Divider>
        </>
      )}
      <Form<Values> layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        <Form.Item name="email" label={t('email')} rules={required}>
          <Input type="email" autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={required}>
          <Input.Password autoComplete="current-password" visibilityToggle={false} />
        </Form.Item>
        {failure && <Alert type="error" role="alert" title={say(failure)} className="door-failure" />}
        <Button type={caller?.provider ? 'default' : 'primary'} htmlType="submit" block loading={busy}>
          {t('signIn')}
        </Button>
      </Form>
    </Door>
  );
}

const REFUSED = ['unreachable', 'denied', 'taken', 'suspended', 'roles-apart', 'failed'] as const;

/** Why the identity provider's answer let nobody in, as the server says it in the address. */
function refusedWords(): `refused.${(typeof REFUSED)[number]}` | null {
  const said = new URLSearchParams(window.location.search).get('refused');
  const why = REFUSED.find((one) => one === said);
  return why === undefined ? null : `refused.${why}`;
}
