/** Keeps a failure inside one screen: the menu stays, the reader is told what happened and can try again. */
import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { catalogue, useText } from '../i18n/language.tsx';

const messages = catalogue({
  title: { zh: '这个页面出错了', en: 'This screen failed' },
  help: {
    zh: '已写的草稿保存在本机浏览器中。请重试；若仍出错，请刷新页面。',
    en: 'Drafts are kept in this browser. Try again; if it fails again, reload the page.',
  },
  retry: { zh: '重试', en: 'Try again' },
});

interface FenceProps {
  readonly children: ReactNode;
}

export class Fence extends Component<FenceProps, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return <Failure error={this.state.error} onRetry={() => this.setState({ error: null })} />;
  }
}

function Failure({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const t = useText(messages);
  return (
    <Result
      status="warning"
      title={t('title')}
      subTitle={
        <>
          <p>{t('help')}</p>
          <code>{error.message}</code>
        </>
      }
      extra={
        <Button type="primary" onClick={onRetry}>
          {t('retry')}
        </Button>
      }
    />
  );
}
