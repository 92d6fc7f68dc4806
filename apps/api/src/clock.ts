/** Days: “today” is one in Asia/Shanghai, wherever the server stands. */
import { type Days, parseDate } from '@guiju/ir';

const SHANGHAI = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

export type Clock = () => Date;
export const todayInShanghai = (clock: Clock): string => SHANGHAI.format(clock());

/** A day as the rules count it. */
export const dayOf = (text: string): Days => parseDate(text) ?? Number.NaN;
