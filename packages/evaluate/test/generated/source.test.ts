import type { Expr, Program } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { jobProgram } from '../../bench/job-program.ts';
import { emitModule } from '../../src/generated/emit-module.ts';
import { comment, quoted } from '../../src/generated/writer.ts';
import { resolve } from '../../src/resolve/resolve.ts';

const settings = { asOf: 19_700, knownAt: 19_700, readings: {}, values: {} };
const source = (program: Program, traced = false, values = {}): string =>
  emitModule(resolve(program, { ...settings, values }), traced).source;

/** The function a clause part became. */
function functionOf(text: string, name: string): string {
  const start = text.indexOf(`function ${name}(`);
  return text.slice(start, text.indexOf('\n}\n', start) + 2);
}

describe('generated code', () => {
  test('a condition reads its fact in place and leaves the rest to the domain', () => {
    expect(functionOf(source(jobProgram), 'c3_condition1')).toMatchInlineSnapshot(`
      "function c3_condition1(g, s, at, law, w) {
        let v1;
        v1 = s.values[8]; // 企业.高级工人数
        if (typeof v1 !== 'number') v1 = readGiven(R, s, K0, K10, at);
        // J4.门槛 = 20
        const v2 = typeof v1 === 'number' ? v1 >= 20 : compareValues("≥", v1, 20, K11);
        return v2;
      }"
    `);
  });

  test('a figure is a constant, also one that the settings give', () => {
    expect(functionOf(source(jobProgram), 'c3_amount')).toContain('return 20000;');
    expect(functionOf(source(jobProgram, false, { 'J4.金额': 30_000 }), 'c3_amount')).toContain(
      'return 30000;',
    );
  });

  test('the traced code is the untraced one plus lines that tell the watch', () => {
    const lines = (text: string): string[] => functionOf(text, 'c1_amount').replace(/K\d+/g, 'K').split('\n');
    const untraced = lines(source(jobProgram));
    const traced = lines(source(jobProgram, true));
    const told = (line: string): boolean => /^\s*(if \(T !== null\) T\.|const T = )/.test(line);
    expect(traced.filter((line) => !told(line))).toEqual(untraced);
    expect(traced.filter(told).length).toBeGreaterThan(3);
  });

  test('figures with several first days become a switch over the date that picks the law', () => {
    const program: Program = {
      ...jobProgram,
      parameters: jobProgram.parameters.map((p) =>
        p.address === 'J4.金额'
          ? {
              ...p,
              versions: [
                { from: null, published: null, value: 20_000 },
                { from: 19_723, published: null, value: 25_000 },
              ],
            }
          : p,
      ),
    };
    expect(functionOf(source(program), 'c3_amount')).toContain('law >= 19723 ? 25000 : 20000');
  });
});

describe('words of a policy in generated code', () => {
  const hostile = [
    '"; throw 1; //',
    '*/ throw 1; /*',
    '\u0024{throw 1}`',
    '\n throw 1;',
    '\u2028throw 1;',
    '\\", x',
  ];

  test.each(hostile)('%j stays a string literal', (text) => {
    const back: unknown = new Function(`return ${quoted(text)};`)();
    expect(back).toBe(text);
    expect(quoted(text)).not.toMatch(/[\u2028\u2029\n]/);
  });

  test.each(hostile)('%j cannot end a comment', (text) => {
    const ran: unknown = new Function(`let x = 1; ${comment(text)}\n return x;`)();
    expect(ran).toBe(1);
  });

  test('names of everything a program declares may be hostile', () => {
    for (const text of hostile) {
      const renamed = JSON.parse(
        JSON.stringify(jobProgram, (_key, v: unknown) =>
          typeof v === 'bigint' ? { big: String(v) } : v,
        ).replaceAll('企业', JSON.stringify(text).slice(1, -1)),
        (_key, v: unknown) =>
          typeof v === 'object' && v !== null && 'big' in v ? BigInt(v.big as string) : v,
      ) as Program;
      expect(() => new Function('op', 'R', 'K', source(renamed, true))).not.toThrow();
    }
  });
});

test('an expression only assertions may hold is refused, not skipped', () => {
  const number = { kind: 'number', unit: [] } as const;
  const subject: Expr = { kind: 'subject', entity: '企业', type: { kind: 'entity', entity: '企业' } };
  const [first] = jobProgram.clauses;
  if (!first) throw new Error('the job has clauses');
  const program: Program = {
    ...jobProgram,
    clauses: [
      {
        ...first,
        grant: [
          {
            when: [],
            value: {
              kind: 'amount',
              unit: [],
              amount: { kind: 'total-awarded', type: number, clause: 'J1', of: subject },
              text: { zh: '', en: '' },
            },
          },
        ],
      },
    ],
  };
  expect(() => source(program)).toThrow(RangeError);
});
