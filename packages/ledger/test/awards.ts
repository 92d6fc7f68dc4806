/** Awards for the specifications: events are written short and applied one after the other. */
import { parseDate } from '@guiju/ir';
import {
  type AwardAccount,
  type AwardEvent,
  applyEvent,
  type JournalLine,
  type RefusalCode,
} from '../src/index.ts';

export const day = (text: string): number => parseDate(text) ?? Number.NaN;

/** 4万元 in three parts, the last takes what is left. */
export const RECORDED: AwardEvent = {
  kind: 'award-recorded',
  id: 'e0',
  name: { family: 'demo', clause: 'C09', key: 'p1', slot: 'once', generation: 1 },
  instalments: [
    { slot: 'inst-1/3', due: day('2023-05-10'), fen: 1_333_333n },
    { slot: 'inst-2/3', due: day('2024-05-10'), fen: 1_333_333n },
    { slot: 'inst-3/3', due: day('2025-05-10'), fen: 1_333_334n },
  ],
};

type Without<T> = T extends AwardEvent ? Omit<T, 'id'> : never;
export type Happening = Without<AwardEvent>;

export interface Story {
  readonly award: AwardAccount;
  readonly journal: readonly JournalLine[];
  /** Lines of the last event. */
  readonly lines: readonly JournalLine[];
}

export function after(...happenings: readonly Happening[]): Story {
  let award: AwardAccount | null = null;
  const journal: JournalLine[] = [];
  let lines: readonly JournalLine[] = [];
  for (const event of [RECORDED, ...happenings.map((h, i) => ({ ...h, id: `e${i + 1}` }) as AwardEvent)]) {
    const result = applyEvent(award, event);
    if (!result.ok) throw new Error(`${event.kind}: ${result.refusal.message.en}`);
    award = result.award;
    lines = result.lines;
    journal.push(...lines);
  }
  if (award === null) throw new Error('nothing happened');
  return { award, journal, lines };
}

/** Why the next thing is refused; null: it is not. */
export function refusalOf(award: AwardAccount, happening: Happening): RefusalCode | null {
  const result = applyEvent(award, { ...happening, id: 'next' } as AwardEvent);
  return result.ok ? null : result.refusal.code;
}

const SLOT = 'inst-1/3';
export const FALLS_DUE: Happening = { kind: 'instalment-due', slot: SLOT, on: day('2023-05-10') };
export const KEPT: Happening = { kind: 'instalment-kept', slot: SLOT };
export const SENT: Happening = { kind: 'payment-sent', slot: SLOT, batch: 'b1' };
export const CONFIRMED: Happening = { kind: 'payment-confirmed', slot: SLOT };
export const PAID = [FALLS_DUE, KEPT, SENT, CONFIRMED] as const;
