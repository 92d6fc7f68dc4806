/** 国务院办公厅's yearly notices of days off and days worked instead, as calendars. A policy's own 日历 goes before them. */
import { type Calendar, type Days, parseDate } from '@guiju/ir';

interface Notice {
  readonly year: number;
  readonly number: string;
  /** `MM-DD` or `MM-DD/MM-DD`, both included. */
  readonly off: string;
  readonly on: string;
}

const NOTICES: readonly Notice[] = [
  {
    year: 2023,
    number: '国办发明电〔2022〕16号',
    off: '01-01/01-02 01-21/01-27 04-05 04-29/05-03 06-22/06-24 09-29/10-06',
    on: '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
  },
  {
    year: 2024,
    number: '国办发明电〔2023〕7号',
    off: '01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07',
    on: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  },
  {
    year: 2025,
    number: '国办发明电〔2024〕12号',
    off: '01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08',
    on: '01-26 02-08 04-27 09-28 10-11',
  },
  {
    year: 2026,
    number: '国办发明电〔2025〕7号',
    off: '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07',
    on: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
];

function daysOf(year: number, text: string): readonly Days[] {
  const day = (written: string | undefined): Days => parseDate(`${year}-${written}`) ?? Number.NaN;
  return text.split(' ').flatMap((span) => {
    const [from, to = from] = span.split('/');
    return Array.from({ length: day(to) - day(from) + 1 }, (_, i) => day(from) + i);
  });
}

export const HOLIDAYS: readonly Calendar[] = NOTICES.map(({ year, number, off, on }) => ({
  id: number,
  alias: null,
  from: parseDate(`${year}-01-01`) ?? Number.NaN,
  until: parseDate(`${year}-12-31`) ?? Number.NaN,
  off: daysOf(year, off),
  on: daysOf(year, on),
}));
