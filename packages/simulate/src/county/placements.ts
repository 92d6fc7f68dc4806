/** Students placed in firms' training centres: 900 stays a year, a few of which cross two firms, and stays that miss a month by a day. */
import { addMonths, type Days, yearOf } from '@guiju/ir';
import { createStream, pickOne, pickWeighted, type Stream } from '../random.ts';
import { lateStart, placementStart } from './dates.ts';
import { type Figure, figure, headcounts } from './figures.ts';
import { type CountyRecord, laterTier, type Tier, tierAt } from './record.ts';
import { YEARS } from './towns.ts';

/** Months of a stay, 1 to 9, most often 4: on average 3.6 within the first six. */
const LENGTHS = [10, 16, 20, 26, 12, 7, 4, 3, 2] as const;
/** Per mille of starts on the 29th to the 31st. */
const LATE_STARTS = 120;

export function generatePlacements(
  seed: string,
  figures: readonly Figure[],
  centres: readonly CountyRecord[],
): CountyRecord[] {
  const stream = createStream(seed, 'placements');
  const out: CountyRecord[] = [];
  const crossing = figure(figures, 'placements.twoFirms');
  for (const year of YEARS) {
    const { low, mid, high } = headcounts(figures, 'placements.year');
    let made = 0;
    for (let s = 0; made < high; s++) {
      const tier = tierAt(made, low, mid);
      const student = studentOf(year, s, tier);
      out.push(student);
      const start = stream.chance(LATE_STARTS) ? lateStart(stream, year) : placementStart(stream, year);
      // The crossing students come first, so that they are there at every headcount.
      const first = stay(stream, year, made++, student, centreOn(stream, centres, start, tier), start);
      out.push(first);
      if (s < crossing) {
        const next = (first.values.to as number) + 1;
        out.push(
          stay(stream, year, made++, student, centreOn(stream, centres, next, tier, first.parent), next),
        );
      }
    }
  }
  return out;
}

function studentOf(year: number, index: number, tier: Tier): CountyRecord {
  const id = `s${year}-${String(index + 1).padStart(4, '0')}`;
  return {
    kind: 'record',
    concept: 'student',
    id,
    parent: null,
    values: { vocational: true },
    tier,
    town: 0,
    level: 0,
    route: 0,
    unit: id,
  };
}

/** A firm whose centre is recognised by the start and there at this headcount; one stay in fifty begins too early. */
function centreOn(
  stream: Stream,
  centres: readonly CountyRecord[],
  start: Days,
  tier: Tier,
  not: CountyRecord | null = null,
): CountyRecord {
  const early = stream.chance(20);
  const candidates = centres.filter((centre) => {
    if (centre.tier > tier || centre.parent === not) return false;
    const recognised = centre.values.recognised_on as Days;
    return early ? recognised > start && yearOf(recognised) <= yearOf(start) + 1 : recognised <= start;
  });
  if (candidates.length === 0)
    return centres.find((centre) => centre.tier === 0 && centre.parent !== not) as CountyRecord;
  return pickOne(stream, candidates);
}

function stay(
  stream: Stream,
  year: number,
  index: number,
  student: CountyRecord,
  centre: CountyRecord,
  from: Days,
): CountyRecord {
  const firm = centre.parent as CountyRecord;
  const months = pickWeighted(stream, LENGTHS) + 1;
  const whole = addMonths(from, months) - 1;
  // Three stays in a hundred end a day short of a whole month, one in five runs on by some days.
  const to = stream.chance(30) ? whole - 1 : stream.chance(200) ? whole + 1 + stream.below(20) : whole;
  return {
    kind: 'record',
    concept: 'placement',
    id: `x${year}-${String(index + 1).padStart(4, '0')}`,
    parent: firm,
    values: { student, from, to },
    tier: laterTier(student.tier, centre.tier),
    town: firm.town,
    level: 0,
    route: 0,
    unit: student.id,
  };
}
