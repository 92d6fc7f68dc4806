/** 条款编辑: one policy's text, what it means, and what an edit changes. Route: `#/editing/<policy>/<clause>`. */
import { Alert, Button, Spin } from 'antd';
import { useEffect } from 'react';
import { navigate, useRoute } from '../app/route.ts';
import { catalogue, useText } from '../i18n/language.tsx';
import { usePolicies, usePolicySource } from '../policies/use-policy.ts';
import './editing.css';
import { Workbench } from './workbench.tsx';

const messages = catalogue({
  opening: { zh: '正在读取政策…', en: 'Reading the policy…' },
  failed: { zh: '读不到政策文本', en: "The policy's text could not be read" },
  failedHelp: {
    zh: '请确认服务仍在运行，然后重试。草稿保存在本机浏览器中，不会丢失。',
    en: 'Check that the server is still running, then try again. Drafts are kept in this browser and are not lost.',
  },
  retry: { zh: '重试', en: 'Try again' },
});

const FIRST_POLICY = 'haiyan-artisans';

export default function EditingScreen() {
  const t = useText(messages);
  const { path } = useRoute();
  const [, policy, clause] = path;
  const policies = usePolicies();
  const first = policies.data?.policies.some(({ id }) => id === FIRST_POLICY)
    ? FIRST_POLICY
    : policies.data?.policies[0]?.id;

  useEffect(() => {
    if (policy === undefined && first !== undefined) navigate(['editing', first], undefined, 'replace');
  }, [policy, first]);

  const source = usePolicySource(policy ?? '');
  const failure = policies.error ?? source.error;
  if (failure) {
    return (
      <Alert
        className="editing-failure"
        type="error"
        showIcon
        title={t('failed')}
        description={`${t('failedHelp')} (${failure.message})`}
        action={
          <Button
            onClick={() => {
              void policies.refetch();
              void source.refetch();
            }}
          >
            {t('retry')}
          </Button>
        }
      />
    );
  }
  if (policy === undefined || !source.data || !policies.data) {
    return <Spin className="shell-loading" description={t('opening')} />;
  }
  return (
    <Workbench
      key={policy}
      policy={policy}
      policies={policies.data.policies}
      folders={source.data.folders}
      clause={clause ?? null}
    />
  );
}
