/** What the papers of an application share: its number, its dates, who signed. */

import type { Block, OfficialDocument } from '@guiju/document';
import { type Days, formatDateZh, parseDate } from '@guiju/ir';
import { HttpProblem } from '../../http/problem.ts';

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const item = (text: string): Block => ({ kind: 'item', text });

export interface Paper {
  readonly title: string;
  /** Id of the application or batch. */
  readonly number: string;
  readonly on: Days;
  readonly blocks: readonly Block[];
}

/** The office signs at the right, over the day. */
export const paper = ({ title, number, on, blocks }: Paper): OfficialDocument => ({
  title,
  subtitle: `编号：${number}`,
  created: on,
  blocks: [
    ...blocks,
    { kind: 'signature', text: '（经办机关印章）' },
    { kind: 'signature', text: formatDateZh(on) },
  ],
});

/** A stored moment as the day in Asia/Shanghai, which keeps no summer time. */
export function dayOfMoment(at: string): Days {
  const there = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
  return parseDate(there) ?? Number.NaN;
}

export const notReady = (zh: string, en: string): HttpProblem =>
  new HttpProblem('document-not-ready', zh, en);
