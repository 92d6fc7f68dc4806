/** The working days of each step where a policy has set none, each with where it comes from. */
import type { Bilingual } from '@guiju/ir';
import type { ProcessDays } from './states.ts';

export interface DefaultDays {
  readonly days: number;
  readonly step: Bilingual;
  readonly source: Bilingual;
}

const row = (days: number, zh: string, en: string, sourceZh: string, sourceEn: string): DefaultDays => ({
  days,
  step: { zh, en },
  source: { zh: sourceZh, en: sourceEn },
});
const OFFICE: readonly [string, string] = ['没有出处，本系统的缺省', 'no source: this system’s default'];

export const DEFAULT_DAYS: Readonly<Record<keyof ProcessDays, DefaultDays>> = {
  accept: row(
    5,
    '受理或一次性告知',
    'accept, or tell what is missing',
    '参照《行政许可法》第三十二条：五日内一次告知',
    'after the Administrative Licensing Law, art. 32: told once, within five days',
  ),
  supplement: row(10, '申请人补正', 'the applicant supplies', ...OFFICE),
  firstReview: row(10, '初审', 'first review', ...OFFICE),
  secondReview: row(5, '复审', 'second review', ...OFFICE),
  publish: row(5, '公示之前', 'until it is published', ...OFFICE),
  publication: row(
    5,
    '公示',
    'publication',
    '各地常见 5 个工作日（常州武进），也有 30 日的（沈阳）',
    'commonly 5 working days (Wujin), elsewhere 30 days (Shenyang)',
  ),
  objection: row(10, '异议处理', 'objections', ...OFFICE),
  approve: row(5, '批准', 'approval', ...OFFICE),
  pay: row(
    20,
    '拨付',
    'payment',
    '公示后一个月内拨付（常州武进），折 20 个工作日',
    'within a month after publication (Wujin), about 20 working days',
  ),
  archive: row(10, '归档', 'archive', ...OFFICE),
  check: row(20, '年检', 'the check of a part that fell due', ...OFFICE),
};

export const defaultDays = (): ProcessDays =>
  Object.fromEntries(
    Object.entries(DEFAULT_DAYS).map(([name, { days }]) => [name, days]),
  ) as unknown as ProcessDays;
