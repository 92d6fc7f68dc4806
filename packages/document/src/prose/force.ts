/** From when to when a clause holds, where that is not as long as the policy does. */
import { type Clause, formatDateZh, type Program } from '@guiju/ir';

/** 自2024年1月1日起施行，自2025年1月1日起废止; null: it holds for the policy's whole term. */
export function termWords({ clauses, effective }: Program, { id, force }: Clause): string | null {
  if (force === null) return null;
  const { from, until, repealed } = force;
  const begins = from !== null && from > effective.from ? `自${formatDateZh(from)}起施行` : null;
  const isWhole = until === null || (effective.until !== null && until >= effective.until);
  const isReplaced = !isWhole && clauses.some((c) => c.id === id && c.force?.from === until + 1);
  const ends = isWhole
    ? null
    : repealed
      ? `自${formatDateZh(until + 1)}起废止`
      : isReplaced
        ? `施行至${formatDateZh(until)}止`
        : `有效期至${formatDateZh(until)}`;
  if (begins === null || ends === null) return begins ?? ends;
  return isReplaced && !repealed ? `${begins}${ends.slice('施行'.length)}` : `${begins}，${ends}`;
}

/** What other policies do to it meanwhile. */
export const effectsWords = ({ affectedBy }: Clause): readonly string[] =>
  affectedBy.map(({ kind, by, from, until }) => {
    const since = from === null ? '' : `自${formatDateZh(from)}起`;
    const to = until === null ? '' : `至${formatDateZh(until)}止`;
    return `${since}${to}${kind === 'replaces' ? `由“${by}”替代` : `因“${by}”暂停执行`}`;
  });
