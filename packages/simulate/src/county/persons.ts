/** Leading artisans: those engaged before 2023, and each year's 75 高级技师, 8 特级技师 and 2 首席技师, newly introduced or cultivated. */
import { addMonths, type Days, toDays } from '@guiju/ir';
import { createStream, pickOne, type Stream } from '../random.ts';
import { dayOf } from './dates.ts';
import { type Figure, figure, headcounts } from './figures.ts';
import { type Changing, type CountyRecord, type CountyValue, type Tier, tierAt } from './record.ts';
import { LEVELS, ROUTES, TOWNS, YEARS } from './towns.ts';

const LEADING = [5, 6, 7] as const;
const levelId = (level: number): string => (LEVELS[level] as (typeof LEVELS)[number]).id;

export interface PersonFacts {
  readonly id: string;
  readonly tier: Tier;
  readonly town: number;
  readonly level: number;
  readonly route: number;
  readonly engaged: Days;
  readonly left: Days | null;
  readonly skill: CountyValue;
  readonly contribution: number;
  readonly approved: Days;
  readonly lastInsured: Days | null;
}

/** A person in the county's employment and insurance from the day of engagement to the day of leaving. */
export function person(p: PersonFacts): CountyRecord {
  const during = (value: boolean): Changing => ({
    kind: 'changing',
    spans: [{ from: p.engaged, to: p.left, value }],
  });
  return {
    kind: 'record',
    concept: 'person',
    id: p.id,
    parent: null,
    values: {
      skill_level: p.skill,
      employed: during(true),
      town: (TOWNS[p.town] as (typeof TOWNS)[number]).id,
      route: (ROUTES[p.route] as (typeof ROUTES)[number]).id,
      works_in_enterprise: during(true),
      engaged_on: p.engaged,
      approved_on: p.approved,
      left_on: p.left,
      insured: during(true),
      last_insured_until: p.lastInsured,
      local_contribution: p.contribution,
    },
    tier: p.tier,
    town: p.town,
    level: p.level,
    route: p.route,
    unit: p.id,
  };
}

export function generateLeaders(
  seed: string,
  figures: readonly Figure[],
  firms: readonly CountyRecord[],
): CountyRecord[] {
  return [...stockOfLeaders(seed, figures, firms), ...cohorts(seed, figures, firms)];
}

/** Engaged from 2013 to 2022: no reward for the newly engaged, but their local contribution may be rewarded. */
function stockOfLeaders(
  seed: string,
  figures: readonly Figure[],
  firms: readonly CountyRecord[],
): CountyRecord[] {
  const stream = createStream(seed, 'leaders.stock');
  const out: CountyRecord[] = [];
  for (const level of LEADING) {
    const count = figure(figures, `level.${level}`);
    for (let i = 0; i < count; i++) {
      const engaged = dayOf(stream, 2013 + stream.below(10));
      out.push(
        person({
          id: `p2022-${level}${String(i + 1).padStart(4, '0')}`,
          tier: 0,
          town: pickOne(stream, firms).town,
          level,
          route: stream.chance(figure(figures, 'introducedShare')) ? 1 : 2,
          engaged,
          left: leaving(stream, figures, toDays(2023, 1, 1)),
          skill: levelId(level),
          contribution: contributionOf(stream, level),
          approved: addMonths(engaged, 1),
          lastInsured: null,
        }),
      );
    }
  }
  return out;
}

function cohorts(seed: string, figures: readonly Figure[], firms: readonly CountyRecord[]): CountyRecord[] {
  const stream = createStream(seed, 'leaders.cohorts');
  const share = figure(figures, 'introducedShare');
  const out: CountyRecord[] = [];
  for (const level of LEADING) {
    const { low, mid, high } = headcounts(figures, `new.${level}`);
    // Counted across the years, so that 15% comes out to the person over six cohorts and not only on average.
    let dealtSoFar = 0;
    for (const year of YEARS) {
      for (let i = 0; i < high; i++) {
        const tier = tierAt(i, low, mid);
        dealtSoFar++;
        const introduced =
          Math.floor((dealtSoFar * share + 500) / 1000) > Math.floor(((dealtSoFar - 1) * share + 500) / 1000);
        const engaged = dayOf(stream, year, year === YEARS[0] ? FROM_MARCH : undefined);
        const left = leaving(stream, figures, engaged);
        out.push(
          person({
            id: `p${year}-${level}${String(i + 1).padStart(3, '0')}`,
            tier,
            town: pickOne(stream, firms).town,
            level,
            route: introduced ? 1 : 2,
            engaged,
            left,
            skill:
              level === 5 && i < figure(figures, 'leaders.promoted') ? promotion(engaged) : levelId(level),
            contribution: contributionOf(stream, level),
            approved: engaged + 20 + stream.below(40),
            lastInsured:
              introduced && stream.below(12) === 0 ? addMonths(engaged, -6 - stream.below(12)) : null,
          }),
        );
      }
    }
  }
  return out;
}

const FROM_MARCH = [0, 0, 9, 6, 8, 22, 6, 5, 7, 8, 19, 6];

/** 高级技师 who become 特级技师 a year and a half on, between the second part of the reward and the third. */
const promotion = (engaged: Days): Changing => ({
  kind: 'changing',
  spans: [
    { from: null, to: addMonths(engaged, 18) - 1, value: levelId(5) },
    { from: addMonths(engaged, 18), to: null, value: levelId(6) },
  ],
});

/** The day of leaving the county, if within twelve years: each month the same chance. */
function leaving(stream: Stream, figures: readonly Figure[], from: Days): Days | null {
  const perYear = figure(figures, 'leaders.leave');
  for (let month = 1; month <= 144; month++)
    if (stream.below(12_000) < perYear) return addMonths(from, month) - 1 - stream.below(3);
  return null;
}

/** Locally retained income tax, whole yuan: a triangle around what such pay usually bears. */
function contributionOf(stream: Stream, level: number): number {
  const middle = [3_000, 8_000, 20_000][level - 5] as number;
  return Math.floor((middle * (500 + stream.below(501) + stream.below(501))) / 1000);
}
