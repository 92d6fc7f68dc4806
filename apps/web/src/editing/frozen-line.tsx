/** Said while the text has errors: what is shown below is older than the text, and which words are to blame. */
import type { Span } from '@guiju/ir';
import type { Finding } from '@guiju/language-service';
import { catalogue, useBilingual, useText } from '../i18n/language.tsx';
import type { Texts } from './drafts/draft-store.ts';

const messages = catalogue({
  frozen: {
    zh: '文本有错，样例和预算停在上一个正确的版本。',
    en: 'The text has errors; examples and budget stay at the last correct version.',
  },
  at: { zh: '第 {line} 行“{words}”：{message}', en: 'Line {line}, “{words}”: {message}' },
  atEmpty: { zh: '第 {line} 行：{message}', en: 'Line {line}: {message}' },
});

interface FrozenLineProps {
  readonly findings: readonly Finding[];
  readonly texts: Texts;
  readonly onGo: (span: Span) => void;
}

export function FrozenLine({ findings, texts, onGo }: FrozenLineProps) {
  const t = useText(messages);
  const say = useBilingual();
  const error = findings.find(({ severity }) => severity === 'error');
  if (!error) return <div className="frozen">{t('frozen')}</div>;
  const text = texts[error.span.file] ?? '';
  const line = text.slice(0, error.span.start).split('\n').length;
  const words = text.slice(error.span.start, error.span.end).split('\n', 1)[0]?.trim().slice(0, 24) ?? '';
  const message = say(error.message);
  return (
    <div className="frozen" role="status">
      <span>{t('frozen')}</span>{' '}
      <button type="button" className="linkish" onClick={() => onGo(error.span)}>
        {words === '' ? t('atEmpty', { line, message }) : t('at', { line, words, message })}
      </button>
    </div>
  );
}
