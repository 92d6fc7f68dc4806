/**
 * The measured job and the Haiyan measure: this engine beside hand-written code and other engines. Every answer is checked to the fen before it is timed. One JSON line a
 * figure: name, value (median), unit, runs, spread; a line for what is left out, with the reason. `npm run bench -- claim` measures one group.
 */
import { PEOPLE } from '../src/contenders/haiyan-population.ts';
import { haiyanPopulationInC, populationInC } from '../src/contenders/natives.ts';
import { ROWS } from '../src/contenders/populations.ts';
import { contenders } from '../src/contenders.ts';
import { type Figure, figure, type RaceOptions, type Rates, race, ratioOf } from '../src/measure.ts';

interface Group {
  readonly unit: string;
  readonly prefixes: readonly string[];
  readonly options: RaceOptions;
  /** What is measured beside the contenders that run here: C, whose rounds stand beside theirs. */
  readonly inC?: (rounds: number) => Rates;
  /** What the rates are of. */
  readonly size?: Readonly<Record<string, unknown>>;
  /** name, of, to */
  readonly ratios: readonly (readonly [string, string, string])[];
}

const GROUPS: Readonly<Record<string, Group>> = {
  claim: {
    unit: 'claims/s',
    prefixes: ['claim'],
    options: { rounds: 9, milliseconds: 120 },
    ratios: [
      ['claim_untraced_vs_handwritten', 'claim_untraced', 'claim_handwritten'],
      ['claim_traced_vs_handwritten', 'claim_traced', 'claim_handwritten_trace'],
      ['claim_decision_vs_handwritten', 'claim_decision', 'claim_handwritten'],
      ['claim_vs_publicodes', 'claim_untraced', 'claim_publicodes'],
      ['claim_vs_zen', 'claim_untraced', 'claim_zen'],
      ['claim_vs_json_rules_engine', 'claim_untraced', 'claim_json_rules_engine'],
      ['claim_vs_json_logic', 'claim_untraced', 'claim_json_logic'],
    ],
  },
  haiyan: {
    unit: 'persons/s',
    prefixes: ['haiyan_person'],
    options: { rounds: 9, milliseconds: 150 },
    ratios: [
      ['haiyan_person_vs_handwritten', 'haiyan_person', 'haiyan_person_handwritten'],
      ['haiyan_person_vs_decision', 'haiyan_person', 'haiyan_person_decision'],
      ['haiyan_person_vs_publicodes', 'haiyan_person', 'haiyan_person_publicodes'],
      ['haiyan_person_vs_zen', 'haiyan_person', 'haiyan_person_zen'],
      ['haiyan_person_vs_json_rules_engine', 'haiyan_person', 'haiyan_person_json_rules_engine'],
      ['haiyan_person_vs_json_logic', 'haiyan_person', 'haiyan_person_json_logic'],
    ],
  },
  'haiyan-population': {
    unit: 'records/s',
    prefixes: ['haiyan_population'],
    options: { rounds: 9, milliseconds: 300 },
    inC: haiyanPopulationInC,
    size: { name: 'haiyan_population_people', value: PEOPLE, unit: 'people' },
    ratios: [
      ['haiyan_population_vs_handwritten_soa', 'haiyan_population', 'haiyan_population_handwritten_soa'],
      ['haiyan_population_vs_c_natural', 'haiyan_population', 'haiyan_population_c_natural'],
      ['haiyan_population_vs_duckdb_sql', 'haiyan_population', 'haiyan_population_duckdb'],
    ],
  },
  population: {
    unit: 'records/s',
    prefixes: ['population', 'reform'],
    options: { rounds: 7, milliseconds: 200 },
    inC: populationInC,
    size: { name: 'population_records', value: 2 * ROWS, unit: 'records' },
    ratios: [
      ['population_vs_handwritten_soa', 'population', 'population_handwritten_soa'],
      ['reform_vs_handwritten_soa', 'reform', 'reform_handwritten_soa'],
      ['population_vs_duckdb_sql', 'population', 'population_duckdb'],
      ['reform_vs_duckdb_sql', 'reform', 'reform_duckdb'],
      ['duckdb_engine_vs_duckdb_sql', 'population_duckdb_engine', 'population_duckdb'],
      ['population_vs_c_natural', 'population', 'population_c_natural'],
      ['reform_vs_c_natural', 'reform', 'reform_c_natural'],
      ['reform_vs_baseline', 'reform', 'population'],
    ],
  },
};

const say = (line: Readonly<Record<string, unknown>> | Figure): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

const joined = (a: Rates, b: Rates): Rates => ({
  of: new Map([...a.of, ...b.of]),
  leftOut: new Map([...a.leftOut, ...b.leftOut]),
});

const asked = process.argv.slice(2).filter((word) => word in GROUPS);
for (const [name, { unit, prefixes, options, inC, size, ratios }] of Object.entries(GROUPS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const names = Object.keys(contenders).filter((n) => prefixes.some((p) => n === p || n.startsWith(`${p}_`)));
  const raced = await race(names, options);
  const rates = inC === undefined ? raced : joined(raced, inC(options.rounds));
  if (size !== undefined) say(size);
  for (const [contender, runs] of rates.of) say(figure(contender, unit, runs));
  for (const [contender, why] of rates.leftOut) say({ name: contender, left_out: why });
  for (const [ratio, of, to] of ratios) {
    const found = ratioOf(rates, ratio, of, to);
    if (found !== null) say(found);
  }
}
