/** 接口: where the API is described, what the reader may do with it, and the keys of services for those who manage them. */
import { SCOPES } from '@guiju/client';
import { mayDo, useCaller } from '../access/caller.ts';
import { useBilingual, useText } from '../i18n/language.tsx';
import { Keys } from './keys.tsx';
import { interfaceMessages } from './messages.ts';
import './interface.css';

export default function InterfaceScreen() {
  const t = useText(interfaceMessages);
  const say = useBilingual();
  const { data: caller } = useCaller();
  return (
    <div className="interface">
      <h1>{t('title')}</h1>
      <ul className="interface-links">
        <li>
          <a href="/docs">{t('reference')}</a>
        </li>
        <li>
          <a href="/openapi.json">{t('document')}</a>
        </li>
      </ul>
      {caller && mayDo(caller, 'keys:manage') && <Keys />}
      {caller?.kind === 'person' && (
        <section aria-labelledby="mine-title">
          <h2 id="mine-title">{t('mine')}</h2>
          <ul>
            {caller.scopes.map((scope) => (
              <li key={scope}>
                {say(SCOPES[scope].words)} <code className="soft">{scope}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
