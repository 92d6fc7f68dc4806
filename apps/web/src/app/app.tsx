/** What surrounds every screen: language, theme, server state, and a fence around failures. */
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { noticeEnd } from '../access/caller.ts';
import { Gate } from '../access/gate.tsx';
import { LanguageProvider, useLanguage } from '../i18n/language.tsx';
import { Shell } from './shell.tsx';
import { theme } from './theme.ts';

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => noticeEnd(queries, error) }),
  // The server is this machine or this county's network: a failed request is told at once, not after silent repeats.
  defaultOptions: { queries: { staleTime: 30_000, retry: 1, retryDelay: 300, networkMode: 'always' } },
});

export function App() {
  return (
    <LanguageProvider>
      <Themed />
    </LanguageProvider>
  );
}

function Themed() {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={theme}
      button={{ autoInsertSpace: false }}
    >
      <AntApp component={false}>
        <QueryClientProvider client={queries}>
          <Gate>
            <Shell />
          </Gate>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
