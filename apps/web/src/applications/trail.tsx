/** The whole way of an application: what happened, when, by whose hand, why; and where a rule was set aside, who signed. */
import type { TrailLine } from '@guiju/client';
import { moment } from '../format/moment.ts';
import { useBilingual, useLanguage, useText } from '../i18n/language.tsx';
import { handWords } from './hand-words.ts';
import { applicationMessages } from './messages.ts';

export function Trail({ lines }: { readonly lines: readonly TrailLine[] }) {
  const t = useText(applicationMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  return (
    <section aria-labelledby="trail-title">
      <h2 id="trail-title">{t('trail')}</h2>
      <ol className="trail">
        {lines.map((line) => (
          <li key={line.sequence}>
            <div>
              <strong>{say(line.words)}</strong> <span className="soft">→ {t(`state.${line.to}`)}</span>
            </div>
            <div className="soft">
              {moment(line.at, language)} {line.by && `· ${handWords(line.by, language)}`}
            </div>
            {line.reason && <p>{line.reason}</p>}
            {line.override && (
              <p className="trail-override">
                {t('overridden', {
                  rule: t(ruleKey(line.override.rule)),
                  reason: line.override.reason,
                  who: handWords(line.override.signedBy, language),
                })}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

const RULES = ['notice-once', 'still-missing', 'calendar-open', 'result-granted'] as const;
const ruleKey = (rule: string) => `rule.${RULES.find((known) => known === rule) ?? 'other'}` as const;
