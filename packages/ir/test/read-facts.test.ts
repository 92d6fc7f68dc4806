import { creditCodeCheck, type FactGraph, type InputError, readFacts } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { SAMPLE } from './sample.ts';

const facts = (json: unknown, options = {}): FactGraph => {
  const read = readFacts(SAMPLE, json, options);
  if (!read.ok) throw new Error(JSON.stringify(read.errors, null, 1));
  return read.facts;
};
const errors = (json: unknown, options = {}): readonly InputError[] => {
  const read = readFacts(SAMPLE, json, options);
  return read.ok ? [] : read.errors;
};
const found = (json: unknown, options = {}) => errors(json, options).map((e) => `${e.pointer} ${e.code}`);
const parse = (text: string): unknown => JSON.parse(text);
const [above, code, staff, cost, term] = [0, 1, 2, 3, 4];
const [level, introduced, left, employer, identity, remark, factor] = [0, 1, 2, 3, 4, 5, 6];

const firm = (json: object) => facts({ 企业: [{ id: 'e1', ...json }] }).instances.企业?.[0];
const person = (json: object) => facts({ 人员: [{ id: 'p1', ...json }] }).instances.人员?.[0];

describe('names and aliases', () => {
  it('mean the same for entities, attributes, parents and members', () => {
    const zh = facts({ 企业: [{ id: 'e1', 规上: true }], 证书: [{ id: 'z1', 企业: 'e1' }] });
    const en = facts({
      enterprise: [{ id: 'e1', above_scale: true }],
      certificate: [{ id: 'z1', enterprise: 'e1' }],
    });
    expect(zh).toEqual(en);
    expect(person({ level: 'senior' })?.values[level]).toBe(1);
    expect(person({ 技能等级: '高级工' })?.values[level]).toBe(1);
  });

  it('cannot both be given', () => {
    expect(found({ 企业: [], enterprise: [] })).toEqual(['/enterprise given-twice']);
    expect(found({ 企业: [{ id: 'e1', 规上: true, above_scale: false }] })).toEqual([
      '/企业/0/above_scale given-twice',
    ]);
  });

  it('that are not declared are errors with the nearest declared ones', () => {
    const [error] = errors({ 企业: [{ id: 'e1', 归上: true }] });
    expect(error).toMatchObject({ pointer: '/企业/0/归上', code: 'unknown-attribute' });
    expect(error?.message.zh).toContain('是不是“规上”？');
    expect(error?.message.en).toContain('Did you mean “规上”?');
  });

  it('of prototypes are names that are not declared', () => {
    const text =
      '{"__proto__":[],"constructor":[],"企业":[{"id":"e1","__proto__":{"规上":true},"toString":1}]}';
    expect(found(parse(text))).toEqual([
      '/__proto__ unknown-entity',
      '/constructor unknown-entity',
      '/企业/0/__proto__ unknown-attribute',
      '/企业/0/toString unknown-attribute',
    ]);
    expect(Object.getPrototypeOf(facts({}).instances)).toBeNull();
  });
});

describe('the four states', () => {
  it('an attribute left out is unknown, null is absent', () => {
    const p = person({ 离职日期: null });
    expect(p?.values[left]).toBeNull();
    expect(p?.values[introduced]).toBeUndefined();
  });

  it('null is an error for what is not declared 可无, and says what to do', () => {
    const [error] = errors({ 人员: [{ id: 'p1', 引育日期: null }] });
    expect(error).toMatchObject({ pointer: '/人员/0/引育日期', code: 'not-optional' });
    expect(error?.message.zh).toContain('不知道就不要写这一项');
  });

  it('a list left out is unknown, an empty one is none', () => {
    expect(facts({}).instances.企业).toBeUndefined();
    expect(facts({ 企业: [] }).instances.企业).toEqual([]);
    expect(firm({})?.children).toEqual([undefined, undefined]);
    expect(firm({ 证书: [] })?.children).toEqual([[], undefined]);
  });

  it('a top-level list completes the list of every parent', () => {
    const { instances } = facts({ 企业: [{ id: 'e1' }, { id: 'e2' }], 证书: [{ id: 'z1', 企业: 'e1' }] });
    const lists = instances.企业?.map((e) => e.children[0]?.map((z) => z.id));
    expect(lists).toEqual([['z1'], []]);
  });

  it('one that may belong to anybody leaves every list of its kind unknown', () => {
    const { instances } = facts({ 企业: [{ id: 'e1', 证书: [] }], 证书: [{ id: 'z1' }] });
    expect(instances.企业?.[0]?.children[0]).toBeUndefined();
    expect(instances.证书?.[0]?.parent).toBeUndefined();
  });
});

describe('children', () => {
  it('nested and at the top are the same once read', () => {
    const nested = facts({ 企业: [{ id: 'e1', 证书: [{ id: 'z1', 发证日期: '2023-05-10' }] }], 实训: [] });
    const top = facts({
      企业: [{ id: 'e1' }],
      证书: [{ id: 'z1', 企业: 'e1', 发证日期: '2023-05-10' }],
      实训: [],
    });
    expect(nested).toEqual(top);
    expect(nested.instances.证书?.[0]?.parent).toBe(nested.instances.企业?.[0]);
  });

  it('get an id where they bring none, unless awards are to be recorded', () => {
    const json = { 企业: [{ id: 'e1', 证书: [{}, {}] }] };
    expect(facts(json).instances.证书?.map((z) => z.id)).toEqual(['e1.证书1', 'e1.证书2']);
    expect(found(json, { requireIds: true })).toEqual([
      '/企业/0/证书/0 missing-id',
      '/企业/0/证书/1 missing-id',
    ]);
    expect(found({ 企业: [{}] })).toEqual(['/企业/0 missing-id']);
  });

  it('cannot have two parents', () => {
    expect(found({ 企业: [{ id: 'e1', 证书: [{ 企业: 'e2' }] }, { id: 'e2' }] })).toEqual([
      '/企业/0/证书/0/企业 two-parents',
    ]);
  });
});

describe('references', () => {
  it('name an object of the facts, wherever it stands', () => {
    const { instances } = facts({ 人员: [{ id: 'p1', 雇主: 'e1' }], 企业: [{ id: 'e1' }] });
    expect(instances.人员?.[0]?.values[employer]).toBe(instances.企业?.[0]);
  });

  it('to nothing are errors', () => {
    expect(found({ 人员: [{ id: 'p1', 雇主: 'e9' }], 证书: [{ id: 'z', 企业: 'e9' }] })).toEqual([
      '/人员/0/雇主 dangling-reference',
      '/证书/0/企业 dangling-reference',
    ]);
  });

  it('by an id that occurs twice are reported at the second', () => {
    expect(found({ 企业: [{ id: 'e1' }, { id: 'e1' }] })).toEqual(['/企业/1/id duplicate-id']);
    expect(found({ 企业: [{ id: 1 }, { id: '' }, { id: 'a\u0000' }] })).toEqual([
      '/企业/0/id bad-id',
      '/企业/1/id bad-id',
      '/企业/2/id bad-id',
    ]);
  });

  it('by an id that could be mistaken for another are refused where awards are recorded, and only there', () => {
    const ambiguous = [' p', 'p\u3000', 'p\u200b1', '\u202ep', '王\ufe00', 'e\u0301', 'ｐ１', 'p１', 'а1b'];
    // Nothing here is Latin: the first two are Cyrillic and Greek, the others forms of Latin letters and digits.
    ambiguous.push('\u0440-1', '\u0392-2', '\u{1d429}-1', 'p-\u2460', '\u2162-1');
    const list = { 人员: ambiguous.map((id) => ({ id })) };
    expect(found(list, { requireIds: true })).toEqual(ambiguous.map((_, i) => `/人员/${i}/id ambiguous-id`));
    expect(found(list)).toEqual([]);
    const plain = ['p-1', '王小明', 'é', '海盐（嘉兴）公司', '330424199001011234', 'Łódź', 'Анна', '𠮷野'];
    expect(found({ 人员: plain.map((id) => ({ id })) }, { requireIds: true })).toEqual([]);
  });
});

describe('quantities', () => {
  it('are read with their unit, or in the unit of the type', () => {
    expect(firm({ 费用: '10万元' })?.values[cost]).toBe(100_000);
    expect(firm({ 费用: '3000元' })?.values[cost]).toBe(3000);
    expect(firm({ 费用: '13333.33' })?.values[cost]).toEqual({ n: 1_333_333n, d: 100n });
    expect(firm({ 职工人数: '20人' })?.values[staff]).toBe(20);
    expect(firm({ 职工人数: 20 })?.values[staff]).toBe(20);
    expect(firm({ 期限: '3年' })?.values[term]).toBe(36);
    expect(person({ 系数: '20%' })?.values[factor]).toEqual({ n: 1n, d: 5n });
  });

  it('never come from a JSON number where they are money', () => {
    expect(found({ 企业: [{ id: 'e1', 费用: 3000.5 }] })).toEqual(['/企业/0/费用 float-for-money']);
    expect(found({ 企业: [{ id: 'e1', 费用: 3000 }] })).toEqual(['/企业/0/费用 float-for-money']);
  });

  it('that are not numbers, not exact, negative or in another unit are errors', () => {
    const slips = parse(
      '[{"id":"a","职工人数":1e400},{"id":"b","职工人数":"NaN"},{"id":"c","职工人数":-3},{"id":"d","职工人数":"-3人"},' +
        '{"id":"e","职工人数":2.5},{"id":"f","职工人数":"20元"},{"id":"g","职工人数":true},{"id":"h","费用":"三千元"}]',
    );
    expect(found({ 企业: slips })).toEqual([
      '/企业/0/职工人数 not-exact',
      '/企业/1/职工人数 not-a-quantity',
      '/企业/2/职工人数 negative',
      '/企业/3/职工人数 negative',
      '/企业/4/职工人数 not-exact',
      '/企业/5/职工人数 other-unit',
      '/企业/6/职工人数 wrong-type',
      '/企业/7/费用 not-a-quantity',
    ]);
  });
});

describe('dates', () => {
  it('are read in both written forms', () => {
    expect(person({ 引育日期: '2023年5月10日' })).toEqual(person({ 引育日期: '2023-05-10' }));
  });

  it('that no calendar has are errors', () => {
    const dates = ['2023-02-31', '2023年2月29日', '2023-13-01', '0000-01-01'];
    expect(found({ 人员: dates.map((d, i) => ({ id: `p${i}`, 引育日期: d })) })).toEqual(
      dates.map((_, i) => `/人员/${i}/引育日期 not-a-date`),
    );
    expect(errors({ 人员: [{ id: 'p', 引育日期: '2023-02-31' }] })[0]?.message.zh).toContain('这一天不存在');
  });
});

describe('values that change', () => {
  it('are intervals in order of time', () => {
    const value = firm({
      规上: [
        { from: '2024-01-01', value: true, known: '2024-03-01' },
        { from: '2022-07-01', to: '2022-12-31', value: true },
      ],
    })?.values[above];
    expect(value).toEqual({
      kind: 'dated',
      spans: [
        { from: 19174, to: 19357, value: true, known: null },
        { from: 19723, to: null, value: true, known: 19783 },
      ],
    });
  });

  it('cannot overlap, run backwards, be empty or hold unknown fields', () => {
    const slip = (...规上: object[]) => found({ 企业: [{ id: 'e1', 规上 }] });
    expect(slip({ from: '2022-01-01', value: true }, { from: '2023-01-01', value: false })).toEqual([
      '/企业/0/规上/1 intervals-overlap',
    ]);
    expect(
      slip({ from: '2022-01-01', to: '2022-06-30', value: true }, { from: '2022-06-30', value: false }),
    ).toEqual(['/企业/0/规上/1 intervals-overlap']);
    expect(slip({ from: '2022-01-02', to: '2022-01-01', value: true })).toEqual([
      '/企业/0/规上/0 interval-reversed',
    ]);
    expect(slip({ from: '2022-01-01' })).toEqual(['/企业/0/规上/0 missing-field']);
    expect(slip({ form: '2022-01-01', value: true })).toEqual(['/企业/0/规上/0/form unknown-field']);
    expect(slip({ from: '2022-02-30', value: true })).toEqual(['/企业/0/规上/0/from not-a-date']);
  });
});

describe('identifiers', () => {
  it('are taken when their check digit fits', () => {
    const first17 = '91330424MA2B8C3D4';
    const good = first17 + creditCodeCheck(first17);
    expect(firm({ 信用代码: ` ${good.toLowerCase()}` })?.values[code]).toBe(good);
    expect(person({ 证件号码: '11010519491231002x' })?.values[identity]).toBe('11010519491231002X');
  });

  it('are errors otherwise, and are never shown whole', () => {
    const [error] = errors({ 人员: [{ id: 'p', 证件号码: '110101199003070012' }] });
    expect(error?.code).toBe('bad-identifier');
    expect(error?.message.zh).not.toContain('199003070');
    expect(found({ 人员: [{ id: 'p', 证件号码: '11010119900231001X' }] })).toEqual([
      '/人员/0/证件号码 bad-identifier',
    ]);
  });
});

describe('limits', () => {
  it('hold for the number of objects, the depth, texts and the list of errors', () => {
    const many = Array.from({ length: 6 }, (_, i) => ({ id: `e${i}` }));
    expect(found({ 企业: many }, { maxInstances: 5 })).toEqual(['/企业/5 too-many']);
    expect(found({ 企业: [{ id: 'e', 证书: [{}] }] }, { maxDepth: 1 })).toEqual(['/企业/0/证书 too-deep']);
    expect(found({ 人员: [{ id: 'p', 备注: '\ud800' }] })).toEqual(['/人员/0/备注 bad-text']);
    const read = readFacts(SAMPLE, { 企业: Array.from({ length: 250 }, () => 0) });
    expect(read).toMatchObject({ ok: false, total: 250 });
    expect(read.ok ? 0 : read.errors.length).toBe(100);
  });

  it('every error says something in both languages', () => {
    const all = errors({
      企业: { id: 'e1' },
      人员: [0, { id: 'p', 引育日期: 3, 技能等级: '大师', 备注: 4 }],
      学生: [],
    });
    expect(all.length).toBeGreaterThan(4);
    for (const { message } of all) {
      expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(message.en).toMatch(/[a-z]{3}/);
    }
  });

  it('texts are kept as they are', () => {
    expect(person({ 备注: ' “引号” ' })?.values[remark]).toBe(' “引号” ');
  });
});
