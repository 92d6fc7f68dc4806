import { type Days, toDays } from '@guiju/ir';

/** Today in Asia/Shanghai, wherever the browser stands. */
export function today(): Days {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date()).split('-');
  const [year = 1970, month = 1, day = 1] = parts.map(Number);
  return toDays(year, month, day);
}
