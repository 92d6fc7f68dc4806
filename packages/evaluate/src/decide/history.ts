/** Lines of the history: which belong to which draft, and what the others have used of a limit. */
import { add, type Exact, type HistoryLine, type Missing } from '@guiju/ir';
import { gather } from '../possible.ts';
import { OTHERS_NAMED } from './counters.ts';
import { awardKeyOf, type Draft, isSure, type Unit, waitsOf } from './draft.ts';
import { partSlot } from './slots.ts';

/** Every slot a draft may be awarded, with the key it is awarded under. */
function slotsOf(draft: Draft): ReadonlyMap<string, string | null> {
  return new Map(
    draft.units.flatMap((unit) => {
      const key = awardKeyOf(draft, unit);
      return slotsOfUnit(draft, unit).map((slot) => [slot, key] as const);
    }),
  );
}

export function slotsOfUnit({ matter }: Draft, { slot }: Unit): readonly string[] {
  const { instalments, months, grant } = matter.clause;
  if (instalments === null || months !== null || grant?.kind === 'milestones') return [slot];
  const { length } = instalments.weights;
  return instalments.weights.map((_, i) => partSlot(slot, i + 1, length));
}

/** Lines that no draft here is known to have been paid by. */
export interface OtherLines {
  readonly surely: readonly HistoryLine[];
  /** It may still be a draft's own: one that cannot say yet which key or slots it has, for want of the missing facts. */
  readonly perhaps: readonly { readonly line: HistoryLine; readonly missing: readonly Missing[] }[];
}

/**
 * Gives each line to the draft it paid: same key and slot, and the same object where the line names one. A month of a stay whose key changes is known by object and
 * slot alone: facts that came late may count it by another key than it was paid under. A line without an
 * object goes to the earliest that fits; where it is not certain which is, to none, but perhaps to each.
 */
export function matchHistory(drafts: readonly Draft[], lines: readonly HistoryLine[]): OtherLines {
  const surely: HistoryLine[] = [];
  const perhaps: { line: HistoryLine; missing: readonly Missing[] }[] = [];
  if (lines.length === 0) return { surely, perhaps };
  const index = indexOf(drafts);
  for (const line of [...lines.filter((l) => l.object !== null), ...lines.filter((l) => l.object === null)]) {
    const crowd = line.object === null ? index.crowd(line) : null;
    if (crowd !== null) {
      crowd.paid = add(crowd.paid, line.paid);
      perhaps.push({ line, missing: crowd.missing });
      continue;
    }
    const claimants = index.claimants(line);
    const [first] = claimants;
    const certain = claimants.every(
      (draft) => index.owns(draft, line) && (claimants.length === 1 || isSure(draft)),
    );
    if (first !== undefined && certain) {
      first.paid.set(line.slot, line);
      continue;
    }
    for (const draft of claimants) draft.perhapsPaid = add(draft.perhapsPaid, line.paid);
    const missing = waitsOfSome(claimants);
    if (missing.length === 0) surely.push(line);
    else perhaps.push({ line, missing });
  }
  for (const { drafts: all, paid } of index.crowds())
    for (const draft of all) draft.perhapsPaid = add(draft.perhapsPaid, paid);
  return { surely, perhaps };
}

/** What they wait for is told only through a limit, which tells no more of others than this. */
function waitsOfSome(drafts: readonly Draft[]): readonly Missing[] {
  const missing: Missing[] = [];
  for (const draft of drafts) if (missing.length < OTHERS_NAMED) gather(missing, waitsOf(draft));
  return missing;
}

/** All claims of unknown date that a key's lines may belong to: not one of them for certain, so perhaps each line to each. */
interface Crowd {
  readonly drafts: readonly Draft[];
  readonly missing: readonly Missing[];
  /** Slots that one of them was paid for by a line that names it. */
  readonly settled: ReadonlySet<string>;
  /** What the lines have paid that may be theirs. */
  paid: Exact;
}

interface Claimants {
  /** Drafts of whom nothing known speaks against the line being their own, in their order. */
  claimants(line: HistoryLine): readonly Draft[];
  owns(draft: Draft, line: HistoryLine): boolean;
  /** For lines without an object, after all that name one: those who may own this one, where they are a crowd and nobody else may. */
  crowd(line: HistoryLine): Crowd | null;
  crowds(): Iterable<Crowd>;
}

/** Drafts by what a line may name: a history of many lines must not be held against every draft line by line. */
function indexOf(drafts: readonly Draft[]): Claimants {
  const entries = drafts.map((draft, order) => ({
    draft,
    order,
    slots: slotsOf(draft),
    moves: draft.units.some((unit) => unit.keys !== null),
  }));
  type Entry = (typeof entries)[number];
  const entryOf = new Map(entries.map((e) => [e.draft, e]));
  const objects = Map.groupBy(entries, (e) => e.draft.object.id);
  const dated = new Map<string, Entry[]>();
  const undated = new Map<string | null, Entry[]>();
  const put = <K>(into: Map<K, Entry[]>, key: K, entry: Entry): void => {
    const list = into.get(key);
    if (list === undefined) into.set(key, [entry]);
    else list.push(entry);
  };
  for (const entry of entries) {
    const { date, key } = entry.draft;
    if (date === null) put(undated, key, entry);
    else for (const [slot, own] of entry.slots) put(dated, nameOf(own, slot), entry);
  }
  const crowds = new Map<string, Crowd>();
  const crowdOf = (key: string): Crowd => {
    const known = crowds.get(key);
    if (known !== undefined) return known;
    const all = [...(undated.get(key) ?? []), ...(undated.get(null) ?? [])]
      .sort((a, b) => a.order - b.order)
      .map(({ draft }) => draft);
    const settled = new Set(all.flatMap((draft) => [...draft.paid.keys()]));
    const made: Crowd = { drafts: all, missing: waitsOfSome(all), settled, paid: 0 };
    crowds.set(key, made);
    return made;
  };
  const isKeyed = ({ draft, slots, moves }: Entry, line: HistoryLine, orUnknown: boolean): boolean => {
    if (moves && line.object !== null) return true;
    const key = slots.has(line.slot) ? (slots.get(line.slot) ?? null) : draft.key;
    return key === line.key || (orUnknown && key === null);
  };
  const fits = (entry: Entry, line: HistoryLine): boolean =>
    isKeyed(entry, line, true) &&
    (entry.draft.date === null || entry.slots.has(line.slot)) &&
    !entry.draft.paid.has(line.slot);
  return {
    claimants(line) {
      const found =
        line.object !== null
          ? (objects.get(line.object) ?? [])
          : [
              ...(dated.get(nameOf(line.key, line.slot)) ?? []),
              ...(dated.get(nameOf(null, line.slot)) ?? []),
              ...(undated.get(line.key) ?? []),
              ...(undated.get(null) ?? []),
            ];
      return found
        .filter((entry) => fits(entry, line))
        .sort((a, b) => a.order - b.order)
        .map(({ draft }) => draft);
    },
    crowd(line) {
      if (dated.has(nameOf(line.key, line.slot)) || dated.has(nameOf(null, line.slot))) return null;
      const crowd = crowdOf(line.key);
      return crowd.drafts.length > 1 && crowd.missing.length > 0 && !crowd.settled.has(line.slot)
        ? crowd
        : null;
    },
    crowds: () => crowds.values(),
    owns(draft, line) {
      const entry = entryOf.get(draft);
      return entry?.slots.has(line.slot) === true && isKeyed(entry, line, false);
    },
  };
}

const nameOf = (key: string | null, slot: string): string =>
  key === null ? `?\n${slot}` : `=${key}\n${slot}`;
