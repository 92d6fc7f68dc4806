/** Sums of parts → sums of the whole: whole numbers without bound, so that in which order they come does not matter. */
import { addAll, addFen, addOpen, type ClauseSums } from './totals.ts';

export function mergeSums(into: ClauseSums, from: ClauseSums): void {
  for (const [year, groups] of from.fen)
    for (const [group, fen] of groups.entries()) addFen(into, year, group, fen);
  for (const [group, claims] of from.granted.entries())
    into.granted[group] = (into.granted[group] ?? 0) + claims;
  for (const [period, groups] of from.open)
    for (const [group, claims] of groups.entries()) addOpen(into, period, group, claims);
  addAll(into, from.amounts ?? []);
  into.rowWise += from.rowWise;
}
