import { factsSchema, formatDate, type Instance, type RawValue, readFacts, readRequest } from '@guiju/ir';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE } from './sample.ts';

const day = fc.integer({ min: -700_000, max: 2_900_000 }).map(formatDate);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const id = (prefix: string) => fc.nat(5).map((n) => `${prefix}${n}`);
const unique = { selector: (o: { id: string }) => o.id, maxLength: 5 };

const certificate = fc.record({ id: id('z'), 发证日期: maybe(day) });
const firm = fc.record({
  id: id('e'),
  规上: maybe(fc.boolean()),
  职工人数: maybe(
    fc.oneof(
      fc.nat(),
      fc.nat().map((n) => `${n}人`),
    ),
  ),
  费用: maybe(fc.nat().map((n) => `${n}.5元`)),
  期限: maybe(fc.option(fc.nat(100).map((n) => `${n}个月`))),
});
const person = fc.record({
  id: id('p'),
  技能等级: maybe(fc.constantFrom('初级工', '高级工', '首席技师')),
  离职日期: maybe(fc.option(day)),
});
const document = fc.record({
  企业: fc.uniqueArray(firm, unique),
  人员: fc.uniqueArray(person, unique),
  证书: fc.uniqueArray(certificate, unique),
});
type Document = typeof document extends fc.Arbitrary<infer T> ? T : never;

const read = (json: unknown) => {
  const result = readFacts(SAMPLE, JSON.parse(JSON.stringify(json)));
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.facts;
};

/** The same facts by their aliases, with certificates nested where they were at the top. */
const nestedByAlias = ({ 企业, 人员, 证书 }: Document) => ({
  enterprise: 企业.map((e, i) => ({
    id: e.id,
    above_scale: e.规上,
    staff: e.职工人数,
    cost: e.费用,
    term: e.期限,
    certificate: 证书
      .filter((_, z) => z % 企业.length === i)
      .map((z) => ({ id: z.id, issued_on: z.发证日期 })),
  })),
  person: 人员.map((p) => ({ id: p.id, level: p.技能等级, left_on: p.离职日期 })),
});
const flatByName = ({ 企业, 人员, 证书 }: Document) => ({
  企业,
  人员,
  证书: 证书.map((z, i) => ({ ...z, 企业: 企业[i % 企业.length]?.id })),
});

const values = (list: readonly Instance[] | undefined): Record<string, readonly RawValue[]> =>
  Object.fromEntries((list ?? []).map((i) => [i.id, i.values]));

describe('facts', () => {
  it('mean the same by name or alias, nested or at the top', () => {
    fc.assert(
      fc.property(document, (doc) => {
        fc.pre(doc.企业.length > 0);
        const [flat, nested] = [read(flatByName(doc)), read(nestedByAlias(doc))];
        for (const entity of ['企业', '人员', '证书'])
          expect(values(nested.instances[entity])).toEqual(values(flat.instances[entity]));
        const lists = ({ instances }: typeof flat) =>
          instances.企业?.map((e) => e.children[0]?.map((z) => z.id).sort());
        expect(lists(nested)).toEqual(lists(flat));
      }),
    );
  });

  it('of any JSON are read or refused, never half of each', () => {
    const names = Object.keys(factsSchema(SAMPLE).properties as object);
    const near = fc.dictionary(fc.constantFrom(...names, '__proto__', 'x'), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), near), (json) => {
        const result = readFacts(SAMPLE, json);
        if (!result.ok) expect(result.total).toBeGreaterThanOrEqual(Math.max(1, result.errors.length));
        const request = readRequest(SAMPLE, { facts: json, settings: json, history: json });
        expect(typeof request.ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });

  it('with a great many slips are refused at once', () => {
    const slips = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`归上${i}`, 1]));
    const began = performance.now();
    expect(readFacts(SAMPLE, { 企业: [{ id: 'e1', ...slips }] })).toMatchObject({
      ok: false,
      total: 100_000,
    });
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
