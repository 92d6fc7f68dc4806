/** “There is none”, once that is known of the clause; before, that it is still being read, or cannot be until its errors are corrected. */
import { catalogue, useText } from '../../i18n/language.tsx';

export type Knowledge = 'known' | 'reading' | 'unreadable';

const messages = catalogue({
  reading: { zh: '正在读条款…', en: 'Reading the clause…' },
  unreadable: {
    zh: '条款里有错误，改正后才看得出来。',
    en: 'Known once the errors in the clause are corrected.',
  },
});

interface NoneProps {
  readonly knowledge: Knowledge;
  /** What is said where there is none. */
  readonly words: string;
}

export function None({ knowledge, words }: NoneProps) {
  const t = useText(messages);
  return <p className="quiet">{knowledge === 'known' ? words : t(knowledge)}</p>;
}
