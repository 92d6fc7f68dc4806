/** A clause's state as shape, colour and word: never by colour alone. */

import { catalogue, useText } from '../i18n/language.tsx';
import type { ClauseView } from '../worker/analyse.ts';

const messages = catalogue({
  ok: { zh: '可执行', en: 'runs' },
  reading: { zh: '含有读法', en: 'has readings' },
  gap: { zh: '有待明确的内容', en: 'has gaps' },
  error: { zh: '有 {count} 个错误', en: '{count} errors' },
});

const SHAPES: Readonly<Record<ClauseView['state'], string>> = { ok: '✓', reading: '⇄', gap: '◇', error: '✗' };

export function StateMark({
  state,
  count = 0,
}: {
  readonly state: ClauseView['state'];
  readonly count?: number;
}) {
  const t = useText(messages);
  const words = t(state, { count });
  return (
    <span className={`state-mark state-${state}`} role="img" aria-label={words} title={words}>
      {SHAPES[state]}
    </span>
  );
}
