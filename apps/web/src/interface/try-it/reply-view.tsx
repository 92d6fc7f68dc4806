/** An answer as it came: status, time, the headers that say something, the body. */
import { useText } from '../../i18n/language.tsx';
import { CodeBlock } from '../code-block.tsx';
import { tryMessages } from './messages.ts';
import type { Reply } from './send.ts';

export function ReplyView({ reply }: { readonly reply: Reply }) {
  const t = useText(tryMessages);
  const ok = reply.status < 400;
  return (
    <div className="try-reply">
      <p role="status" className={ok ? 'try-ok' : 'try-failed'}>
        <strong>
          {reply.status} {reply.statusText}
        </strong>{' '}
        <span className="soft">{t('took', { ms: Math.round(reply.milliseconds) })}</span>
      </p>
      <dl className="try-headers">
        {reply.headers.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <CodeBlock title={t('answer')} text={reply.body} />
    </div>
  );
}
