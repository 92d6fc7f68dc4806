/** The county from a seed: each part from the register of figures and a stream of its own. The same seed and figures give the same county. */
import { generateCertificates } from './certificates.ts';
import { FIGURES, type Figure } from './figures.ts';
import { generateCentres, generateFirms } from './firms.ts';
import { generateIntroductions, generateSchools } from './introductions.ts';
import { generateLeaders } from './persons.ts';
import { generatePlacements } from './placements.ts';
import { generatePopulation } from './population.ts';
import type { County } from './record.ts';
import { generateTrainings } from './trainings.ts';

export interface CountyOptions {
  /** Other values for figures of the register, by id; the figure is then marked as assumed by the caller. */
  readonly figures?: Readonly<
    Record<string, { readonly value: number; readonly low?: number; readonly high?: number }>
  >;
}

export function generateCounty(seed: string, options: CountyOptions = {}): County {
  const figures = withChanges(options.figures ?? {});
  const firms = generateFirms(seed, figures);
  const centres = generateCentres(seed, figures, firms);
  const leaders = generateLeaders(seed, figures, firms.all);
  return {
    kind: 'county',
    seed,
    figures,
    records: [
      ...firms.all,
      ...centres,
      ...generatePlacements(seed, figures, centres),
      ...generateTrainings(seed, figures, firms),
      ...leaders,
      ...generateCertificates(seed, figures, firms.assessing, leaders),
      ...generateIntroductions(seed, figures, firms.all),
      ...generateSchools(seed, figures, firms.all),
    ],
    varying: ['certificate'],
    population: generatePopulation(seed, figures),
  };
}

function withChanges(changes: NonNullable<CountyOptions['figures']>): readonly Figure[] {
  const unknown = Object.keys(changes).filter((id) => !FIGURES.some((f) => f.id === id));
  if (unknown.length > 0) throw new RangeError(`no such figure in the register: ${unknown.join(', ')}`);
  return FIGURES.map((f) => {
    const change = Object.hasOwn(changes, f.id) ? changes[f.id] : undefined;
    if (!change) return f;
    for (const n of [change.value, change.low ?? 0, change.high ?? 0])
      if (!Number.isSafeInteger(n) || n < 0)
        throw new RangeError(`figure ${f.id} must be a whole number, not ${n}`);
    return {
      ...f,
      value: change.value,
      low: change.low ?? null,
      high: change.high ?? null,
      status: 'assumed',
      source: { zh: '本次测算另设', en: 'set for this run' },
    };
  });
}
