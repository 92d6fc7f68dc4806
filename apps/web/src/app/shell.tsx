/** The frame: menu at the left, the standing line on top, the current screen in between. */
import {
  AuditOutlined,
  CalculatorOutlined,
  EditOutlined,
  FolderOpenOutlined,
  LinkOutlined,
  PayCircleOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { Spin } from 'antd';
import { type ReactNode, Suspense, useEffect } from 'react';
import { Account } from '../access/account.tsx';
import { mayDo, useCaller } from '../access/caller.ts';
import { catalogue, useBilingual, useText } from '../i18n/language.tsx';
import { Fence } from './fence.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { formatRoute, navigate, useRoute } from './route.ts';
import { screens as allScreens } from './screens.ts';
import './shell.css';

const messages = catalogue({
  skip: { zh: '跳到正文', en: 'Skip to content' },
  menu: { zh: '主菜单', en: 'Main menu' },
  loading: { zh: '正在打开…', en: 'Opening…' },
  demonstration: {
    zh: '演示系统：条文依据公开的起草说明整理，企业与人员均为虚构；不是海盐县的正式规定，不作为兑现依据。',
    en: "Demonstration: drawn from a published drafting note, with invented firms and people. Not the county's official rule and no basis for payment.",
  },
});

const icons: Readonly<Record<string, ReactNode>> = {
  editing: <EditOutlined />,
  simulation: <CalculatorOutlined />,
  claims: <SafetyCertificateOutlined />,
  applications: <FolderOpenOutlined />,
  payments: <PayCircleOutlined />,
  process: <ProfileOutlined />,
  interface: <LinkOutlined />,
  people: <TeamOutlined />,
  audit: <AuditOutlined />,
};

export function Shell() {
  const t = useText(messages);
  const say = useBilingual();
  const { path } = useRoute();
  const { data: caller } = useCaller();
  const screens = allScreens.filter(({ needs }) => mayDo(caller, needs));
  const screen = screens.find(({ id }) => id === path[0]) ?? screens[0];

  useEffect(() => {
    if (path.length === 0 && screen) navigate([screen.id], undefined, 'replace');
  }, [path, screen]);
  useEffect(() => {
    document.title = screen ? `${say(screen.title)} · 规矩` : '规矩';
  }, [screen, say]);

  if (!screen) return null;
  const Component = screen.component;
  return (
    <div className="shell">
      <button type="button" className="shell-skip" onClick={focusContent}>
        {t('skip')}
      </button>
      <header className="shell-brand">
        <img src="/icon.svg" alt="" width={26} height={26} />
        <span className="shell-name">规矩</span>
        <span className="shell-latin">Guiju</span>
      </header>
      <nav className="shell-menu" aria-label={t('menu')}>
        {screens.map(({ id, title }) => (
          <a
            key={id}
            href={formatRoute([id])}
            aria-current={id === screen.id ? 'page' : undefined}
            title={say(title)}
          >
            {icons[id]}
            <span>{say(title)}</span>
          </a>
        ))}
      </nav>
      <div className="shell-line">
        <p role="note">{t('demonstration')}</p>
        <Account />
        <LanguageSwitch />
      </div>
      <main className="shell-content" id="content" tabIndex={-1}>
        <Fence key={screen.id}>
          <Suspense fallback={<Spin className="shell-loading" description={t('loading')} />}>
            <Component />
          </Suspense>
        </Fence>
      </main>
    </div>
  );
}

/** A link to the content would overwrite the route, which lives in the fragment. */
function focusContent(): void {
  document.getElementById('content')?.focus();
}
