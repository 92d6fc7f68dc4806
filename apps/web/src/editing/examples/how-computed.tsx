/** An example's trace, asked for when it is opened: clause words, readings, figures, facts, amounts before and after rounding. */
import { Spin } from 'antd';
import { useEffect, useState } from 'react';
import { Explanation } from '../../claims/verdict/explanation.tsx';
import { catalogue, useText } from '../../i18n/language.tsx';
import { call } from '../../worker/engine-client.ts';
import type { Explained } from '../../worker/explain.ts';

const messages = catalogue({
  none: { zh: '这个样例的事实没有触及本条。', en: "The example's facts do not touch this clause." },
});

interface HowComputedProps {
  readonly policy: string;
  readonly example: string;
  readonly clause: string | null;
}

export function HowComputed({ policy, example, clause }: HowComputedProps) {
  const t = useText(messages);
  const [explained, setExplained] = useState<Explained | null | 'waiting'>('waiting');
  useEffect(() => {
    let gone = false;
    void call('explain', { policy, example }).then((answer) => {
      if (!gone) setExplained(answer);
    });
    return () => {
      gone = true;
    };
  }, [policy, example]);
  if (explained === 'waiting') return <Spin size="small" />;
  const outcomes = explained?.outcomes.filter((o) => clause === null || o.clause === clause) ?? [];
  if (!explained || outcomes.length === 0) return <p className="quiet">{t('none')}</p>;
  return outcomes.map((outcome) => (
    <Explanation
      key={`${outcome.clause} ${outcome.object.id} ${outcome.year ?? ''}`}
      program={explained.program}
      outcome={outcome}
    />
  ));
}
