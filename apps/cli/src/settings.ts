import { type Days, parseDate, type Settings } from '@guiju/ir';

/** Today in Asia/Shanghai, ISO. */
export const todayText = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

/** As of today, with the policy's own picks. */
export function defaultSettings(): Settings {
  const today = parseDate(todayText()) as Days;
  return { asOf: today, knownAt: today, readings: {}, values: {} };
}
