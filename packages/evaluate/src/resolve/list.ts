/** A named list laid out by date: between two turning points it holds the same members. */
import type { Days, ListEntry, NamedList, PlainValue, Program, Settings } from '@guiju/ir';
import type { ListOverTime } from '../resolved.ts';

export function listOverTime(list: NamedList, program: Program, { knownAt }: Settings): ListOverTime {
  const entries = list.entries.filter(({ published }) => published === null || published <= knownAt);
  const turns = [list, ...entries].flatMap(({ from, until }) => [from, until === null ? null : until + 1]);
  const days = [...new Set(turns.filter((d) => d !== null))].sort((a, b) => a - b);
  const on = (day: Days): readonly PlainValue[] | null => {
    if (!covers(list, day)) return null;
    return [...new Set(entries.filter((e) => covers(e, day)).map((e) => factOf(e, list, program)))];
  };
  const [first = 0] = days;
  return {
    list,
    steps: [{ from: null, listed: on(first - 1) }, ...days.map((from) => ({ from, listed: on(from) }))],
  };
}

const covers = (
  { from, until }: { readonly from: Days | null; readonly until: Days | null },
  day: Days,
): boolean => (from === null || from <= day) && (until === null || day <= until);

/** As facts hold it: an enumeration's member by its position. */
function factOf({ value }: ListEntry, { of }: NamedList, { enums }: Program): PlainValue {
  if (of.kind !== 'enum') return value;
  return enums.find((e) => e.name === of.enum)?.members.findIndex((m) => m.name === value) ?? -1;
}
