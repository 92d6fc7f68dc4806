/**
 * The figures of policies/elsewhere, worked out a second time from the public definitions in plain whole numbers: cents, and rates in hundredths of a
 * per cent. Nothing here knows the language; both sides may only agree by being right.
 */

/** An amount × a rate of 1/10000, in cents, half up. */
const share = (cents: number, rate: number): number => Math.floor((cents * rate * 2 + 10_000) / 20_000);

interface Return {
  readonly year: number;
  readonly joint: boolean;
  readonly children: number;
  /** Whole dollars. */
  readonly earned: number;
  readonly income: number;
}

/** Revenue procedures 2021-45, 2022-38 and 2023-34: by year, for no child, one, two, three and more. */
const CREDIT = {
  2022: {
    cap: [7320, 10_980, 15_410, 15_410],
    single: [9160, 20_130, 20_130, 20_130],
    joint: [15_290, 26_260, 26_260, 26_260],
  },
  2023: {
    cap: [7840, 11_750, 16_510, 16_510],
    single: [9800, 21_560, 21_560, 21_560],
    joint: [16_370, 28_120, 28_120, 28_120],
  },
  2024: {
    cap: [8260, 12_390, 17_400, 17_400],
    single: [10_330, 22_720, 22_720, 22_720],
    joint: [17_250, 29_640, 29_640, 29_640],
  },
} as const;
const PHASE_IN = [765, 3400, 4000, 4500];
const PHASE_OUT = [765, 1598, 2106, 2106];

/** Cents of earned income credit. */
export function earnedIncomeCredit({ year, joint, children, earned, income }: Return): number {
  const table = CREDIT[year as keyof typeof CREDIT];
  const start = (joint ? table.joint : table.single)[children] ?? 0;
  const gained = Math.min(earned, table.cap[children] ?? 0) * (PHASE_IN[children] ?? 0);
  const lost = Math.max(0, Math.max(earned, income) - start) * (PHASE_OUT[children] ?? 0);
  return Math.floor((Math.max(0, gained - lost) + 50) / 100);
}

/** Cents a month for a family with `children` dependent children. `base`: of the year, in cents. */
export function familyAllowance(base: number, children: number): number {
  return children < 2 ? 0 : afterDebtTax(share(base, 3200 + 4100 * (children - 2)));
}

/** Cents a month for the children of fourteen and more; of two children the eldest gets none. */
export function ageSupplement(base: number, children: number, aged: number): number {
  const counted = children < 2 ? 0 : children === 2 ? Math.max(0, aged - 1) : aged;
  return counted * afterDebtTax(share(base, 1600));
}

const afterDebtTax = (cents: number): number => cents - Math.floor((cents * 50) / 10_000);

/** Cents of contribution on a salary of so many cents a month, by the scale of the year. */
export function socialContribution(year: number, salary: number): number {
  const scale: readonly (readonly [from: number, rate: number])[] =
    year < 2013
      ? []
      : year < 2015
        ? [
            [0, 300],
            [year === 2013 ? 1_200_000 : 1_210_000, 1000],
          ]
        : year < 2017
          ? [
              [0, 400],
              [year === 2015 ? 1_220_000 : 1_230_000, 1200],
            ]
          : [
              [0, 200],
              [600_000, 600],
              [1_240_000, 1200],
            ];
  const parts = scale.map(([from, rate], i) => {
    const to = scale[i + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    return Math.max(0, Math.min(salary, to) - from) * rate;
  });
  return Math.floor((parts.reduce((a, b) => a + b, 0) + 5000) / 10_000);
}

export function incomeTax(year: number, salary: number): number {
  return share(salary, year < 2013 ? 1600 : year < 2014 ? 1300 : year < 2015 ? 1400 : 1500);
}
