/** The firms that clauses can touch, and their recognised training centres. Names are numbers: no real firm stands behind one. */
import { toDays } from '@guiju/ir';
import { apportion, createStream, dealt, shuffled } from '../random.ts';
import { type Figure, figure, headcounts } from './figures.ts';
import { type CountyRecord, type Tier, tierAt } from './record.ts';
import { TOWNS, YEARS } from './towns.ts';

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

export interface Firms {
  readonly all: readonly CountyRecord[];
  readonly srdi: readonly CountyRecord[];
  readonly srdiBelowScale: readonly CountyRecord[];
  readonly innovative: readonly CountyRecord[];
  readonly assessing: readonly CountyRecord[];
}

export function generateFirms(seed: string, figures: readonly Figure[]): Firms {
  const stream = createStream(seed, 'firms');
  const f = (id: string) => figure(figures, id);
  const industry = f('firms.aboveScale');
  const services = f('firms.services');
  const below = f('firms.srdiBelowScale');
  const small = f('firms.small');
  const total = industry + services + below + small;
  const towns = dealt(
    stream,
    apportion(
      total,
      TOWNS.map((t) => t.firms),
    ),
  );

  const srdiAbove = f('firms.provincial') + f('firms.national') - below;
  const order = shuffled(
    stream,
    Array.from({ length: industry }, (_, i) => i),
  );
  const isSrdi = new Set(order.slice(0, srdiAbove));
  const isInnovative = new Set(order.slice(srdiAbove, srdiAbove + f('firms.innovative')));
  // 专精特新 firms assess twice as often as others of their kind: half of the registered ones are theirs, as far as there are enough.
  const assessing = f('firms.assessing');
  const fromSrdi = Math.min(Math.floor(srdiAbove / 2), assessing);
  const isAssessing = new Set([
    ...order.slice(0, fromSrdi),
    ...order.slice(srdiAbove, srdiAbove + assessing - fromSrdi),
  ]);

  const all: CountyRecord[] = [];
  const out = {
    srdi: [] as CountyRecord[],
    srdiBelowScale: [] as CountyRecord[],
    innovative: [] as CountyRecord[],
    assessing: [] as CountyRecord[],
  };
  for (let i = 0; i < total; i++) {
    const kind =
      i < industry
        ? 'industry'
        : i < industry + services
          ? 'services'
          : i < industry + services + below
            ? 'below'
            : 'small';
    const srdi = kind === 'below' || (kind === 'industry' && isSrdi.has(i));
    const assesses = kind === 'industry' && isAssessing.has(i);
    // One title in twelve ends on 30 June 2026 and is not renewed.
    const ends = srdi && kind === 'industry' && stream.below(12) === 0;
    const id = `e${pad(i + 1, 4)}`;
    const record: CountyRecord = {
      kind: 'record',
      concept: 'enterprise',
      id,
      parent: null,
      values: {
        above_scale: kind === 'industry' || kind === 'services',
        srdi: ends
          ? { kind: 'changing', spans: [{ from: toDays(2021, 7, 1), to: toDays(2026, 6, 30), value: true }] }
          : srdi,
        innovative: srdi || isInnovative.has(i),
        town: (TOWNS[towns[i] as number] as (typeof TOWNS)[number]).id,
        self_certification: assesses,
      },
      tier: 0,
      town: towns[i] as number,
      level: 0,
      route: 0,
      unit: id,
    };
    all.push(record);
    if (srdi) out.srdi.push(record);
    if (kind === 'below') out.srdiBelowScale.push(record);
    if (kind === 'industry' && isInnovative.has(i)) out.innovative.push(record);
    if (assesses) out.assessing.push(record);
  }
  return { all, ...out };
}

/** Recognition batches: in the first year most on the first day, so that placements of that year have a centre. */
const FIRST_BATCHES = [
  [3, 1],
  [3, 1],
  [3, 1],
  [6, 30],
  [10, 31],
] as const;

/** One centre a firm, but for a second one in 2025 and in 2027; every year one belongs to a 专精特新 firm below scale. */
export function generateCentres(seed: string, figures: readonly Figure[], firms: Firms): CountyRecord[] {
  const stream = createStream(seed, 'centres');
  const above = shuffled(
    stream,
    firms.all.filter((r) => r.values.above_scale === true),
  );
  const below = [...firms.srdiBelowScale];
  const centres: CountyRecord[] = [];
  for (const year of YEARS) {
    const { low, mid, high } = headcounts(figures, year === YEARS[0] ? 'centres.first' : 'centres.later');
    for (let i = 0; i < high; i++) {
      const tier: Tier = tierAt(i, low, mid);
      const second = i === 1 && (year === 2025 || year === 2027);
      const owner = i === 0 ? below.shift() : undefined;
      const firm = owner ?? (second ? centres[1]?.parent : undefined) ?? (above.pop() as CountyRecord);
      const [month, day] = recognition(year, i);
      centres.push({
        kind: 'record',
        concept: 'centre',
        id: `c${year}-${pad(i + 1, 2)}`,
        parent: firm,
        values: { recognised_on: toDays(year, month, day) },
        tier,
        town: firm.town,
        level: 0,
        route: 0,
        unit: firm.unit,
      });
    }
  }
  return centres;
}

function recognition(year: number, index: number): readonly [month: number, day: number] {
  if (year === YEARS[0]) return FIRST_BATCHES[index % FIRST_BATCHES.length] as readonly [number, number];
  if (index % 2 === 1) return [9, 30];
  return year % 4 === 0 ? [2, 29] : [2, 28];
}
