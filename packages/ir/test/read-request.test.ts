import { formatDate, ratio, readHistory, readRequest, readSettings } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { SAMPLE } from './sample.ts';

const settings = (json: unknown, today?: string) => {
  const read = readSettings(SAMPLE, json, today === undefined ? {} : { today });
  return read.ok ? read.settings : read.errors.map((e) => `${e.pointer} ${e.code}`);
};
const history = (json: unknown) => {
  const read = readHistory(SAMPLE, json);
  return read.ok ? read.history : read.errors.map((e) => `${e.pointer} ${e.code}`);
};

describe('settings', () => {
  it('knownAt is asOf unless given; asOf is today unless given', () => {
    expect(settings({ asOf: '2024年6月30日' })).toMatchObject({ asOf: 19904, knownAt: 19904 });
    const today = settings(undefined, '2026-11-23');
    expect('asOf' in today && formatDate(today.asOf)).toBe('2026-11-23');
    expect(settings({})).toEqual([' missing-field']);
  });

  it('take readings and figures by name, alias or full address', () => {
    expect(
      settings({
        asOf: '2024-01-01',
        readings: { especially: '乙' },
        values: { 'sample/C09.首席技师': '15万元' },
      }),
    ).toMatchObject({ readings: { 特别是: '乙' }, values: { 'C09.首席技师': 150_000 } });
    expect(settings({ asOf: '2024-01-01', values: { chief: '1' } })).toMatchObject({
      values: { 'C09.首席技师': 1 },
    });
  });

  it('take a day as a figure in either of its written forms, and nothing else for it', () => {
    const [figure] = SAMPLE.parameters;
    if (!figure) throw new Error('the sample has no figure');
    const start = { ...figure, address: '起始日', alias: 'start_day', type: { kind: 'date' } } as const;
    const read = (value: unknown) =>
      readSettings({ ...SAMPLE, parameters: [start] }, { asOf: '2024-01-01', values: { start_day: value } });
    for (const written of ['2023-05-10', '2023年5月10日'])
      expect(read(written)).toMatchObject({ settings: { values: { 起始日: 19487 } } });
    expect(read('2023-02-30')).toMatchObject({ errors: [{ code: 'not-a-date' }] });
    expect(read(19487)).toMatchObject({ errors: [{ code: 'wrong-type' }] });
  });

  it('that name what is not there are errors, each in its place', () => {
    expect(
      settings({
        asOf: '2024-02-30',
        asof: '2024-01-01',
        readings: { 特别事: '甲', 特别是: '丙' },
        values: { 'C09.首席': '1元', 'C09.首席技师': 150000, __proto__: 1 },
      }),
    ).toEqual([
      '/asof unknown-field',
      '/asOf not-a-date',
      '/readings/特别事 unknown-reading',
      '/readings/特别是 unknown-option',
      '/values/C09.首席 unknown-parameter',
      '/values/C09.首席技师 float-for-money',
    ]);
  });
});

describe('history', () => {
  const line = { clause: 'C09', key: 'p1', slot: 'inst-1/3', due: '2023-05-10', paid: '13333.33元' };

  it('of a part may say when its whole grant counts', () => {
    expect(
      history([
        { ...line, counted: '2022-12-31' },
        { ...line, counted: null },
      ]),
    ).toMatchObject([{ due: 19487, counted: 19357 }, { due: 19487 }]);
    expect(history([{ ...line, counted: '2022-02-30' }])).toEqual(['/0/counted not-a-date']);
    expect(history([{ ...line, paid: '-1元' }])).toEqual(['/0/paid below-zero']);
  });

  it('left out is unknown; an empty list is none', () => {
    expect(history(undefined)).toBeUndefined();
    expect(history([])).toEqual([]);
  });

  it('names a clause of this policy in any way, and others by policy', () => {
    for (const clause of ['C09', 'sample/C09', 'leader_award', '样例/C09'])
      expect(history([{ ...line, clause }])).toMatchObject([{ clause: 'C09', payee: 'p1', object: null }]);
    expect(history([{ ...line, clause: 'other/C1' }])).toMatchObject([{ clause: 'other/C1' }]);
  });

  it('keeps keys and marks, aliases under their names', () => {
    const keys = { enterprise: 'e1', skill_level: 'senior', 车牌: '浙F1' };
    expect(history([{ ...line, keys, mark: '高级工' }, line])).toMatchObject([
      { keys: { 企业: 'e1', 技能等级: '高级工', 车牌: '浙F1' }, mark: '高级工' },
      { keys: {}, mark: null },
    ]);
    const slips = [
      { ...line, keys: [] },
      { ...line, keys: { 企业: 1 } },
      { ...line, keys: { 企业: 'e1', enterprise: 'e2' } },
    ];
    expect(history([...slips, { ...line, mark: 3 }])).toEqual([
      '/0/keys not-an-object',
      '/1/keys/企业 wrong-type',
      '/2/keys/enterprise given-twice',
      '/3/mark wrong-type',
    ]);
  });

  it('may say who paid what, and this comes to what was paid', () => {
    const shared = (...shares: readonly unknown[]) => ({ ...line, paid: '80元', shares });
    const [city, county] = [
      { payer: '市级', amount: '45元' },
      { payer: '县级', amount: '35元' },
    ];
    expect(history([shared(city, county), { ...line, shares: null }])).toMatchObject([
      {
        shares: [
          { payer: '市级', amount: 45 },
          { payer: '县级', amount: 35 },
        ],
      },
      { paid: ratio(1333333n, 100n) },
    ]);
    expect(
      history([
        shared(city),
        shared(city, city),
        shared({ ...city, payer: '' }, county),
        shared({ amount: '45元' }, { ...county, amount: 35 }),
        { ...line, shares: city },
        shared(...Array.from({ length: 101 }, () => city)),
      ]),
    ).toEqual([
      '/0/shares not-the-sum',
      '/1/shares/1 given-twice',
      '/2/shares/0/payer wrong-type',
      '/3/shares/0 missing-field',
      '/3/shares/1/amount float-for-money',
      '/4/shares not-a-list',
      '/5/shares too-many',
    ]);
  });

  it('with a slip is reported line by line', () => {
    expect(
      history([line, { ...line, clause: 'C90' }, { ...line, paid: 1.5 }, { ...line, slot: 3 }, 0]),
    ).toEqual([
      '/1/clause unknown-clause',
      '/2/paid float-for-money',
      '/3/slot wrong-type',
      '/4 not-an-object',
    ]);
  });
});

describe('a request', () => {
  it('reports settings, history and facts together, with pointers from its root', () => {
    const read = readRequest(SAMPLE, {
      settings: { asOf: 'x' },
      history: {},
      facts: { 学生: [] },
      policy: 'other',
    });
    expect(read.ok ? [] : read.errors.map((e) => `${e.pointer} ${e.code}`)).toEqual([
      '/policy unknown-field',
      '/settings/asOf not-a-date',
      '/history not-a-list',
      '/facts/学生 unknown-entity',
    ]);
  });

  it('that is no object, or has no facts, is refused', () => {
    for (const json of [null, [], 'x', 3, {}])
      expect(readRequest(SAMPLE, json, { today: '2024-01-01' })).toMatchObject({ ok: false, total: 1 });
  });
});
