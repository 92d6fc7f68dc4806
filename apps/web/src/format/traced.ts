/**
 * What a trace says that a value was, for the eye. A trace is part of the record and in Chinese; who reads English gets the same value in
 * English as far as it is made of the trace's own words, figures, days and declared members. Anything else stands as it is recorded.
 */
import { type Program, parseDate } from '@guiju/ir';
import type { Language } from '../i18n/language.tsx';
import { day } from './day.ts';
import { wireMoney } from './money.ts';
import { label } from './names.ts';

const WORDS: Readonly<Record<string, string>> = { 未知: 'unknown', 是: 'yes', 否: 'no', 无: 'none' };

export function tracedWords(text: string, { enums }: Pick<Program, 'enums'>, language: Language): string {
  if (language === 'zh') return text;
  const members = enums.flatMap((one) => one.members);
  const one = (part: string): string => {
    const member = members.find(({ name }) => name === part);
    if (WORDS[part] !== undefined) return WORDS[part];
    if (member) return label(member, language);
    return inEnglish(part) ?? wireMoney(part, language);
  };
  const [, most = '', orNone = ''] = /^(.+?)(或无)?$/.exec(text) ?? [];
  const [, bound, limit = ''] = /^(至少|至多)(.+)$/.exec(most) ?? [];
  const [, from, to = ''] = /^(\d.*)至(\d.*)$/.exec(most) ?? [];
  const parts = most.split('或');
  const said =
    bound !== undefined
      ? `${bound === '至少' ? 'at least' : 'at most'} ${one(limit)}`
      : from !== undefined
        ? `${one(from)} to ${one(to)}`
        : parts.every((part) => members.some(({ name }) => name === part))
          ? parts.map(one).join(' or ')
          : one(most);
  return orNone === '' ? said : `${said} or none`;
}

/** 2023年5月10日 as 2023-05-10. */
function inEnglish(text: string): string | undefined {
  const [, year = '', month = '', date = ''] = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text) ?? [];
  const days = parseDate(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
  return days === undefined ? undefined : day(days, 'en');
}
