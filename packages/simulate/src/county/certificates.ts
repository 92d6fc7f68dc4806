/**
 * Certificates of firms that assess by themselves. Heavy-tailed: 45 firms reach 20 persons a year, and some stand right at the line, at 19 and 20,
 * or hold 21 certificates for 19 persons.
 *
 * The lists differ with the headcount: at the low one a firm with 24 persons may fall below 20.
 */
import { apportion, createStream, dealt, shuffled } from '../random.ts';
import { dayOf } from './dates.ts';
import { type Figure, figure, headcounts } from './figures.ts';
import { person } from './persons.ts';
import { type CountyRecord, type Tier, tierAt } from './record.ts';
import { LEVELS, YEARS } from './towns.ts';

/** 高级工 2,340, 技师 189, 高级技师 45, 特级 5, 首席 1: 60% of each level's new persons. */
const LEVEL_MIX = [0, 0, 0, 2_340, 189, 45, 5, 1] as const;
const THRESHOLD = 20;
/** Firms at exactly 20 and at exactly 19. */
const AT_LINE = 6;

export function generateCertificates(
  seed: string,
  figures: readonly Figure[],
  firms: readonly CountyRecord[],
  leaders: readonly CountyRecord[],
): CountyRecord[] {
  const stream = createStream(seed, 'certificates');
  const persons = headcounts(figures, 'assessed.year');
  const reaching = figure(figures, 'firms.assessing20');
  const order = shuffled(stream, firms);
  const out: CountyRecord[] = [];
  for (const year of YEARS) {
    const counts = countsByRank(persons.mid, reaching, firms.length);
    // Firms near the line change places from year to year; the large stay large.
    const ranks = [
      ...order.slice(0, reaching - 15),
      ...shuffled(stream, order.slice(reaching - 15, reaching + 15)),
      ...order.slice(reaching + 15),
    ];
    const cultivated = leaders.filter((p) => p.id.startsWith(`p${year}-`) && p.route === 2 && p.tier === 0);
    const levels = dealt(stream, apportion(persons.mid, LEVEL_MIX));
    const extra = dealt(stream, apportion(persons.high - persons.mid, LEVEL_MIX));
    ranks.forEach((firm, rank) => {
      const mid = counts[rank] as number;
      const low = Math.floor((mid * persons.low) / persons.mid);
      const high = Math.ceil((mid * persons.high) / persons.mid);
      for (let i = 0; i < high; i++) {
        const tier = tierAt(i, low, mid);
        const level = (i < mid ? levels.pop() : extra.pop()) ?? 3;
        const leader = leaderAt(cultivated, level);
        const holder = leader ?? employee(stream, year, firm, rank, i, level, tier);
        if (!leader) out.push(holder);
        const issued = dayOf(stream, year);
        out.push(certificate(`${year}-${rank}-${i}`, firm, holder, level, issued, true, true, tier));
        // Two second certificates in each of two firms of 19: 21 certificates, 19 persons.
        if (mid === THRESHOLD - 1 && rank < reaching + 2 && i < 2)
          out.push(
            certificate(`${year}-${rank}-${i}b`, firm, holder, level, dayOf(stream, year), true, true, tier),
          );
      }
      // Persons who count only under a wider reading: certified elsewhere, or not insured when certified.
      const others = Math.floor(mid / 10);
      for (let i = 0; i < others; i++) {
        const holder = employee(stream, year, firm, rank, high + i, 3, 0);
        const own = i % 2 === 0;
        out.push(
          holder,
          certificate(`${year}-${rank}-o${i}`, firm, holder, 3, dayOf(stream, year), own, !own, 0),
        );
      }
    });
  }
  return out;
}

/** Persons by rank, falling, to the exact sum: `reaching` firms at 20 or more, the last of them at 20; after them some at 19, then a short tail. */
function countsByRank(total: number, reaching: number, firms: number): number[] {
  const tailFirms = firms - reaching - AT_LINE;
  const atLine = AT_LINE * (THRESHOLD - 1);
  const tail = Math.min(6 * tailFirms, total - reaching * THRESHOLD - atLine);
  const above = total - reaching * THRESHOLD - atLine - tail;
  if (above < 0) throw new RangeError('firms.assessing20 needs more persons than assessed.year has');
  const big = reaching - AT_LINE;
  const extra = apportion(
    above,
    Array.from({ length: big }, (_, r) => Math.floor(1_000_000 / (r + 2))),
  );
  const small = apportion(
    tail,
    Array.from({ length: tailFirms }, (_, r) => tailFirms + 20 - Math.min(r, tailFirms)),
  );
  return [
    ...extra.map((n) => THRESHOLD + n),
    ...Array.from({ length: AT_LINE }, () => THRESHOLD),
    ...Array.from({ length: AT_LINE }, () => THRESHOLD - 1),
    ...small.map((n) => Math.min(n, THRESHOLD - 1)),
  ];
}

function leaderAt(pool: CountyRecord[], level: number): CountyRecord | undefined {
  const at = pool.findIndex((p) => p.level === level);
  return at < 0 ? undefined : pool.splice(at, 1)[0];
}

function employee(
  stream: ReturnType<typeof createStream>,
  year: number,
  firm: CountyRecord,
  rank: number,
  index: number,
  level: number,
  tier: Tier,
): CountyRecord {
  const engaged = dayOf(stream, year - 1 - stream.below(8));
  return person({
    id: `q${year}-${rank}-${index}`,
    tier,
    town: firm.town,
    level,
    route: 2,
    engaged,
    left: null,
    skill: (LEVELS[level] as (typeof LEVELS)[number]).id,
    contribution: 0,
    approved: engaged,
    lastInsured: null,
  });
}

function certificate(
  id: string,
  firm: CountyRecord,
  holder: CountyRecord,
  level: number,
  issued: number,
  own: boolean,
  insured: boolean,
  tier: Tier,
): CountyRecord {
  return {
    kind: 'record',
    concept: 'certificate',
    id: `z${id}`,
    parent: firm,
    values: {
      holder,
      level: (LEVELS[level] as (typeof LEVELS)[number]).id,
      issued_on: issued,
      own_assessment: own,
      insured_when_issued: insured,
    },
    tier,
    town: firm.town,
    level,
    route: 0,
    unit: firm.unit,
  };
}
