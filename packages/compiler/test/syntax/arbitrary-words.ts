/** Words, numbers and comments of generated trees. */
import { type Exact, formatDate, formatDateZh, multiply, negate, parseExact, ratio, toDays } from '@guiju/ir';
import fc, { type Arbitrary } from 'fast-check';
import type * as tree from '../../src/syntax/index.ts';
import { KEYWORDS, SCALES, UNIT_FORMS } from '../../src/syntax/index.ts';

export const span = { file: '', start: 0, end: 0 };

/** A node of a kind from arbitraries of its parts. */
export function node<T extends { readonly kind: string }>(
  kind: T['kind'],
  parts: { [K in keyof Omit<T, 'kind' | 'span'>]: Arbitrary<T[K]> },
): Arbitrary<T> {
  return fc
    .record(parts as Record<string, Arbitrary<unknown>>)
    .map((all) => ({ kind, ...all, span }) as unknown as T);
}
export const maybe = <T>(arbitrary: Arbitrary<T>): Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null, freq: 2 });
export const some = <T>(arbitrary: Arbitrary<T>, minLength: number, maxLength: number): Arbitrary<T[]> =>
  fc.array(arbitrary, { minLength, maxLength });
export const of = <T>(...values: readonly T[]): Arbitrary<T> => fc.constantFrom(...values);

// ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────

const PLAIN = [
  '甲',
  '乙',
  '规上',
  '技能等级',
  '企业',
  '持证人',
  'above_scale',
  'C09',
  '门槛2',
  '_x',
  '〇年',
  '第三期',
  'as',
  'no',
];
const AWKWARD = [
  '一次',
  '三个月',
  '分3年',
  '满15天计一月',
  '对象',
  '且',
  '不少于',
  'from',
  'when',
  '其他',
  '来源',
  'two',
  'over',
  'a b',
  'month',
  'force',
  '甲第3月',
  '分4期',
  '3甲',
  '甲-乙',
  '等级(新)',
];
const TEXTS = [
  '给予10万元',
  '规上企业特别是“专精特新”企业',
  '说“好”和"好"',
  '',
  '第一条\n第二条',
  'a"b',
  '# 不是注释',
  '条款 C01',
  '半个“引号',
];
const text = fc.oneof(of(...TEXTS), fc.string({ maxLength: 8 })).filter(fits);

/** Some pair of quotes can hold it. */
function fits(s: string): boolean {
  let depth = 0;
  let isPaired = !/[“”]/.test(s) || !s.includes('\n');
  for (const c of s) {
    depth += c === '“' ? 1 : c === '”' ? -1 : 0;
    if (depth < 0) isPaired = false;
  }
  return (isPaired && depth === 0) || !/["\n]/.test(s);
}

export const named = (texts: Arbitrary<string>): Arbitrary<tree.Name> =>
  texts.map((t) => ({ kind: 'name', text: t, span }));
export const name: Arbitrary<tree.Name> = named(
  fc.oneof(
    { weight: 4, arbitrary: of(...PLAIN) },
    of(...AWKWARD),
    of(...Object.values(KEYWORDS).flatMap((k) => [k.zh[0], k.en[0]])),
  ),
);
export const quoted: Arbitrary<tree.Text> = text.map((t) => ({ kind: 'text', text: t, span }));
export const path: Arbitrary<tree.Path> = node<tree.Path>('path', { parts: some(name, 1, 3) });
export const policyName = fc.oneof(
  name.filter((n) => !n.text.includes('-')),
  named(of('haiyan-training', 'a-2024')),
);
export const address: Arbitrary<tree.Address> = node<tree.Address>('address', {
  policy: maybe(policyName),
  parts: some(
    name.filter((n) => !n.text.includes('-')),
    1,
    3,
  ),
});
export const locator: Arbitrary<tree.Locator> = node<tree.Locator>('locator', {
  text: of('三(四)3', '一1', '2', '二（一）'),
});

export const date: Arbitrary<tree.DateLiteral> = fc
  .tuple(
    fc.integer({ min: 1900, max: 2100 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.boolean(),
  )
  .map(([y, m, d, isChinese]) => {
    const value = toDays(y, m, d);
    return {
      kind: 'date',
      value,
      text: isChinese ? formatDateZh(value) : formatDate(value),
      style: isChinese ? 'chinese' : 'iso',
      span,
    };
  });

// ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────

const unitWord = (place: 'top' | 'below'): Arbitrary<tree.UnitWord> =>
  fc.oneof(
    of(...UNIT_FORMS).map((form): tree.UnitWord => {
      const zh = place === 'below' ? form.zh.replace(/^个(?=.)/, '') : form.zh;
      return { kind: 'unit-word', text: zh, base: form.base, span };
    }),
    fc.constant<tree.UnitWord>({ kind: 'unit-word', text: '学时', base: '学时', span }),
  );
export const unitPhrase = (place: 'top' | 'below'): Arbitrary<tree.UnitPhrase> =>
  node<tree.UnitPhrase>('unit', { top: some(unitWord(place), 1, 1), bottom: some(unitWord('below'), 0, 2) });

export const status: Arbitrary<tree.Status> = node<tree.Status>('status', {
  status: of('assumed', 'placeholder'),
  note: quoted,
});

const powers = (scale: string): Exact =>
  [...scale].reduce<Exact>((v, zh) => multiply(v, 10 ** (SCALES.find((s) => s.zh === zh)?.power ?? 0)), 1);

export const plainNumber: Arbitrary<tree.Quantity> = fc
  .record({
    digits: of('0', '1', '3', '20', '1,200', '0.5', '13333.33', '007', '12,345,678.9'),
    scale: of('', '', '万', '百万', '亿', '千'),
    unit: maybe(unitPhrase('top')),
  })
  .map(({ digits, scale, unit }) => ({
    ...BARE,
    digits,
    scale,
    unit,
    value: multiply(parseExact(digits.replaceAll(',', '')) as Exact, powers(scale)),
  }));
const BARE = {
  kind: 'quantity',
  inWords: false,
  scale: '',
  percent: false,
  unit: null,
  called: null,
  status: null,
  versions: [],
  span,
} as const;

const forOne: Arbitrary<tree.UnitPhrase> = node<tree.UnitPhrase>('unit', {
  top: fc.constant([]),
  bottom: some(unitWord('below'), 1, 2),
});
const percentage: Arbitrary<tree.Quantity> = fc
  .tuple(of('20', '0.5'), maybe(forOne))
  .map(([digits, unit]) => ({
    ...BARE,
    digits,
    percent: true,
    unit,
    value: multiply(parseExact(digits) as Exact, ratio(1n, 100n)),
  }));
const inWords: Arbitrary<tree.Quantity> = fc
  .tuple(fc.integer({ min: 1, max: 10 }), of(...UNIT_FORMS))
  .map(([n, form]) => ({
    ...BARE,
    value: n,
    digits: String(n),
    inWords: true,
    unit: {
      kind: 'unit',
      top: [{ kind: 'unit-word', text: form.zh, base: form.base, span }],
      bottom: [],
      span,
    },
  }));
/** A number and its unit, with nothing said of it. */
export const bareQuantity: Arbitrary<tree.Quantity> = fc.oneof(plainNumber, percentage, inWords);
export const quantity: Arbitrary<tree.Quantity> = fc
  .tuple(bareQuantity, maybe(name), maybe(status))
  .map(([bare, called, why]) => ({ ...bare, called, status: why }));
export const gap: Arbitrary<tree.Gap> = node<tree.Gap>('gap', {
  versions: fc.constant([]),
  note: quoted,
  unit: maybe(unitPhrase('below')),
});
/** As a figure that is declared may be. */
const belowZero: Arbitrary<tree.Quantity> = fc
  .tuple(fc.oneof(plainNumber, percentage), maybe(name), maybe(status))
  .filter(([{ value }]) => value !== 0)
  .map(([bare, called, why]) => ({
    ...bare,
    value: negate(bare.value),
    digits: `−${bare.digits}`,
    called,
    status: why,
  }));
export const declaredAmount = fc.oneof(
  { weight: 6, arbitrary: quantity },
  { weight: 2, arbitrary: gap },
  { weight: 1, arbitrary: belowZero },
);
/** As in an expression, where 单位 behind 待明确 may open what follows. */
const withoutUnit = gap.map((one) => ({ ...one, unit: null }));
const dated: Arbitrary<tree.DatedValue> = node<tree.DatedValue>('dated-value', {
  from: date,
  to: maybe(date),
  value: fc.oneof(
    { weight: 4, arbitrary: quantity },
    { weight: 2, arbitrary: withoutUnit },
    { weight: 1, arbitrary: belowZero },
  ),
  published: maybe(date),
});
export const figure: Arbitrary<tree.Quantity | tree.Gap> = fc
  .tuple(fc.oneof(quantity, withoutUnit), some(dated, 0, 2))
  .map(([value, versions]) => ({ ...value, versions }));

const comment: Arbitrary<tree.Comment> = of('', '说明', '# 两个', '条款 C01 “', 'note').map((t) => ({
  kind: 'comment',
  text: t,
  blank: false,
  span,
}));
export const NONE: tree.Comments = { before: [], after: [] };
export const comments: Arbitrary<tree.Comments> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(NONE) },
  fc.record({ before: some(comment, 0, 2), after: some(comment, 0, 1) }),
);
export const closing = fc.oneof(
  { weight: 4, arbitrary: fc.constant<tree.Comment[]>([]) },
  some(comment, 1, 2),
);
