/**
 * What an answer says, place by place. A planned clause has a place for each award it may come to (a period's, a part's); a clause that is decided row-wise has one
 * for all its awards together.
 */
import { type Decision, type Exact, multiply, type Outcome } from '@guiju/ir';
import { mistake } from './mistake.ts';

export interface Place {
  /** The property of the answer that holds its fen: `J1`, `C08/2024`, `C09/inst-1/3`. */
  readonly property: string;
  readonly clause: string;
  /** `2024`; null: decided once, or all periods together. */
  readonly period: string | null;
  /** Its award's slot after the base: '' of a single award, `inst-1/3`. null: all awards of the clause together. */
  readonly part: string | null;
  /** Position of its claim: the bit of `granted` and `open`. */
  readonly claim: number;
  /** What its amount is in hundredths of: 元, 分. */
  readonly unit: string;
  /** It counts towards the total: money that is paid out. */
  readonly counts: boolean;
  /** Its state where it is granted and `states` says nothing; none: `states` always says. */
  readonly usual: PlaceState;
}

/** The codes of `states`, three bits each, first place lowest; 0: the usual state of the place. due: fell due by asOf. */
export const STATES = ['none', 'due', 'future', 'paid', 'stopped', 'undetermined'] as const;
export type PlaceState = (typeof STATES)[number];

/** The bits of one answer lie in whole numbers of at most 30. */
export const MOST_CLAIMS = 30;
export const STATES_IN_ONE = 10;

/** What is known of one place in a decision that was made row-wise. */
interface Found {
  readonly fen: number;
  readonly state: number;
}

/** The parts of an answer, from a decision: for each claim a bit in `granted` or `open`, for each place its fen and its state. */
export function summarise(
  decision: Decision,
  places: readonly Place[],
): {
  readonly granted: number;
  readonly open: number;
  readonly found: readonly Found[];
  readonly total: number;
} {
  let [granted, open, total] = [0, 0, 0];
  const found = places.map((place) => {
    const outcomes = decision.outcomes.filter(
      (o) => o.clause === place.clause && (place.part === null || o.period === place.period),
    );
    if (outcomes.some((o) => o.verdict === 'granted')) granted |= 1 << place.claim;
    if (outcomes.some((o) => o.verdict === 'undetermined')) open |= 1 << place.claim;
    const at = foundAt(place, outcomes);
    if (place.counts) total += at.fen;
    return at;
  });
  return { granted, open: open & ~granted, found, total };
}

function foundAt({ part }: Place, outcomes: readonly Outcome[]): Found {
  const awards = outcomes.flatMap((o) => o.awards);
  const own =
    part === null
      ? awards
      : awards.filter((a) => part === '' || a.slot === part || a.slot.endsWith(`/${part}`));
  const fen = own.reduce((sum, a) => sum + hundredths(a.amount), 0);
  const [first] = own;
  return { fen, state: first === undefined ? 0 : STATES.indexOf(first.state) };
}

function hundredths(amount: Exact): number {
  const fen = multiply(amount, 100);
  if (typeof fen === 'number') return fen;
  throw mistake(
    '金额不是整分，或大到一个数放不下；请用 compileClaim 计算这一笔',
    'an amount is no whole number of fen, or beyond what one number holds; decide this claim by compileClaim',
  );
}
