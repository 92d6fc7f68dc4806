/** The readings a clause rests on: the ambiguous words, what each way of reading them says and costs, and which one is taken. */
import type { Reading } from '@guiju/ir';
import { Button } from 'antd';
import { catalogue, useText } from '../../i18n/language.tsx';
import { type Knowledge, None } from './none.tsx';

const messages = catalogue({
  title: { zh: '读法', en: 'Readings' },
  none: { zh: '本条的词句没有歧义读法。', en: 'No words of this clause are declared ambiguous.' },
  taken: { zh: '现取', en: 'taken' },
  take: { zh: '改取', en: 'Take' },
  takeOption: { zh: '读法“{reading}”改取 {option}', en: 'Take {option} of reading {reading}' },
  reason: { zh: '理由：{reason}', en: 'Reason: {reason}' },
});

interface ReadingsPanelProps {
  readonly knowledge: Knowledge;
  readonly readings: readonly Reading[];
  /** By `reading.option`: what the budget changes by when it is taken. */
  readonly prices: ReadonlyMap<string, string>;
  /** Whether the choice is written in this policy's own text. */
  readonly isOwn: (reading: string) => boolean;
  readonly onTake: (reading: string, option: string) => void;
}

export function ReadingsPanel({ knowledge, readings, prices, isOwn, onTake }: ReadingsPanelProps) {
  const t = useText(messages);
  return (
    <section className="panel" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      {readings.length === 0 && <None knowledge={knowledge} words={t('none')} />}
      {readings.map(({ id, quote, options, pick, reason }) => (
        <div key={id} className="reading">
          <h3>
            {id} <q>{quote}</q>
          </h3>
          <ul>
            {options.map((option) => (
              <li key={option.id} className={option.id === pick ? 'option taken' : 'option'}>
                <span className="option-id">{option.id}</span>
                <span className="option-text">{option.text}</span>
                <span className="option-price">{prices.get(`${id}.${option.id}`)}</span>
                {option.id === pick ? (
                  <span className="option-taken">{t('taken')}</span>
                ) : (
                  isOwn(id) && (
                    <Button
                      size="small"
                      aria-label={t('takeOption', { reading: id, option: option.id })}
                      onClick={() => onTake(id, option.id)}
                    >
                      {t('take')}
                    </Button>
                  )
                )}
              </li>
            ))}
          </ul>
          <p className="quiet">{t('reason', { reason })}</p>
        </div>
      ))}
    </section>
  );
}
