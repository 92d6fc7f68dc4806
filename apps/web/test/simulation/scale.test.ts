import { equal, type Parameter, parseExact, ratio, writtenValues } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { boxText, inWan, unitText } from '../../src/simulation/controls/figures.ts';
import { positionOf, scaleOf, stepsAround, valueAt } from '../../src/simulation/controls/scale.ts';
import { measure } from '../measure.ts';

const { program } = measure();
const named = (address: string): Parameter => {
  const found = program.parameters.find((parameter) => parameter.address === address);
  if (!found) throw new Error(`no parameter ${address}`);
  return found;
};

describe('the slider of a figure', () => {
  test('120,000 yuan moves by the thousand, to 300,000', () => {
    expect(scaleOf(named('C09.首席技师'), 120_000)).toEqual({ step: 1000, from: 0, steps: 300 });
  });

  test('20 persons move one by one', () => {
    expect(scaleOf(named('C05.门槛'), 20)).toEqual({ step: 1, from: 0, steps: 50 });
  });

  test('a percentage moves by one in a hundred', () => {
    expect(scaleOf(named('上浮比例'), ratio(1n, 5n))).toEqual({ step: ratio(1n, 100n), from: 0, steps: 100 });
  });

  test('what lies below 0 moves to both sides of it', () => {
    const scale = scaleOf(named('C05.门槛'), -20);
    expect(scale).toEqual({ step: 1, from: -50, steps: 100 });
    expect([positionOf(-20, scale), positionOf(-900, scale), positionOf(900, scale)]).toEqual([30, 0, 100]);
    expect([0, 30, 50, 100].map((position) => valueAt(position, scale))).toEqual([-50, -20, 0, 50]);
  });

  test('what stands in the text is a place on its slider', () => {
    for (const parameter of program.parameters) {
      const value = writtenValues(parameter).at(-1);
      if (value === undefined) continue;
      const scale = scaleOf(parameter, value);
      expect(equal(valueAt(positionOf(value, scale), scale), value), parameter.address).toBe(true);
    }
  });

  test('what is made ready are the steps next to where a slider stands, as far as it reaches', () => {
    const scale = { step: 10, from: 0, steps: 4 };
    expect(stepsAround(20, scale)).toEqual([30, 10, 40, 0]);
    expect(stepsAround(0, scale)).toEqual([10, 20, 30]);
  });

  test('the box says percent as percent, and money in 万元 from ten thousand on', () => {
    expect(boxText(named('上浮比例'), ratio(1n, 5n)) + unitText(named('上浮比例'), 'zh')).toBe('20%');
    expect(inWan(named('C02.金额'), 100_000)).toBe(true);
    expect(inWan(named('C02.金额'), parseExact('9999.99') as number)).toBe(false);
  });
});

test('a day stands in its box as a day, without a unit, and is no money', () => {
  const start: Parameter = { ...named('C09.首席技师'), address: '起始日', type: { kind: 'date' } };
  expect(boxText(start, 19_487)).toBe('2023-05-10');
  expect(unitText(start, 'zh')).toBe('');
  expect(inWan(start, 19_487)).toBe(false);
});
