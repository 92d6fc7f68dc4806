/** What is asked of a simulation beside the text itself: figures, readings, take-up, headcount, a budget line, and the county's seed. */
import type { Bilingual, Exact, Program } from '@guiju/ir';
import type { Headcount } from '../county/record.ts';

/** Of those entitled, how many claim, per mille, at three estimates. */
export type TakeUp = Readonly<Record<Headcount, number>>;

export interface Scenario {
  readonly seed: string;
  /** Parameter address → value. */
  readonly values: Readonly<Record<string, Exact>>;
  /** Reading → option. */
  readonly readings: Readonly<Record<string, string>>;
  /** Clause → take-up; clauses not named here take DEFAULT_TAKE_UP. */
  readonly takeUp: Readonly<Record<string, TakeUp>>;
  /** Which headcount the middle estimate stands on. The low and high estimates always take theirs. */
  readonly headcount: Headcount;
  /** Yuan a year; null: none. */
  readonly budgetLine: Exact | null;
}

const estimate = (low: number, mid: number, high: number): TakeUp => ({ low, mid, high });

/** Assumed, per mille. */
export const DEFAULT_TAKE_UP: Readonly<Record<string, TakeUp>> = {
  C02: estimate(900, 950, 1000),
  C03: estimate(700, 800, 900),
  C04: estimate(650, 750, 850),
  C05: estimate(800, 900, 1000),
  C09: estimate(750, 850, 950),
};
const OTHER_CLAUSES: TakeUp = estimate(700, 850, 950);

export const takeUpOf = (scenario: Scenario, clause: string): TakeUp =>
  (Object.hasOwn(scenario.takeUp, clause) ? scenario.takeUp[clause] : undefined) ??
  (Object.hasOwn(DEFAULT_TAKE_UP, clause) ? DEFAULT_TAKE_UP[clause] : undefined) ??
  OTHER_CLAUSES;

/** The county that every screen, command and job shows first. */
export const DEFAULT_SEED = 'haiyan';

export const plainScenario = (seed: string = DEFAULT_SEED): Scenario => ({
  seed,
  values: {},
  readings: {},
  takeUp: {},
  headcount: 'mid',
  budgetLine: null,
});

export interface ScenarioError {
  /** RFC 6901, into the scenario. */
  readonly pointer: string;
  readonly code:
    | 'unknown-parameter'
    | 'unknown-reading'
    | 'unknown-option'
    | 'unknown-clause'
    | 'take-up'
    | 'seed';
  readonly message: Bilingual;
}

/** Everything in a scenario that the program or the county does not have: a typing slip must not silently change nothing. */
export function checkScenario(program: Program, countySeed: string, scenario: Scenario): ScenarioError[] {
  const errors: ScenarioError[] = [];
  const say = (code: ScenarioError['code'], path: readonly string[], zh: string, en: string) =>
    errors.push({
      code,
      pointer: path.map((p) => `/${p.replace(/~/g, '~0').replace(/\//g, '~1')}`).join(''),
      message: { zh, en },
    });

  for (const address of Object.keys(scenario.values))
    if (!program.parameters.some((p) => p.address === address))
      say(
        'unknown-parameter',
        ['values', address],
        `文件中没有参数“${address}”；请用参数地址，如 C09.首席技师。`,
        `The text has no parameter ${address}; use an address such as C09.首席技师.`,
      );
  for (const [id, option] of Object.entries(scenario.readings)) {
    const reading = program.readings.find((r) => r.id === id);
    if (!reading)
      say('unknown-reading', ['readings', id], `文件中没有读法“${id}”。`, `The text has no reading ${id}.`);
    else if (!reading.options.some((o) => o.id === option))
      say(
        'unknown-option',
        ['readings', id],
        `读法“${id}”没有选项“${option}”；可选：${reading.options.map((o) => o.id).join('、')}。`,
        `Reading ${id} has no option ${option}; choose one of ${reading.options.map((o) => o.id).join(', ')}.`,
      );
  }
  for (const [clause, takeUp] of Object.entries(scenario.takeUp)) {
    if (!program.clauses.some((c) => c.id === clause))
      say(
        'unknown-clause',
        ['takeUp', clause],
        `文件中没有条款“${clause}”。`,
        `The text has no clause ${clause}.`,
      );
    const { low, mid, high } = takeUp;
    if (![low, mid, high].every((n) => Number.isInteger(n) && n >= 0 && n <= 1000) || low > mid || mid > high)
      say(
        'take-up',
        ['takeUp', clause],
        `“${clause}”的申领率应是0至1000的整数（千分比），且低 ≤ 中 ≤ 高。`,
        `Take-up of ${clause} must be whole numbers from 0 to 1000 (per mille), low ≤ mid ≤ high.`,
      );
  }
  if (scenario.seed !== countySeed)
    say(
      'seed',
      ['seed'],
      `方案的种子是“${scenario.seed}”，人群的种子是“${countySeed}”；请用同一种子生成人群。`,
      `The scenario’s seed is ${scenario.seed}, the county’s ${countySeed}; generate the county from the same seed.`,
    );
  return errors;
}

export class SimulationError extends Error {
  readonly errors: readonly ScenarioError[];
  constructor(errors: readonly ScenarioError[]) {
    super(errors.map((e) => `${e.pointer}: ${e.message.zh} ${e.message.en}`).join('\n'));
    this.name = 'SimulationError';
    this.errors = errors;
  }
}
