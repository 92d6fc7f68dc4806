/** What an award may be to be recorded, the same on both databases. */
import { type Award, toFen } from '@guiju/ir';
import { HttpProblem } from '../http/problem.ts';

/** An amount is kept in 64 bits: hundredths of the unit. */
const MOST = 2n ** 63n - 1n;
/** Clause, key and slot are a unique key, in the books the award's name and the part's slot; PostgreSQL holds 2,704 bytes of one, the policy's name among them. */
const LONGEST_BYTES = 2_000;

/** Throws bad-input for an award that no ledger could keep. */
export function requireHoldable({ clause, object, key, slot, amount }: Award): void {
  const fen = toFen(amount);
  if (fen > MOST || fen < -MOST)
    throw new HttpProblem(
      'bad-input',
      `条款 ${clause} 对 ${object.id} 的金额超过账本能记的最大数（九万亿万元），没有入账。请检查事实里的数额是否多写了位数。`,
      `What clause ${clause} awards ${object.id} is more than the ledger can hold (92 quadrillion yuan); nothing was recorded. Check the facts for figures with too many digits.`,
    );
  if (Buffer.byteLength(clause + key + slot + slot) > LONGEST_BYTES)
    throw new HttpProblem(
      'bad-input',
      `条款 ${clause} 的次数按 ${key.slice(0, 40)}… 计，这几个编号合起来太长（超过 ${LONGEST_BYTES} 字节），账本记不下，没有入账。请用较短的编号。`,
      `Clause ${clause} is counted by ${key.slice(0, 40)}…; these ids together are too long for the ledger (over ${LONGEST_BYTES} bytes), and nothing was recorded. Use shorter ids.`,
    );
}
