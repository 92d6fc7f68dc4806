/** Days for the eye. */
import { type Days, formatDate, formatDateZh, parseDate } from '@guiju/ir';
import type { Language } from '../i18n/language.tsx';

/** "2023年5月10日", "2023-05-10". */
export const day = (days: Days, language: Language): string =>
  language === 'zh' ? formatDateZh(days) : formatDate(days);

/** An ISO date from the wire for the eye; anything else as it stands. */
export function wireDay(text: string, language: Language): string {
  const days = parseDate(text);
  return days === undefined ? text : day(days, language);
}
