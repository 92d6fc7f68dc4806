import { canonicalJson, type Program, programHash, ratio } from '@guiju/ir';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE } from './sample.ts';

describe('canonical JSON', () => {
  it('sorts keys and spells exact values in one way', () => {
    expect(canonicalJson({ b: 1, a: [ratio(1n, 3n), -0, null, undefined] })).toBe(
      '{"a":[{"$ratio":"1/3"},0,null,null],"b":1}',
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const turned = Object.fromEntries(Object.entries(record).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(record));
      }),
    );
  });

  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
      }),
    );
  });

  it('refuses what is not plain data', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
    expect(() => canonicalJson(() => 1)).toThrow(TypeError);
  });
});

describe('program hash', () => {
  const [clause] = SAMPLE.clauses;
  const [parameter] = SAMPLE.parameters;
  const changed = (more: Partial<Program>): string => programHash({ ...SAMPLE, ...more });

  it('is 64 hex digits and does not depend on where things stand in the text', () => {
    expect(programHash(SAMPLE)).toMatch(/^[0-9a-f]{64}$/);
    const span = { file: 'a.gj', start: 1, end: 2 };
    expect(changed({ parameters: SAMPLE.parameters.map((p) => ({ ...p, span })) })).toBe(programHash(SAMPLE));
  });

  it('leaves out words for people', () => {
    const clauses = [{ ...clause, wording: '另一种写法', title: '另一个标题' }] as Program['clauses'];
    expect(changed({ clauses, title: '另名' })).toBe(programHash(SAMPLE));
  });

  it('changes with a figure, a pick, or whether a date was assumed', () => {
    const versions = [{ from: null, published: null, value: 150_000 }];
    expect(changed({ parameters: [{ ...parameter, versions }] as Program['parameters'] })).not.toBe(
      programHash(SAMPLE),
    );
    expect(changed({ readings: SAMPLE.readings.map((r) => ({ ...r, pick: '乙' })) })).not.toBe(
      programHash(SAMPLE),
    );
    expect(changed({ effective: { ...SAMPLE.effective, assumed: null } })).not.toBe(programHash(SAMPLE));
    expect(changed({ effective: { ...SAMPLE.effective, assumed: '换个说法' } })).toBe(programHash(SAMPLE));
  });
});
