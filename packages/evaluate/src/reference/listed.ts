/** x 在 名单: over an open date, on every stretch of days over which the list does not change. */
import type { Type } from '@guiju/ir';
import {
  dateBounds,
  isOpen,
  type Moment,
  mergeMissing,
  missingGap,
  open,
  type Possible,
} from '../possible.ts';
import type { ListOverTime } from '../resolved.ts';
import { oneOf } from './comparison.ts';
import { join } from './join.ts';

const BOOLEAN: Type = { kind: 'boolean' };

export function listedOn(of: Possible, { list, steps }: ListOverTime, law: Moment): Possible {
  const { lo, hi } = dateBounds(law);
  const current = lo === null ? 0 : steps.findLastIndex((s) => s.from === null || s.from <= lo);
  const met = steps.filter(({ from }, i) => i >= current && (hi === null || from === null || from <= hi));
  const verdicts = met.map(({ listed }): Possible => {
    if (of === null) return false;
    if (listed !== null) return oneOf(of, listed);
    const gap = [missingGap(list.id)];
    return open({ kind: 'boolean' }, isOpen(of) ? mergeMissing(of.missing, gap) : gap);
  });
  return join(verdicts, isOpen(law) ? law.missing : [], BOOLEAN);
}
