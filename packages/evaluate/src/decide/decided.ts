/** 认定(C01): what a clause decides beside money, of its own object in this same decision: of one it refuses no, or nothing at all. */
import type { Instance, Type } from '@guiju/ir';
import { dateBounds, isOpen, type Moment, type Possible } from '../possible.ts';
import { join } from '../reference/join.ts';
import { isSure } from './draft.ts';
import { type Granted, waitsOfGrant } from './granted.ts';
import { windowAt } from './periods.ts';

export type DecidedOf = (of: Instance, at: Moment) => Possible;

/** `claims`: of each claim its versions. */
export function decidedOf(claims: readonly (readonly Granted[])[], type: Type): DecidedOf {
  const byObject = Map.groupBy(claims, ([first]) => (first === undefined ? '' : nameOf(first.draft.object)));
  return (of, at) => {
    const own = byObject.get(nameOf(of)) ?? [];
    const values = own
      .filter((versions) => mayLieIn(versions, at))
      .map((versions) => ofClaim(versions, type));
    // Before the first period and after the last nothing is decided.
    if (values.length === 0) return noneOf(type);
    return isOpen(at) ? join([...values, noneOf(type)], at.missing, type) : join(values, [], type);
  };
}

const nameOf = ({ entity, id }: Instance): string => `${entity}/${id}`;

/** What stands for a decision where there is none. */
const noneOf = (type: Type): Possible => (type.kind === 'boolean' ? false : null);

function mayLieIn([first]: readonly Granted[], at: Moment): boolean {
  const period = first?.draft.period ?? null;
  if (period === null) return true;
  if (!isOpen(at)) return windowAt(period.kind, at) === period.name;
  const { lo, hi } = dateBounds(at);
  return (lo === null || lo <= period.last) && (hi === null || hi >= period.first);
}

/** While it is not known which version was in force, what any of them decides. */
function ofClaim(versions: readonly Granted[], type: Type): Possible {
  const speaking = versions.filter(({ refused }) => !refused);
  if (speaking.length === 0) return noneOf(type);
  const values = speaking.map((granted) => ofVersion(granted, type));
  return join(
    values,
    speaking.flatMap(({ draft }) => waitsOfGrant(draft)),
    type,
  );
}

function ofVersion({ draft, uncertain }: Granted, type: Type): Possible {
  const value = draft.result ?? noneOf(type);
  const nothingGranted = draft.matter.clause.grant === null;
  const limited = nothingGranted && draft.doubts.some(({ source }) => source === 'limit');
  const doubtful =
    uncertain ||
    !isSure(draft) ||
    limited ||
    draft.vague !== null ||
    draft.units.some((u) => u.allowed === 'maybe');
  return doubtful ? join([value, noneOf(type)], waitsOfGrant(draft), type) : value;
}
