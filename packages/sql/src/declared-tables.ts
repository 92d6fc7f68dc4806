/** The profile of tables of which only the types are known, as far as a dialect carries them. */
import { declaredProfile, type Profile } from '@guiju/evaluate';
import type { Program } from '@guiju/ir';
import type { Dialect } from './dialect.ts';

/** Room for what is computed from a date: terms, months on, the ends of years. */
const ROOM = 40 * 366;

/** Days keep forty years from both ends of the dialect's calendar; all else is `declaredProfile`. Rows outside it must be decided from the record. */
export function declaredTables(program: Program, { days }: Dialect): Profile {
  const declared = declaredProfile(program);
  const isDate = (table: string, name: string): boolean =>
    program.entities.find((e) => e.name === table)?.attributes.find((a) => a.name === name)?.type.kind ===
    'date';
  return {
    ...declared,
    column(of) {
      const found = declared.column(of);
      if (found === null || of.kind === 'parent' || !isDate(of.table, of.name)) return found;
      const lo = Math.max(found.lo, days.from + ROOM);
      return { ...found, lo, hi: Math.min(found.hi, days.until - ROOM) };
    },
  };
}
