/** Quantiles as people ask for them, exactly; as they are called; and what they take. */
import { periodsDecided, resolve } from '@guiju/evaluate';
import {
  type Bilingual,
  compare,
  type Exact,
  formatExact,
  multiply,
  type Program,
  ratio,
  readQuantity,
  type Settings,
} from '@guiju/ir';

export const MOST_QUANTILES = 20;

export type QuantilesRead =
  | { readonly ok: true; readonly quantiles: readonly Exact[] }
  /** `at`: which of them is wrong; null: how many there are. */
  | { readonly ok: false; readonly at: number | null; readonly message: Bilingual };

/** "0.5", "90%", "1/3": above 0 and at most 1. In ascending order, each once. */
export function readQuantiles(words: readonly string[]): QuantilesRead {
  if (words.length === 0 || words.length > MOST_QUANTILES)
    return {
      ok: false,
      at: null,
      message: {
        zh: `分位数给出 1 到 ${MOST_QUANTILES} 个，现在是 ${words.length} 个；写法如 0.5,0.9`,
        en: `give 1 to ${MOST_QUANTILES} quantiles, not ${words.length}; write them like 0.5,0.9`,
      },
    };
  const found = new Map<string, Exact>();
  for (const [at, word] of words.entries()) {
    const value = shareOf(word);
    if (value === undefined) return { ok: false, at, message: notOne(word.slice(0, 40)) };
    found.set(formatExact(value), value);
  }
  return { ok: true, quantiles: [...found.values()].sort(compare) };
}

function shareOf(word: string): Exact | undefined {
  const read = readQuantity(word, []);
  if (!('value' in read)) return undefined;
  return compare(read.value, 0) > 0 && compare(read.value, 1) <= 0 ? read.value : undefined;
}

const notOne = (word: string): Bilingual => ({
  zh: `“${word}”不是分位数：要大于 0、不大于 1，写法如 0.5、90%、1/3`,
  en: `“${word}” is no quantile: above 0 and at most 1, written like 0.5, 90% or 1/3`,
});

export function quantileLabel(at: Exact): Bilingual {
  if (compare(at, ratio(1n, 2n)) === 0) return { zh: '中位数', en: 'median' };
  const percent = formatExact(multiply(at, 100));
  const word = percent.includes('/') ? formatExact(at) : `${percent}%`;
  return { zh: `${word} 分位数`, en: `${word} quantile` };
}

/** A claim's amount in the list of a thread, in that of all rows, and once more while it is sorted. */
const BYTES_A_CLAIM = 24;

/** Bytes at most, if every claim is granted. `rowsOf`: of an object's table. */
export function memoryOfAmounts(
  program: Program,
  settings: Settings,
  rowsOf: (entity: string) => number,
): number {
  const resolved = resolve(program, settings);
  const clauses = new Map(resolved.clauses.map((clause) => [clause.id, clause]));
  return [...clauses.values()].reduce((bytes, clause) => {
    const rows = clause.subject === null ? 0 : rowsOf(clause.subject);
    return rows === 0 ? bytes : bytes + rows * periodsDecided(clause, resolved).length * BYTES_A_CLAIM;
  }, 0);
}
