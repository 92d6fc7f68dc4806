/**
 * What exceptions of a clause make of each other, held against the rule as it is told: one has effect where it holds and none that holds goes over it; going
 * over is passed on. Every mixture of 免, an amount, 不予 and 照常 is tried with every person there can be.
 */
import { compile } from '@guiju/compiler';
import { runCases } from '@guiju/evaluate';
import { expect, test } from 'vitest';
import { SEED } from '../src/budget.ts';
import { derive, type Random, random } from '../src/random.ts';

const EFFECTS = ['免 甲条', '免 乙条', '则 20元', '则 30元', '则 不予', '则 照常'] as const;

interface Exception {
  readonly effect: (typeof EFFECTS)[number];
  /** Those before it that it goes over. */
  readonly over: readonly number[];
}

const MOST = 4;
const FACTS = ['甲', '乙', ...Array.from({ length: MOST }, (_, i) => `例${i + 1}`)];

function exceptionsOf(r: Random): readonly Exception[] {
  return Array.from({ length: r.between(1, MOST) }, (_, i) => ({
    effect: r.pick(EFFECTS),
    over: Array.from({ length: i }, (_, k) => k).filter(() => r.chance(0.6)),
  }));
}

function textOf(exceptions: readonly Exception[], people: readonly (readonly boolean[])[]): string {
  const lines = exceptions.map(({ effect, over }, i) => {
    const first = over.length === 0 ? '' : `优先于 ${over.map((k) => `E${k + 1}`).join('、')} `;
    return `  例外 E${i + 1} ${first}若 例${i + 1} ${effect}`;
  });
  const facts = people.map(
    (person, i) =>
      `  人员 p${i}: ${FACTS.map((name, k) => `${name} = ${person[k] ? '是' : '否'}`).join(', ')}`,
  );
  const expected = people.map((person, i) => `  期望 C01 p${i} ${expectation(exceptions, person)}`);
  return `政策 试
  施行 2023-01-01
对象 人员
${FACTS.map((name) => `  ${name}: 是否`).join('\n')}
条款 C01 补贴
  对象 人员
  条件 甲条: 甲
  条件 乙条: 乙
${lines.join('\n')}
  给予 10元
  限 每 人员 一次
案例 每一种人
  截至 2023-12-31
${facts.join('\n')}
${expected.join('\n')}
`;
}

function expectation(exceptions: readonly Exception[], person: readonly boolean[]): string {
  const goesOver = (a: number, b: number): boolean =>
    (exceptions[a] as Exception).over.some((k) => k === b || goesOver(k, b));
  const isAmount = (i: number): boolean => /\d/.test((exceptions[i] as Exception).effect);
  const holding = exceptions.flatMap((_, i) => (person[i + 2] ? [i] : []));
  const having = holding.filter((i) => !holding.some((other) => goesOver(other, i)));
  const effects = having.map((i) => (exceptions[i] as Exception).effect);
  const isMet = (name: '甲条' | '乙条', own: boolean | undefined) => own || effects.includes(`免 ${name}`);
  if (!isMet('甲条', person[0]) || !isMet('乙条', person[1])) return '不予';
  const amounts = new Set(having.filter(isAmount).map((i) => exceptions[i]?.effect.slice(2)));
  // 照常 over an amount says that the usual one is paid.
  const isUsual = (i: number) =>
    exceptions[i]?.effect === '则 照常' && exceptions.some((_, k) => isAmount(k) && goesOver(i, k));
  if (having.some(isUsual)) amounts.add('10元');
  if (effects.includes('则 不予')) return amounts.size > 0 ? '未定' : '不予';
  const [amount = '10元', ...others] = amounts;
  return others.length > 0 ? '未定' : `= ${amount}`;
}

const people = Array.from({ length: 2 ** FACTS.length }, (_, bits) =>
  FACTS.map((_, k) => (bits >> k) % 2 === 1),
);

test(`exceptions have the effect that the rule says, seed ${SEED}`, () => {
  let sound = 0;
  for (let i = 0; i < 300; i++) {
    const exceptions = exceptionsOf(random(derive(SEED + 31, i)));
    const text = textOf(exceptions, people);
    const compilation = compile([{ id: 'trial', files: [{ path: 'a.gj', text }], documents: {} }], 'trial');
    const { program, diagnostics, cases } = compilation;
    if (program === null) {
      // Two that may hold together and say different things are told; so is 照常 that goes over nothing.
      const codes = diagnostics.filter((d) => d.severity === 'error').map((d) => d.code);
      expect(
        codes.every((code) => code === 'GJ4023' || code === 'GJ4024'),
        `${codes}\n${text.slice(0, text.indexOf('案例'))}`,
      ).toBe(true);
      continue;
    }
    sound++;
    const failures = runCases(program, cases).flatMap((c) => c.failures);
    expect(failures.slice(0, 3), text.slice(text.indexOf('条款'), text.indexOf('案例'))).toEqual([]);
  }
  expect(sound).toBeGreaterThan(60);
});
