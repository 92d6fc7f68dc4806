/** Exact numbers against fractions worked out the long way: multiplied through, then brought to lowest terms by Euclid. */
import { add, divide, type Exact, multiply, power, ratio } from '@guiju/ir';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

interface Plain {
  readonly n: bigint;
  readonly d: bigint;
}

const plain = (a: Exact): Plain => (typeof a === 'number' ? { n: BigInt(a), d: 1n } : a);

function lowest(n: bigint, d: bigint): Exact {
  let [a, b] = [n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  const g = a < 0n === d < 0n ? a : -a;
  const [top, under] = [n / g, d / g];
  const isSafe = under === 1n && Number.isSafeInteger(Number(top));
  return isSafe ? Number(top) : { n: top, d: under };
}

const whole = fc.oneof(
  fc.bigInt({ min: -1000n, max: 1000n }),
  fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }),
  fc.bigInt({ min: -(2n ** 900n), max: 2n ** 900n }),
);
/** With a factor that both have, so that there is something to take out. */
const number = fc
  .tuple(whole, whole, whole)
  .filter(([, d, common]) => d !== 0n && common !== 0n)
  .map(([n, d, common]) => ratio(n * common, d * common));

describe('exact numbers, short and long', () => {
  test('a product', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [x, y] = [plain(a), plain(b)];
        expect(multiply(a, b)).toEqual(lowest(x.n * y.n, x.d * y.d));
      }),
    );
  });

  test('a quotient', () => {
    fc.assert(
      fc.property(
        number,
        number.filter((b) => b !== 0),
        (a, b) => {
          const [x, y] = [plain(a), plain(b)];
          expect(divide(a, b)).toEqual(lowest(x.n * y.d, x.d * y.n));
        },
      ),
    );
    expect(() => divide(1, 0)).toThrow(RangeError);
  });

  test('a sum', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [x, y] = [plain(a), plain(b)];
        expect(add(a, b)).toEqual(lowest(x.n * y.d + y.n * x.d, x.d * y.d));
      }),
    );
  });

  test('a power is the number multiplied by itself so often; none at all is 1', () => {
    fc.assert(
      fc.property(number, fc.nat(6), (a, times) => {
        const all = new Array<Exact>(times).fill(a);
        expect(power(a, times)).toEqual(all.reduce(multiply, 1));
      }),
    );
  });

  test('a month of interest over two hundred months takes no longer than its digits are many', () => {
    const monthly = ratio(12_031n, 12_000n);
    expect(power(monthly, 200)).toEqual({ n: 12_031n ** 200n, d: 12_000n ** 200n });
  });
});
