/** What came out, in words short enough to read: periods that came to the same for the same reasons are told once, from the first to the last. */
import { type AwardState, type Bilingual, type Exact, formatExact, type Outcome, slotWords } from '@guiju/ir';
import type { Selected } from './select.ts';

const STATES: Record<AwardState, Bilingual> = {
  due: { zh: '到期', en: 'due' },
  future: { zh: '未到期', en: 'not yet due' },
  paid: { zh: '已发', en: 'paid' },
  stopped: { zh: '停发', en: 'stopped' },
  undetermined: { zh: '未定', en: 'undetermined' },
};

interface Told {
  readonly object: string;
  readonly words: Bilingual;
  readonly first: string | null;
  readonly last: string | null;
}

export function describeAll(selected: readonly Selected[]): Bilingual {
  if (selected.length === 0) return { zh: '没有这样的结果', en: 'no such outcome' };
  const told: Told[] = [];
  for (const { outcome, awards } of selected) {
    const { object, period } = outcome;
    const words = describe(outcome, awards);
    const before = told.at(-1);
    if (before?.object === object.id && before.words.zh === words.zh)
      told[told.length - 1] = { ...before, last: period };
    else told.push({ object: object.id, words, first: period, last: period });
  }
  return {
    zh: told.map((one) => sentence(one, 'zh')).join('；'),
    en: told.map((one) => sentence(one, 'en')).join('; '),
  };
}

function sentence({ object, words, first, last }: Told, language: keyof Bilingual): string {
  const to = language === 'zh' ? ' 至 ' : ' to ';
  const when = first === null || last === null ? '' : ` ${first === last ? first : `${first}${to}${last}`}`;
  return `${object}${when} ${words[language]}`;
}

function describe(outcome: Outcome, awards: Selected['awards']): Bilingual {
  switch (outcome.verdict) {
    case 'granted':
      return granted(outcome, awards);
    case 'refused':
      return {
        zh: `不予（${reasons(outcome, 'zh')}）`,
        en: `refused (${reasons(outcome, 'en')})`,
      };
    case 'undetermined': {
      const { missing, range } = outcome;
      const facts = missing.map((m) => m.fact).join('、');
      const sum = (value: Exact) => formatExact(value) + outcome.unit;
      const [min, max] = [sum(range?.min ?? 0), range?.max == null ? null : sum(range.max)];
      return {
        zh: `未定：缺 ${facts}，可能 ${min} 至 ${max ?? '不封顶'}`,
        en: `undetermined: missing ${facts}, between ${min} and ${max ?? 'no bound'}`,
      };
    }
  }
}

/** A slot that only repeats the period is not said again; a clause that decides and pays nothing shows what it decided. */
function granted(outcome: Outcome, awards: Selected['awards']): Bilingual {
  const { period, refusals, result } = outcome;
  const slot = (s: string, language: keyof Bilingual) => (s === period ? '' : `${slotWords(s)[language]} `);
  const say = (language: keyof Bilingual): string => {
    const paid = awards.map(
      (a) => `${slot(a.slot, language)}${formatExact(a.amount)}${a.unit} ${STATES[a.state][language]}`,
    );
    const decided = result === null ? [] : [`${language === 'zh' ? '认定' : 'decided'} ${result}`];
    return [...decided, ...paid].join('、') || '0元';
  };
  const cut = refusals.length > 0;
  return {
    zh: `${result === null ? '为 ' : ''}${say('zh')}${cut ? `（${reasons(outcome, 'zh')}）` : ''}`,
    en: `${result === null ? 'comes to ' : ''}${say('en')}${cut ? ` (${reasons(outcome, 'en')})` : ''}`,
  };
}

const reasons = ({ refusals }: Outcome, language: keyof Bilingual): string =>
  [...new Set(refusals.map((r) => `${r.id} ${r.text[language]}`))].join('、');
