/** 应得: what a clause grants to an instance in this same decision, before funds are shared out: as the object, a key or the payee. */
import type { Award, Instance, Missing } from '@guiju/ir';
import { mergeMissing, open, type PossibleNumber } from '../possible.ts';
import { type Granted, rangeOfAward, unlisted, waitsOfGrant } from './granted.ts';
import { isExact, type Range, sum } from './money.ts';

interface Part {
  readonly range: Range;
  readonly missing: readonly Missing[];
}

export type PayableOf = (of: Instance) => PossibleNumber;

/** Of one clause's grants, looked up by whom they concern. */
export function payableOf(granted: readonly Granted[]): PayableOf {
  const parts = new Map<string, Part[]>();
  const anybody: Part[] = [];
  const put = (id: string, part: Part): void => {
    const list = parts.get(id);
    if (list === undefined) parts.set(id, [part]);
    else list.push(part);
  };
  for (const { draft, scheduled, refused } of granted) {
    if (refused) continue;
    for (const award of scheduled.awards) {
      const part = { range: rangeOfAward(award), missing: waitsOfGrant(draft) };
      for (const id of concerned(award)) put(id, part);
    }
    const rest = unlisted(draft, scheduled.total);
    if (rest !== null) anybody.push({ range: rest, missing: waitsOfGrant(draft) });
  }
  return (of) => totalOf([...(parts.get(`${of.entity}/${of.id}`) ?? []), ...anybody]);
}

function totalOf(parts: readonly Part[]): PossibleNumber {
  const range = parts.map((p) => p.range).reduce(sum, { lo: 0, hi: 0 });
  if (isExact(range)) return range.lo;
  const missing = parts.filter((p) => !isExact(p.range)).map((p) => p.missing);
  return open({ kind: 'number', lo: range.lo, hi: range.hi }, missing.reduce(mergeMissing, []));
}

function concerned({ object, payee, keys }: Award): ReadonlySet<string> {
  const of = (entity: string, id: string) => `${entity}/${id}`;
  return new Set([
    of(object.entity, object.id),
    of(payee.entity, payee.id),
    ...Object.entries(keys).map(([entity, id]) => of(entity, id)),
  ]);
}
