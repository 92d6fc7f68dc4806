/** What a closing came to for one claim, in plain lines fit for print. */
import type { Bilingual, ClosingResult } from '@guiju/client';
import { formatMoney, fromFen } from '@guiju/ir';
import type { Drawn, DrawnMember } from './draw-up.ts';

const RESULTS: Readonly<Record<ClosingResult, Bilingual>> = {
  granted: { zh: '入选', en: 'granted' },
  reduced: { zh: '资金不足，折算', en: 'reduced, for want of money' },
  waiting: { zh: '候补', en: 'on the waiting list' },
  'not-selected': { zh: '未入选', en: 'not selected' },
  nothing: { zh: '没有新的可给', en: 'nothing new to give' },
  open: { zh: '未定', en: 'open' },
};

const money = (fen: bigint): string => formatMoney(fromFen(fen));

export function linesOfMember(
  { pool, period, members }: Pick<Drawn, 'pool' | 'period' | 'members'>,
  { result, places, waitingPlace, asked, fen }: DrawnMember,
): readonly Bilingual[] {
  const words = RESULTS[result];
  const reduced = result === 'reduced' && asked !== null && fen !== null;
  return [
    {
      zh: `集中评定（${pool.title} ${period} 期，共 ${members.length} 份）：${words.zh}`,
      en: `Decided together (${pool.title}, ${period}, ${members.length} claims): ${words.en}`,
    },
    ...places.map(({ ranking, place, of }) => ({
      zh: `${ranking} 第 ${place} 名，共 ${of} 个参评`,
      en: `${ranking}: place ${place} of ${of}`,
    })),
    ...(waitingPlace === null
      ? []
      : [{ zh: `候补第 ${waitingPlace} 位`, en: `Number ${waitingPlace} on the waiting list` }]),
    ...(reduced
      ? [
          {
            zh: `应得 ${money(asked)}，折算后 ${money(fen)}`,
            en: `${money(asked)} before, ${money(fen)} after it was scaled`,
          },
        ]
      : []),
  ];
}
