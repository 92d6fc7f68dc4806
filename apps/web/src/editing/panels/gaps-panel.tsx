/** What nobody has fixed yet, each with the place to fix it. A gap is not a zero: what rests on it is undetermined. */
import type { Span } from '@guiju/ir';
import { Button } from 'antd';
import { catalogue, useText } from '../../i18n/language.tsx';
import type { GapView } from '../../worker/analyse.ts';
import { type Knowledge, None } from './none.tsx';

const messages = catalogue({
  title: { zh: '待明确', en: 'Gaps' },
  none: { zh: '本条没有缺口。', en: 'No gaps in this clause.' },
  go: { zh: '去填', en: 'Fill in' },
  goTo: { zh: '到“{address}”的位置去填', en: 'Go to {address}' },
});

interface GapsPanelProps {
  readonly knowledge: Knowledge;
  readonly gaps: readonly GapView[];
  /** Whether a file can be written in here. */
  readonly isOwn: (file: string) => boolean;
  readonly onGo: (span: Span) => void;
}

export function GapsPanel({ knowledge, gaps, isOwn, onGo }: GapsPanelProps) {
  const t = useText(messages);
  return (
    <section className="panel" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      {gaps.length === 0 && <None knowledge={knowledge} words={t('none')} />}
      <ul className="gaps">
        {gaps.map(({ address, note, span }) => (
          <li key={address}>
            <span className="gap-address">{address}</span>
            <span>{note}</span>
            {span && isOwn(span.file) && (
              <Button size="small" aria-label={t('goTo', { address })} onClick={() => onGo(span)}>
                {t('go')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
