/**
 * Random histories of the rules: events in any order, sent twice, held back, with clocks that jump and amounts that make no sense; awards
 * withdrawn and granted anew. After each one every invariant is asked. A history is its seed; the same seed makes it again.
 */
import { type Applied, applyEvent } from '../award/apply.ts';
import { type AwardAccount, type AwardName, nameText, nextName } from '../award/award.ts';
import type { AwardEvent } from '../award/event.ts';
import { type Violation, violationsOfAward, violationsOfEvent } from '../invariants/award-invariants.ts';
import { violationsOfBook } from '../invariants/book-invariants.ts';
import type { JournalLine } from '../money/journal.ts';
import { randomEvent } from './random-event.ts';
import { type Choices, seededChoices } from './seeded.ts';

export type Apply = (award: AwardAccount | null, event: AwardEvent) => Applied;

export interface HistoryResult {
  readonly seed: number;
  /** Events that were applied, and those that were refused. */
  readonly applied: number;
  readonly refused: number;
  /** Of the first event that broke something; empty: nothing broke. */
  readonly violations: readonly string[];
}

const NAMES: readonly AwardName[] = [
  { family: 'demo', clause: 'C1', key: 'p1', slot: 'once', generation: 1 },
  { family: 'demo', clause: 'C1', key: 'p2', slot: '2026', generation: 1 },
  { family: 'demo', clause: 'C2', key: 'p1', slot: 'p7/m3', generation: 1 },
];

interface Sent {
  readonly name: AwardName;
  readonly event: AwardEvent;
}

/** `apply`: the rules themselves; tests hand in broken ones, to see that they are noticed. */
export function runHistory(seed: number, events = 40, apply: Apply = applyEvent): HistoryResult {
  const choices = seededChoices(seed);
  const books = new Map<string, AwardAccount>();
  const journals = new Map<string, JournalLine[]>();
  const accepted = new Set<string>();
  const sent: Sent[] = [];
  const held: Sent[] = [];
  let applied = 0;
  let refused = 0;
  for (let n = 0; n < events; n++) {
    const next = nextEvent(choices, n, books, sent, held);
    if (next === null) continue;
    sent.push(next);
    const { name, event } = next;
    const of = nameText(name);
    const before = books.get(of) ?? null;
    const result = apply(before, event);
    if (!result.ok) {
      refused++;
      continue;
    }
    const lines = journals.get(of) ?? [];
    journals.set(of, [...lines, ...result.lines]);
    books.set(of, result.award);
    applied++;
    const again = accepted.has(`${of} ${event.id}`);
    accepted.add(`${of} ${event.id}`);
    const violations = [
      ...(again && (result.lines.length > 0 || result.award !== before)
        ? [`event ${event.id} (${event.kind}) counted twice`]
        : []),
      ...[
        ...violationsOfEvent(result.lines, event.kind),
        ...violationsOfAward(result.award, journals.get(of) ?? []),
        ...violationsOfBook(books.values()),
      ].map((v) => said(v, event)),
    ];
    if (violations.length > 0) return { seed, applied, refused, violations };
  }
  return { seed, applied, refused, violations: [] };
}

/** A new event; or one sent before; or one held back earlier. null: a new one was held back. */
function nextEvent(
  choices: Choices,
  n: number,
  books: ReadonlyMap<string, AwardAccount>,
  sent: readonly Sent[],
  held: Sent[],
): Sent | null {
  if (sent.length > 0 && choices.chance(8)) return choices.one(sent);
  if (held.length > 0 && choices.chance(25)) return held.splice(choices.below(held.length), 1)[0] ?? null;
  const name = nameIn(choices, books);
  const made = { name, event: randomEvent(choices, `e${n}`, name, books.get(nameText(name)) ?? null) };
  if (!choices.chance(8)) return made;
  held.push(made);
  return null;
}

/**
 * The living award by a name, or the next after one that was withdrawn; now and then one that was withdrawn: its money may still be on the way, and what
 * was sent for it comes late.
 */
function nameIn(choices: Choices, books: ReadonlyMap<string, AwardAccount>): AwardName {
  let name = choices.one(NAMES);
  for (let award = books.get(nameText(name)); award !== undefined; award = books.get(nameText(name))) {
    const next = nextName(award);
    if (next === null || choices.chance(15)) return name;
    name = next;
  }
  return name;
}

const said = ({ invariant, at }: Violation, event: AwardEvent): string =>
  `${invariant} after ${event.kind}: ${at}`;
