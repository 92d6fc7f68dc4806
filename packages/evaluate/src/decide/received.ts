/** 已得: what the history says was paid on behalf of an instance: as its object, one of its keys, or its payee. */
import { add, type Exact, type HistoryLine, type Instance, type Missing } from '@guiju/ir';
import type { When, World } from '../clause-evaluator.ts';
import {
  dateBounds,
  isOpen,
  MISSING_HISTORY,
  mergeMissing,
  open,
  type PossibleDate,
  type PossibleNumber,
} from '../possible.ts';
import { periodOfSlot } from './periods.ts';
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
): PossibleNumber {
  if (run.history === undefined) return open({ kind: 'number', lo: 0, hi: null }, [MISSING_HISTORY]);
  const found = { surely: [] as HistoryLine[], perhaps: [] as HistoryLine[] };
  let missing: readonly Missing[] = [];
  for (const clause of clauses)
    for (const line of run.linesOf(withoutPolicy(clause, run))) {
      const dates = [window?.from ?? null, window?.to ?? null, when.at];
      const whose = concerns(line, of, run);
      const within = inWindow(line, window, when);
      if (whose === false || within === false) continue;
      if (whose === true && within === true) found.surely.push(line);
      else {
        found.perhaps.push(line);
        if (whose === 'maybe') missing = mergeMissing(missing, [MISSING_HISTORY]);
        for (const date of within === 'maybe' ? dates : [])
          if (isOpen(date)) missing = mergeMissing(missing, date.missing);
      }
    }
  const lo = measured(measure, found.surely);
  const hi = measured(measure, [...found.surely, ...found.perhaps]);
  return found.perhaps.length === 0 ? lo : open({ kind: 'number', lo, hi }, missing);
}

const withoutPolicy = (clause: string, { resolved }: Run): string => {
  const own = `${resolved.program.id}/`;
  return clause.startsWith(own) ? clause.slice(own.length) : clause;
};

/** A line that names no keys may have been counted by the instance all the same, where its clause counts by such. */
function concerns(line: HistoryLine, { entity, id }: Instance, run: Run): Surely {
  if (line.object === id || line.payee === id || line.keys[entity] === id) return true;
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
