/**
 * The measured job and the Haiyan measure: this engine beside hand-written code and other engines. Every answer is checked to the fen before it is timed. One JSON line a
 * figure: name, value (median), unit, runs, spread; a line for what is left out, with the reason. `npm run bench -- claim` measures one group.
 */
import { populationColumns, ROWS, sameReform } from '../src/contenders/populations.ts';
import { contenders } from '../src/contenders.ts';
import { type Figure, figure, type RaceOptions, type Rates, race, ratioOf } from '../src/measure.ts';
import { nativeByHand } from '../src/native/native.ts';
import { reformByHand } from '../src/typed-arrays.ts';

interface Group {
  readonly unit: string;
  readonly prefixes: readonly string[];
  readonly options: RaceOptions;
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
    prefixes: ['haiyan'],
    options: { rounds: 9, milliseconds: 150 },
    ratios: [
      ['haiyan_person_vs_handwritten', 'haiyan_person', 'haiyan_person_handwritten'],
      ['haiyan_person_vs_decision', 'haiyan_person', 'haiyan_person_decision'],
    ],
  },
  population: {
    unit: 'records/s',
    prefixes: ['population', 'reform'],
    options: { rounds: 7, milliseconds: 200 },
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

/** C has a process of its own, timed by its own clock of processor time; its rounds stand beside those of the others. */
function withNative(rates: Rates, rounds: number): Rates {
  const [e, p] = populationColumns();
  const native = nativeByHand(e, p, rounds);
  const [matrix, reform] = ['population_c_natural', 'reform_c_natural'];
  if ('missing' in native)
    return {
      ...rates,
      leftOut: new Map([...rates.leftOut, [matrix, native.missing], [reform, native.missing]]),
    };
  sameReform('C', reformByHand(e, p), native);
  const of = new Map([...rates.of, [matrix, native.matrixRates], [reform, native.reformRates]] as const);
  return { ...rates, of };
}

const asked = process.argv.slice(2).filter((word) => word in GROUPS);
for (const [name, { unit, prefixes, options, ratios }] of Object.entries(GROUPS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const names = Object.keys(contenders).filter((n) => prefixes.some((p) => n === p || n.startsWith(`${p}_`)));
  const raced = await race(names, options);
  const rates = name === 'population' ? withNative(raced, options.rounds) : raced;
  if (name === 'population') say({ name: 'population_records', value: 2 * ROWS, unit: 'records' });
  for (const [contender, runs] of rates.of) say(figure(contender, unit, runs));
  for (const [contender, why] of rates.leftOut) say({ name: contender, left_out: why });
  for (const [ratio, of, to] of ratios) {
    const found = ratioOf(rates, ratio, of, to);
    if (found !== null) say(found);
  }
}
