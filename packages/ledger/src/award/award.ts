/** One award and all that became of its money. A value: applying an event gives a new one. */
import type { Days } from '@guiju/ir';
import type { Balances } from '../money/journal.ts';

/** What no second living award may share, and which of those that were by it this is. */
export interface AwardName {
  readonly family: string;
  readonly clause: string;
  readonly key: string;
  /** Without its part: `once`, `2026`, `p7/m3`. */
  readonly slot: string;
  /** 1; after each that was withdrawn, one more. */
  readonly generation: number;
}

export const AWARD_STATES = ['live', 'closed', 'withdrawn'] as const;
/** live: something is still to be paid or to come back. closed: every instalment is at an end. withdrawn: the grant itself was taken back. */
export type AwardState = (typeof AWARD_STATES)[number];

export const INSTALMENT_STATES = [
  'planned',
  'due',
  'payable',
  'sent',
  'paid',
  'returned',
  'recovering',
  'recovered',
  'stopped',
  'withdrawn',
] as const;
export type InstalmentState = (typeof INSTALMENT_STATES)[number];

export interface Instalment {
  readonly slot: string;
  readonly due: Days;
  /** What was granted of it, in fen. What was taken back later stands in the accounts. */
  readonly fen: bigint;
  readonly state: InstalmentState;
  /** The part whose arrears (补发) it is; null: of the plan itself. */
  readonly arrearsOf: string | null;
  readonly balances: Balances;
}

/** Money that a later look says is owed, or to come back. One person proposes, another decides. */
export interface Proposal {
  readonly id: string;
  readonly kind: 'arrears' | 'recovery';
  readonly slot: string;
  readonly fen: bigint;
  readonly due: Days;
  readonly proposedBy: string;
  readonly state: 'proposed' | 'approved' | 'refused';
}

export interface AwardAccount {
  readonly name: AwardName;
  readonly state: AwardState;
  readonly instalments: readonly Instalment[];
  readonly proposals: readonly Proposal[];
  /** Ids of the events applied, so that one that comes twice counts once. */
  readonly events: ReadonlySet<string>;
}

/** As the books name it: the first generation goes unsaid. */
export const nameText = ({ family, clause, key, slot, generation }: AwardName): string =>
  JSON.stringify([family, clause, key, slot, ...(generation === 1 ? [] : [generation])]);

/** Reads what `nameText` wrote. */
export function nameFrom(text: string): AwardName {
  const [family = '', clause = '', key = '', slot = '', generation = 1] = JSON.parse(text) as [
    string,
    string,
    string,
    string,
    number?,
  ];
  return { family, clause, key, slot, generation };
}

/** By which name the same may be granted again: a withdrawn award is over for good, and the next one has books of its own. null: it lives. */
export const nextName = ({ name, state }: AwardAccount): AwardName | null =>
  state === 'withdrawn' ? { ...name, generation: name.generation + 1 } : null;
