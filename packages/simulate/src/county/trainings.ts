/** Trainees of 专精特新 firms, 1,500 a year at 1,800 yuan on average, and of innovative firms, which only a wider reading pays. */
import { apportion, createStream, dealt, pickOne } from '../random.ts';
import { dayOf } from './dates.ts';
import { type Figure, headcounts } from './figures.ts';
import type { Firms } from './firms.ts';
import { type CountyRecord, tierAt } from './record.ts';
import { LEVELS, YEARS } from './towns.ts';

/** Of 1,500: 初级 150, 中级 600, 高级 525, 技师 150, 高级技师 75. With the stand-in standards that is 1,800 yuan on average. */
const LEVEL_MIX = [0, 150, 600, 525, 150, 75] as const;
/** Actual cost, yuan, by level: what most firms spend is above the raised standard; one in seven lies between the two. */
const USUAL_COST = [0, 1_400, 2_100, 2_700, 3_400, 4_100] as const;
const TIGHT_COST = [0, 1_100, 1_650, 2_200, 2_750, 3_300] as const;

export function generateTrainings(seed: string, figures: readonly Figure[], firms: Firms): CountyRecord[] {
  const stream = createStream(seed, 'trainings');
  const out: CountyRecord[] = [];
  for (const year of YEARS) {
    for (const [figure, owners, letter] of [
      ['trainees.year', firms.srdi, 'g'],
      ['trainees.innovative', firms.innovative, 'h'],
    ] as const) {
      const { low, mid, high } = headcounts(figures, figure);
      // The mix is exact at the middle headcount; what the high one adds is dealt on its own.
      const levels = [
        ...dealt(stream, apportion(mid, LEVEL_MIX)),
        ...dealt(stream, apportion(high - mid, LEVEL_MIX)),
      ];
      for (let i = 0; i < high; i++) {
        const firm = pickOne(stream, owners);
        const level = levels[i] as number;
        const id = `${letter}${year}-${String(i + 1).padStart(4, '0')}`;
        out.push({
          kind: 'record',
          concept: 'training',
          id,
          parent: firm,
          values: {
            level: (LEVELS[level] as (typeof LEVELS)[number]).id,
            completed_on: dayOf(stream, year, year === YEARS[0] ? AFTER_FEBRUARY : undefined),
            cost: (stream.below(7) === 0 ? TIGHT_COST : USUAL_COST)[level] as number,
          },
          tier: tierAt(i, low, mid),
          town: firm.town,
          level,
          route: 0,
          unit: id,
        });
      }
    }
  }
  return out;
}

/** The measure begins on 1 March 2023; trainings completed before cannot be touched. */
const AFTER_FEBRUARY = [0, 0, 10, 6, 8, 22, 6, 5, 7, 8, 19, 6];
