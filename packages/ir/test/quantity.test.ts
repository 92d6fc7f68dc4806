import {
  type Exact,
  formatMoney,
  formatQuantity,
  fromFen,
  MONTHS,
  makeUnit,
  NO_UNIT,
  PERSONS,
  parseQuantity,
  ratio,
  YUAN,
} from '@guiju/ir';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const PER_PERSON_MONTH = makeUnit([
  ['元', 1],
  ['人', -1],
  ['月', -1],
]);

describe('a written quantity', () => {
  it.each<[string, typeof YUAN, Exact | undefined]>([
    ['10万元', YUAN, 100_000],
    ['1.5万元', YUAN, 15_000],
    ['2亿元', YUAN, 200_000_000],
    ['1,200元', YUAN, 1200],
    ['１２００元', YUAN, 1200],
    ['3000', YUAN, 3000],
    ['-5元', YUAN, -5],
    ['800元/人/月', PER_PERSON_MONTH, 800],
    ['800 yuan/person/month', PER_PERSON_MONTH, 800],
    ['20名', PERSONS, 20],
    ['6个月', MONTHS, 6],
    ['2年', MONTHS, 24],
    ['20%', NO_UNIT, ratio(1n, 5n)],
    ['20%/人', [['人', -1]], ratio(1n, 5n)],
    ['2%/年', [['月', -1]], ratio(1n, 600n)],
    ['20%', [['人', -1]], ratio(1n, 5n)],
    ['20%/人', NO_UNIT, undefined],
    ['100千瓦', [['千瓦', 1]], 100],
    ['2万千瓦', [['千瓦', 1]], 20_000],
    ['2万千瓦', [['瓦', 1]], 20_000_000],
    ['40000/3元', YUAN, ratio(40_000n, 3n)],
    ['20%', YUAN, undefined],
    ['20人', YUAN, undefined],
    ['1e3', YUAN, undefined],
    ['Infinity', YUAN, undefined],
    ['', YUAN, undefined],
    ['12,00元', YUAN, undefined],
    ['元', YUAN, undefined],
  ])('%s', (text, unit, value) => {
    expect(parseQuantity(text, unit)).toEqual(value);
  });

  it('reads back what it prints', () => {
    const exact = fc
      .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
      .map(([n, d]) => ratio(n, d));
    fc.assert(
      fc.property(exact, (value) => {
        expect(parseQuantity(formatMoney(value), YUAN)).toEqual(value);
        expect(parseQuantity(formatQuantity(value, YUAN), YUAN)).toEqual(value);
        expect(parseQuantity(formatQuantity(value, [['人', -1]]), [['人', -1]])).toEqual(value);
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (fen) => {
        expect(parseQuantity(formatMoney(fromFen(fen)), YUAN)).toEqual(fromFen(fen));
      }),
    );
  });
});
