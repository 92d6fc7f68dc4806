/** Agencies that introduce skilled workers, schools that send them: claimants whose amounts the text leaves open, but whose number it takes to ask. */
import { addMonths } from '@guiju/ir';
import { createStream, pickOne, pickWeighted } from '../random.ts';
import { dayOf } from './dates.ts';
import { type Figure, figure, headcounts } from './figures.ts';
import { person } from './persons.ts';
import { type CountyRecord, type CountyValue, tierAt } from './record.ts';
import { LEVELS, YEARS } from './towns.ts';

/** Levels of those introduced by agencies, and of graduates. */
const INTRODUCED_LEVELS = [0, 10, 45, 35, 8, 2] as const;
const GRADUATE_LEVELS = [0, 15, 65, 20] as const;
const CHANNELS = ['matching', 'commissioned', 'other_channel'] as const;

export function generateIntroductions(
  seed: string,
  figures: readonly Figure[],
  firms: readonly CountyRecord[],
): CountyRecord[] {
  const stream = createStream(seed, 'introductions');
  const agencies = Array.from({ length: figure(figures, 'agencies.licensed') }, (_, i) =>
    body('agency', `a${String(i + 1).padStart(2, '0')}`, pickOne(stream, firms).town, { licensed: true }),
  );
  const active = agencies.slice(0, figure(figures, 'agencies.active'));
  const { low, mid, high } = headcounts(figures, 'introductions.year');
  const out = [...agencies];
  for (const year of YEARS)
    for (let i = 0; i < high; i++) {
      const tier = tierAt(i, low, mid);
      const level = pickWeighted(stream, INTRODUCED_LEVELS);
      const engaged = dayOf(stream, year);
      const town = pickOne(stream, firms).town;
      const id = `${year}-${String(i + 1).padStart(3, '0')}`;
      // Below 高级技师 no clause rewards the person, so only the agency's claim rests on this record.
      const introduced = person({
        id: `r${id}`,
        tier,
        town,
        level,
        route: 1,
        engaged: level >= 5 ? addMonths(engaged, -24) : engaged,
        left: null,
        skill: (LEVELS[level] as (typeof LEVELS)[number]).id,
        contribution: 0,
        approved: engaged,
        lastInsured: null,
      });
      out.push(introduced, {
        kind: 'record',
        concept: 'introduction',
        id: `i${id}`,
        parent: pickOne(stream, active),
        values: { introduced_person: introduced, introduced_on: engaged },
        tier,
        town,
        level,
        route: 1,
        unit: introduced.id,
      });
    }
  return out;
}

export function generateSchools(
  seed: string,
  figures: readonly Figure[],
  firms: readonly CountyRecord[],
): CountyRecord[] {
  const stream = createStream(seed, 'schools');
  const own = figure(figures, 'schools.public');
  const schools = Array.from({ length: own + figure(figures, 'schools.partners') }, (_, i) =>
    // A school outside the county has no town here; its money is counted under the county seat.
    body('school', `u${String(i + 1).padStart(2, '0')}`, 0, {
      public: i < own,
      trains_and_assesses: i < own,
      ...(i < own
        ? {
            headcount: 180 - 40 * i,
            control_line: 120_000,
            other_increment: 0,
            training_surplus: 2_400_000 - 600_000 * i,
          }
        : {}),
    }),
  );
  const { low, mid, high } = headcounts(figures, 'graduates.year');
  const out = [...schools];
  for (const year of YEARS)
    for (let i = 0; i < high; i++) {
      const tier = tierAt(i, low, mid);
      const level = pickWeighted(stream, GRADUATE_LEVELS);
      const started = dayOf(stream, year, [2, 2, 6, 3, 3, 18, 40, 14, 6, 2, 2, 2]);
      const town = pickOne(stream, firms).town;
      const id = `${year}-${String(i + 1).padStart(3, '0')}`;
      const graduate = person({
        id: `n${id}`,
        tier,
        town,
        level,
        route: 1,
        engaged: started,
        left: null,
        skill: (LEVELS[level] as (typeof LEVELS)[number]).id,
        contribution: 0,
        approved: started,
        lastInsured: null,
      });
      out.push(graduate, {
        kind: 'record',
        concept: 'graduate',
        id: `o${id}`,
        parent: pickOne(stream, schools),
        values: { graduate, channel: pickOne(stream, CHANNELS), started_on: started },
        tier,
        town,
        level,
        route: 1,
        unit: graduate.id,
      });
    }
  return out;
}

const body = (
  concept: 'agency' | 'school',
  id: string,
  town: number,
  values: Readonly<Record<string, CountyValue>>,
): CountyRecord => ({
  kind: 'record',
  concept,
  id,
  parent: null,
  values,
  tier: 0,
  town,
  level: 0,
  route: 0,
  unit: id,
});
