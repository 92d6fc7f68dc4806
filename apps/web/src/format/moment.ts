/** A moment from the wire, as the clock on the wall of Asia/Shanghai shows it, to the minute. */
import type { Language } from '../i18n/language.tsx';

const shown = (locale: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' });

const FORMATS: Readonly<Record<Language, Intl.DateTimeFormat>> = { zh: shown('zh-CN'), en: shown('en-GB') };

export function moment(time: string, language: Language): string {
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? time : FORMATS[language].format(at);
}
