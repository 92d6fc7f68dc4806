/**
 * 已得: what the history says was paid on behalf of an instance: as its object, one of its keys, or its payee. What was paid for the very claim that asks does not count,
 * so that it is decided the same before it is paid and after.
 */
import {
  add,
  type Exact,
  type HistoryLine,
  type Instance,
  type Missing,
  ofKeyName,
  subtract,
} from '@guiju/ir';
import type { Watch, When, World } from '../clause-evaluator.ts';
import {
  dateBounds,
  isOpen,
  MISSING_HISTORY,
  mergeMissing,
  open,
  type PossibleDate,
  type PossibleNumber,
} from '../possible.ts';
import { type Draft, paidIn } from './draft.ts';
import { periodOfSlot, windowAt } from './periods.ts';
import type { Run } from './run.ts';
import { monthOfSlot } from './slots.ts';
import { grantOf } from './usage.ts';

type Surely = true | false | 'maybe';

export function received(
  run: Run,
  measure: Parameters<World['received']>[0],
  clauses: readonly string[],
  of: Instance,
  window: { readonly from: PossibleDate; readonly to: PossibleDate } | null,
  when: When,
  watch: Watch,
): PossibleNumber {
  if (run.history === undefined) return open({ kind: 'number', lo: 0, hi: null }, [MISSING_HISTORY]);
  const found = { surely: [] as HistoryLine[], perhaps: [] as HistoryLine[] };
  let missing: readonly Missing[] = [];
  let returned: Exact = 0;
  const who = run.asking.get(watch);
  const asking = who?.kind === 'ranking' ? undefined : who;
  for (const written of clauses) {
    const clause = withoutPolicy(written, run);
    const asks = asking?.draft.matter.clause.id === clause ? asking : undefined;
    if (asks?.kind === 'recovery') {
      found.surely.push(...paidFor(asks.draft).filter((line) => inWindow(line, window, when) === true));
      if (measure === 'amount') returned = asks.returned;
      continue;
    }
    for (const line of run.linesOf(clause)) {
      const own = asks === undefined ? false : isOwnLine(asks.draft, line);
      if (own === true) continue;
      const dates = [window?.from ?? null, window?.to ?? null, when.at];
      const whose = concerns(line, of, run);
      const within = inWindow(line, window, when);
      if (whose === false || within === false) continue;
      if (whose === true && within === true && own === false) found.surely.push(line);
      else {
        found.perhaps.push(line);
        if (whose === 'maybe') missing = mergeMissing(missing, [MISSING_HISTORY]);
        for (const date of within === 'maybe' ? dates : [])
          if (isOpen(date)) missing = mergeMissing(missing, date.missing);
        if (own === 'maybe' && isOpen(when.at)) missing = mergeMissing(missing, when.at.missing);
      }
    }
  }
  const lo = subtract(measured(measure, found.surely), returned);
  const hi = subtract(measured(measure, [...found.surely, ...found.perhaps]), returned);
  return found.perhaps.length === 0 ? lo : open({ kind: 'number', lo, hi }, missing);
}

const paidFor = (draft: Draft): readonly HistoryLine[] => [...paidIn(draft), ...draft.overpaid];

/** Whether the line paid the claim itself: its object, and its period or the window of its point in time. Months of a stay are history to the months after them. */
function isOwnLine({ matter, object, period, when }: Draft, line: HistoryLine): Surely {
  if (matter.clause.months !== null) return false;
  const named = line.object ?? line.keys[object.entity] ?? line.key;
  if (named !== object.id) return false;
  const paid = periodOfSlot(line.slot);
  if (period !== null) return paid?.name === period.name;
  if (paid === null) return true;
  if (when === null || isOpen(when.at)) return 'maybe';
  return paid.name === windowAt(paid.kind, when.at);
}

const withoutPolicy = (clause: string, { resolved }: Run): string => {
  const own = `${resolved.program.id}/`;
  return clause.startsWith(own) ? clause.slice(own.length) : clause;
};

/** A line that names no keys may have been counted by the instance all the same, where its clause counts by such. */
function concerns(line: HistoryLine, { entity, id }: Instance, run: Run): Surely {
  if (line.object === id || line.payee === id) return true;
  if (Object.entries(line.keys).some(([name, word]) => word === id && ofKeyName(name) === entity))
    return true;
  if (line.key.split('|').includes(id)) return true;
  if (Object.keys(line.keys).length > 0) return false;
  return run.countsBy(line.clause, entity) ? 'maybe' : false;
}

function inWindow(
  { due }: HistoryLine,
  window: { readonly from: PossibleDate; readonly to: PossibleDate } | null,
  { at }: When,
): Surely {
  const since = window === null || window.from === null ? null : dateBounds(window.from);
  const until = [at, ...(window === null || window.to === null ? [] : [window.to])].map(dateBounds);
  const never =
    (since !== null && since.lo !== null && due < since.lo) ||
    until.some(({ hi }) => hi !== null && due > hi);
  if (never) return false;
  const always =
    (since === null || (since.hi !== null && due >= since.hi)) &&
    until.every(({ lo }) => lo !== null && due <= lo);
  return always ? true : 'maybe';
}

function measured(measure: 'amount' | 'times' | 'months', lines: readonly HistoryLine[]): Exact {
  switch (measure) {
    case 'amount':
      return lines.map((l) => l.paid).reduce(add, 0);
    case 'times':
      return new Set(lines.map((l) => grantOf(l, periodOfSlot(l.slot)?.name ?? null))).size;
    case 'months': {
      const months = lines.filter((l) => monthOfSlot(l.slot) > 0 || periodOfSlot(l.slot)?.kind === 'month');
      return new Set(months.map((l) => `${l.clause}\n${l.key}\n${l.slot}`)).size;
    }
  }
}
