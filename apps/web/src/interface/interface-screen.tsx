/** 接口: trying it, the typed client, and keys and webhooks for those who manage them (`#/interface/<part>`). */
import { SCOPES } from '@guiju/client';
import { Segmented } from 'antd';
import { mayDo, useCaller } from '../access/caller.ts';
import { navigate, useRoute } from '../app/route.ts';
import { useBilingual, useText } from '../i18n/language.tsx';
import { Guide } from './guide/guide.tsx';
import { Keys } from './keys/keys.tsx';
import { interfaceMessages } from './messages.ts';
import { TryIt } from './try-it/try-it.tsx';
import { Webhooks } from './webhooks/webhooks.tsx';
import '@fontsource/inconsolata/latin-400.css';
import './interface.css';

type Part = 'try' | 'client' | 'keys' | 'webhooks' | 'rights';

export default function InterfaceScreen() {
  const t = useText(interfaceMessages);
  const [screen = 'interface', asked] = useRoute().path;
  const { data: caller } = useCaller();
  const parts: readonly Part[] = [
    'try',
    'client',
    ...(mayDo(caller, 'keys:manage') ? (['keys'] as const) : []),
    ...(mayDo(caller, 'webhooks:manage') ? (['webhooks'] as const) : []),
    'rights',
  ];
  const part = parts.find((found) => found === asked) ?? 'try';
  return (
    <div className="interface">
      <header className="interface-head">
        <h1>{t('title')}</h1>
        <Segmented<Part>
          value={part}
          onChange={(next) => navigate([screen, next])}
          options={parts.map((value) => ({ value, label: t(`part.${value}`) }))}
        />
        <nav className="interface-links" aria-label={t('descriptions')}>
          <a href="/docs">{t('reference')}</a>
          <a href="/openapi.json">{t('document')}</a>
        </nav>
      </header>
      {part === 'try' && <TryIt />}
      {part === 'client' && <Guide />}
      {part === 'keys' && <Keys />}
      {part === 'webhooks' && <Webhooks />}
      {part === 'rights' && <Rights />}
    </div>
  );
}

function Rights() {
  const t = useText(interfaceMessages);
  const say = useBilingual();
  const { data: caller } = useCaller();
  return (
    <section aria-labelledby="mine-title">
      <h2 id="mine-title">{t('mine')}</h2>
      <ul>
        {caller?.scopes.map((scope) => (
          <li key={scope}>
            {say(SCOPES[scope].words)} <code className="soft">{scope}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
