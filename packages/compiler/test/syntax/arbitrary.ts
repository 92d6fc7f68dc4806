/**
 * Trees of every shape the parser can give, in the parser's own canonical form: brackets only as groups, at most one comment
 * behind a line, quantities with the value of their digits. Spans are all alike, `blank` is false: both are the layout's.
 *
 * Left out, because no text has them: names that no quotes can hold, and a value whose note was left out in front of a text.
 */
import { type Exact, formatDate, formatDateZh, multiply, parseExact, ratio, toDays } from '@guiju/ir';
import fc, { type Arbitrary } from 'fast-check';
import type * as tree from '../../src/syntax/index.ts';
import {
  COMPARISON_WORDS,
  FUNCTIONS,
  KEYWORDS,
  printExpression,
  SCALES,
  UNIT_FORMS,
} from '../../src/syntax/index.ts';

const span = { file: '', start: 0, end: 0 };
type Expr = tree.Expression;

/** A node of a kind from arbitraries of its parts. */
function node<T extends { readonly kind: string }>(
  kind: T['kind'],
  parts: { [K in keyof Omit<T, 'kind' | 'span'>]: Arbitrary<T[K]> },
): Arbitrary<T> {
  return fc
    .record(parts as Record<string, Arbitrary<unknown>>)
    .map((all) => ({ kind, ...all, span }) as unknown as T);
}
const maybe = <T>(arbitrary: Arbitrary<T>): Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null, freq: 2 });
const some = <T>(arbitrary: Arbitrary<T>, minLength: number, maxLength: number): Arbitrary<T[]> =>
  fc.array(arbitrary, { minLength, maxLength });
const of = <T>(...values: readonly T[]): Arbitrary<T> => fc.constantFrom(...values);

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

const named = (texts: Arbitrary<string>): Arbitrary<tree.Name> =>
  texts.map((t) => ({ kind: 'name', text: t, span }));
const name: Arbitrary<tree.Name> = named(
  fc.oneof(
    { weight: 4, arbitrary: of(...PLAIN) },
    of(...AWKWARD),
    of(...Object.values(KEYWORDS).flatMap((k) => [k.zh[0], k.en[0]])),
  ),
);
const quoted: Arbitrary<tree.Text> = text.map((t) => ({ kind: 'text', text: t, span }));
const path: Arbitrary<tree.Path> = node<tree.Path>('path', { parts: some(name, 1, 3) });
const policyName = fc.oneof(
  name.filter((n) => !n.text.includes('-')),
  named(of('haiyan-training', 'a-2024')),
);
const address: Arbitrary<tree.Address> = node<tree.Address>('address', {
  policy: maybe(policyName),
  parts: some(
    name.filter((n) => !n.text.includes('-')),
    1,
    3,
  ),
});
const locator: Arbitrary<tree.Locator> = node<tree.Locator>('locator', {
  text: of('三(四)3', '一1', '2', '二（一）'),
});

const date: Arbitrary<tree.DateLiteral> = fc
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
      const zh = form.zh === '个月' && place === 'below' ? '月' : form.zh;
      return { kind: 'unit-word', text: zh, base: form.base, span };
    }),
    fc.constant<tree.UnitWord>({ kind: 'unit-word', text: '学时', base: '学时', span }),
  );
const unitPhrase = (place: 'top' | 'below'): Arbitrary<tree.UnitPhrase> =>
  node<tree.UnitPhrase>('unit', { top: some(unitWord(place), 1, 1), bottom: some(unitWord('below'), 0, 2) });

const status: Arbitrary<tree.Status> = node<tree.Status>('status', {
  status: of('assumed', 'placeholder'),
  note: quoted,
});

const powers = (scale: string): Exact =>
  [...scale].reduce<Exact>((v, zh) => multiply(v, 10 ** (SCALES.find((s) => s.zh === zh)?.power ?? 0)), 1);

const plainNumber: Arbitrary<tree.Quantity> = fc
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
  span,
} as const;

const percentage: Arbitrary<tree.Quantity> = of('20', '0.5').map((digits) => ({
  ...BARE,
  digits,
  percent: true,
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
const number = fc.oneof(plainNumber, percentage, inWords);
const quantity: Arbitrary<tree.Quantity> = fc
  .tuple(number, maybe(name), maybe(status))
  .map(([bare, called, why]) => ({ ...bare, called, status: why }));
const gap: Arbitrary<tree.Gap> = node<tree.Gap>('gap', { note: quoted, unit: maybe(unitPhrase('below')) });
const amount = fc.oneof(quantity, gap);

const comment: Arbitrary<tree.Comment> = of('', '说明', '# 两个', '条款 C01 “', 'note').map((t) => ({
  kind: 'comment',
  text: t,
  blank: false,
  span,
}));
const NONE: tree.Comments = { before: [], after: [] };
const comments: Arbitrary<tree.Comments> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(NONE) },
  fc.record({ before: some(comment, 0, 2), after: some(comment, 0, 1) }),
);
const closing = fc.oneof({ weight: 4, arbitrary: fc.constant<tree.Comment[]>([]) }, some(comment, 1, 2));

// ── expressions, level by level as in the grammar ────────────────────────────────────────────────────────────────

const truth = node<tree.Truth>('truth', { value: fc.boolean() });
const moment = node<tree.Moment>('moment', { which: of('at', 'as-of', 'effective', 'this-year') });
const aggregates = of<tree.Aggregate['fn']>('persons', 'items', 'firms', 'times', 'sum');
const calls = of(
  ...(Object.keys(FUNCTIONS) as (keyof typeof FUNCTIONS)[]).filter(
    (fn): fn is tree.CallName => !['persons', 'items', 'firms', 'times', 'sum', 'total-awarded'].includes(fn),
  ),
);
const comparison = fc.oneof(
  of(...(['=', '≠', '<', '≤', '>', '≥'] as const)).map((op) => ({ op, word: null })),
  of(...(Object.keys(COMPARISON_WORDS) as (keyof typeof COMPARISON_WORDS)[])).map((word) => ({
    op: COMPARISON_WORDS[word],
    word,
  })),
);

interface Levels {
  operand: Expr;
  chain: Expr;
  reaching: Expr;
  signed: Expr;
  raised: Expr;
  product: Expr;
  sum: Expr;
  claim: Expr;
  comparison: Expr;
  conjunction: Expr;
  expression: Expr;
}

const levels = fc.letrec<Levels>((tie) => {
  const level = (key: keyof Levels) => tie(key) as Arbitrary<Expr>;
  const choose = (first: Arbitrary<Expr>, ...more: readonly Arbitrary<Expr>[]): Arbitrary<Expr> =>
    fc.oneof(
      { maxDepth: 5, depthIdentifier: 'expression' },
      { weight: 2 + more.length, arbitrary: first },
      ...more.map((arbitrary) => ({ weight: 1, arbitrary })),
    );
  const leaf: Arbitrary<Expr> = fc.oneof(
    { weight: 3, arbitrary: path as Arbitrary<Expr> },
    quantity,
    date,
    quoted,
    gap.map((one) => ({ ...one, unit: null })),
    truth,
    moment,
    node<tree.ReadingUse>('reading-use', { reading: name }),
  );
  const arithmetic = (ops: readonly tree.Arithmetic['op'][], left: keyof Levels, right: keyof Levels) =>
    node<tree.Arithmetic>('arithmetic', { op: of(...ops), left: level(left), right: level(right) });
  const condition = { filtered: fc.constant(true), where: level('expression') };
  const unfiltered = { filtered: fc.constant(false), where: fc.constant(null) };
  return {
    operand: choose(
      leaf,
      node<tree.Group>('group', { of: level('expression') }),
      node<tree.Call>('call', { fn: calls, args: some(level('expression'), 0, 3) }),
      node<tree.Aggregate>('aggregate', { fn: aggregates, over: path, ...condition }),
      node<tree.Aggregate>('aggregate', { fn: aggregates, over: path, ...unfiltered }),
      node<tree.TotalAwarded>('total-awarded', { clause: name }),
    ),
    chain: choose(
      level('operand'),
      node<tree.AtTime>('at-time', { of: level('chain'), time: level('operand') }),
      node<tree.Fallback>('fallback', { of: level('chain'), fallback: level('operand') }),
      node<tree.Presence>('presence', { of: level('chain'), given: fc.boolean() }),
      node<tree.Exists>('exists', { of: level('chain'), list: path, ...unfiltered }),
    ),
    reaching: fc.oneof(
      node<tree.Exists>('exists', {
        of: level('chain'),
        list: path,
        filtered: fc.constant(true),
        where: level('claim'),
      }),
      node<tree.Every>('every', { of: level('chain'), list: path, where: level('claim') }),
    ),
    signed: choose(level('chain'), node<tree.Negate>('negate', { of: level('signed') })),
    raised: choose(
      level('signed'),
      node<tree.Uplift>('uplift', { direction: of('up', 'down'), of: level('raised'), by: level('signed') }),
    ),
    product: choose(level('raised'), arithmetic(['multiply', 'divide'], 'product', 'raised')),
    sum: choose(level('product'), arithmetic(['add', 'subtract'], 'sum', 'product')),
    comparison: choose(
      level('sum'),
      fc
        .tuple(comparison, level('sum'), fc.oneof(level('sum'), level('reaching')))
        .map(([{ op, word }, left, right]): Expr => ({ kind: 'compare', op, word, left, right, span })),
      node<tree.OneOf>('one-of', { of: level('sum'), values: some(level('sum'), 1, 3) }),
      node<tree.Within>('within', { of: level('sum'), from: level('sum'), to: maybe(level('sum')) }),
      level('reaching'),
    ),
    claim: choose(level('comparison'), node<tree.Not>('not', { of: level('claim') })),
    conjunction: choose(level('claim'), node<tree.Logic>('and', { parts: some(level('claim'), 2, 3) })),
    expression: choose(
      level('conjunction'),
      node<tree.Logic>('or', { parts: some(level('conjunction'), 2, 3) }),
      node<tree.If>('if', {
        test: level('expression'),
        // biome-ignore lint/suspicious/noThenProperty: the branch of an expression; never awaited
        then: level('expression'),
        else: level('expression'),
      }),
      table(level('expression'), level('chain'), false),
    ),
  };
});

const grouped = (inner: Expr): Expr => ({ kind: 'group', of: inner, span });
const hasOpenTable = (e: Expr | null): boolean =>
  e?.kind === 'table' || (e?.kind === 'if' && [e.test, e.then, e.else].some(hasOpenTable));
/** In brackets where a name and a colon would open something else. */
const enclosed = (e: Expr): Expr => (hasOpenTable(e) ? grouped(e) : e);

function table(result: Arbitrary<Expr>, on: Arbitrary<Expr>, isRemarked: boolean): Arbitrary<tree.Table> {
  const arm = fc.tuple(some(name, 0, 3), result, isRemarked ? comments : fc.constant(NONE)).map(
    ([members, value, remarks]): tree.Arm => ({
      kind: 'arm',
      members,
      otherwise: members.length === 0,
      result: enclosed(value),
      comments: remarks,
      blank: false,
      span,
    }),
  );
  return node<tree.Table>('table', { on, arms: some(arm, 1, 3) });
}

export const expression: Arbitrary<Expr> = levels.expression;

// ── lines ────────────────────────────────────────────────────────────────────────────────────────────────────────

type Layout = 'kind' | 'span' | 'comments' | 'blank' | 'closing';
const line = <T extends tree.Declaration | tree.ClauseLine | { readonly kind: string }>(
  kind: T['kind'],
  parts: { [K in keyof Omit<T, Layout>]: Arbitrary<T[K]> },
): Arbitrary<T> =>
  fc
    .record({ ...(parts as Record<string, Arbitrary<unknown>>), comments })
    .map((all) => ({ kind, ...all, blank: false, span }) as unknown as T);
const block = <T extends tree.Declaration>(
  kind: T['kind'],
  parts: { [K in keyof Omit<T, Layout>]: Arbitrary<T[K]> },
): Arbitrary<T> => fc.tuple(line<T>(kind, parts), closing).map(([all, end]) => ({ ...all, closing: end }));

const guards = { guards: some(node<tree.Guard>('guard', { reading: name, option: name }), 0, 2) };
const title = fc.oneof<Arbitrary<tree.Title>[]>(name, quoted);
const flag = fc.boolean();
const { sum } = levels;
/** An amount may be a table with arms of their own rows. */
const granted = fc.oneof({ weight: 2, arbitrary: expression }, table(expression, levels.chain, true));

/** What a limit allows; 时点 right behind its keys would open a line. */
const figure = expression.map((e) => (startsWithMoment(e) ? grouped(e) : e));
function startsWithMoment(e: Expr): boolean {
  return printExpression(e, 'zh').startsWith('时点');
}

const policyLine = fc.oneof<Arbitrary<tree.PolicyLine>[]>(
  line<tree.TitleLine>('title', { text: quoted }),
  line<tree.InForceLine>('in-force', { date, status: maybe(status) }),
  line<tree.UntilLine>('until', { date, status: maybe(status) }),
  line<tree.SourceLine>('source', { name, file: quoted }),
  line<tree.ImportLine>('import', { policy: policyName }),
  line<tree.NoEffectLine>('no-effect', { source: name, locators: some(locator, 1, 3), reason: quoted }),
);

const basis = line<tree.BasisLine>('basis', { source: name, locator, quote: maybe(quoted), ...guards });
const clauseLine = fc.oneof<Arbitrary<tree.ClauseLine>[]>(
  line<tree.WordingLine>('wording', { text: quoted, ...guards }),
  basis,
  line<tree.SubjectLine>('subject', { entity: name, yearly: flag, ...guards }),
  line<tree.TimeLine>('time', { expression, ...guards }),
  line<tree.ConditionLine>('condition', { expression, ...guards }),
  line<tree.PriorityLine>('priority', { expression, ...guards }),
  line<tree.GrantLine>('grant', {
    ceiling: flag,
    amount: granted,
    decided: maybe(expression.map(enclosed)),
    payee: maybe(expression.map(enclosed)),
    ...guards,
  }),
  line<tree.MonthsLine>('months', {
    from: sum,
    to: sum,
    basis: fc.oneof(
      node<tree.MonthBasisPhrase>('month-basis', {
        basis: of('whole', 'calendar', 'daily'),
        days: fc.constant(null),
      }),
      node<tree.MonthBasisPhrase>('month-basis', {
        basis: fc.constant('days-count'),
        days: fc.integer({ min: 1, max: 31 }),
      }),
    ),
    ...guards,
  }),
  line<tree.InstalmentsLine>('instalments', {
    years: fc.integer({ min: 1, max: 10 }),
    share: maybe(
      fc.oneof(
        node<tree.Share>('share', { equal: fc.constant(true), weights: fc.constant([]) }),
        node<tree.Share>('share', {
          equal: fc.constant(false),
          weights: some(
            plainNumber.map((q) => ({ ...q, unit: null })),
            1,
            3,
          ),
        }),
      ),
    ),
    remainder: maybe(of('first', 'last')),
    step: maybe(fc.oneof(quantity, unitPhrase('below'))),
    from: maybe(expression),
    ...guards,
  }),
  line<tree.ContinueLine>('continue', { expression, afterFailure: maybe(of('stop', 'skip')), ...guards }),
  line<tree.PromotionLine>('promotion', { rule: fc.constant('difference'), ...guards }),
  fc
    .tuple(line<tree.LimitLine>('limit', { per: some(path, 0, 2), yearly: flag, max: figure, ...guards }))
    .map(([limit]): tree.LimitLine => ({ ...limit, yearly: limit.yearly || limit.per.length === 0 })),
);

const factValue = fc.oneof<Arbitrary<tree.FactValue>[]>(
  quantity,
  date,
  quoted,
  truth,
  name,
  node<tree.Negate>('negate', { of: quantity }),
  node<tree.NoValue>('none', {}),
  node<tree.UnknownValue>('unknown', {}),
);
const fact: Arbitrary<tree.Fact> = node<tree.Fact>('fact', {
  attribute: name,
  values: some(
    node<tree.TimedValue>('timed-value', {
      joined: of('becomes', 'next'),
      value: factValue,
      from: maybe(date),
      to: maybe(date),
    }),
    1,
    3,
  ).map(([first, ...others]) => [{ ...(first as tree.TimedValue), joined: null }, ...others]),
});
const facts = line<tree.FactsLine>('facts', {
  entity: name,
  instance: maybe(name),
  parent: maybe(name),
  facts: some(fact, 0, 3),
});

const year = fc.integer({ min: 1900, max: 2100 });
const slot = fc.oneof(
  node<tree.Slot>('slot', { slot: fc.constant('once'), number: fc.constant(null), of: fc.constant(null) }),
  node<tree.Slot>('slot', {
    slot: fc.constant('part'),
    number: fc.integer({ min: 1, max: 9 }),
    of: fc.constant(null),
  }),
  node<tree.Slot>('slot', { slot: fc.constant('year'), number: year, of: fc.constant(null) }),
  node<tree.Slot>('slot', {
    slot: fc.constant('month'),
    number: fc.integer({ min: 1, max: 24 }),
    of: maybe(name),
  }),
);
const paid = line<tree.PaidLine>('paid', {
  clause: address,
  instance: maybe(name),
  slot: maybe(slot),
  object: maybe(name),
  amount: quantity,
  date: maybe(date),
}).map((one): tree.PaidLine => (one.slot === null ? { ...one, object: null } : one));
const reasons = of<tree.Address>(
  ...['条件', '续发', '限', '施行', '读法'].map(
    (t): tree.Address => ({ kind: 'address', policy: null, parts: [{ kind: 'name', text: t, span }], span }),
  ),
);
const expectation = line<tree.ExpectLine>('expect', {
  clause: address,
  instance: maybe(name),
  outcome: of('amount', 'refused', 'undetermined'),
  amount: maybe(quantity),
  year: maybe(year),
  because: maybe(reasons),
  missing: maybe(fc.oneof<Arbitrary<tree.Path | tree.Gap>[]>(path, gap)),
}).chain((one) =>
  one.outcome === 'amount'
    ? quantity.map((q): tree.ExpectLine => ({ ...one, amount: one.amount ?? q }))
    : fc.constant<tree.ExpectLine>({ ...one, amount: null }),
);

const caseLine = fc.oneof<Arbitrary<tree.CaseLine>[]>(
  line<tree.AsOfLine>('as-of', { date }),
  line<tree.KnownAtLine>('known-at', { date }),
  line<tree.ReadLine>('read', { reading: name, option: name }),
  line<tree.SetLine>('set', { address, value: quantity }),
  line<tree.UseBackgroundLine>('use-background', { name }),
  facts,
  paid,
  line<tree.HistoryUnknownLine>('history-unknown', {}),
  expectation,
);

// ── declarations ─────────────────────────────────────────────────────────────────────────────────────────────────

const typePhrase = fc.oneof<Arbitrary<tree.TypePhrase>[]>(
  node<tree.BuiltInType>('built-in-type', {
    type: of('boolean', 'date', 'text', 'money', 'credit-code', 'identity-number'),
  }),
  node<tree.NumberType>('number-type', { unit: maybe(unitPhrase('below')) }),
  node<tree.NamedType>('named-type', { name: fc.oneof(name, named(of('日期', 'number'))) }),
);
const attribute = fc
  .tuple(
    line<tree.AttributeDeclaration>('attribute', {
      name,
      alias: maybe(name),
      type: typePhrase,
      optional: flag,
      conditional: flag,
      appliesWhen: maybe(expression),
    }),
    expression,
  )
  .map(
    ([one, condition]): tree.AttributeDeclaration => ({
      ...one,
      appliesWhen: one.conditional ? enclosed(condition) : null,
    }),
  );

/** In front of an option's text: an expression with a text of its own and a 有 behind it could end there. */
const optionExpression = expression.map(enclosed).filter((e) => {
  const shape = JSON.stringify(e, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v));
  return !shape.includes('"kind":"text"') || !/"kind":"(?:presence|exists)"/.test(shape);
});
const option = fc.oneof(
  line<tree.OptionLine>('option', {
    name,
    conditional: fc.constant(false),
    expression: fc.constant(null),
    text: quoted,
  }),
  line<tree.OptionLine>('option', {
    name,
    conditional: fc.constant(true),
    expression: optionExpression,
    text: quoted,
  }),
);

const idAndTitle = fc.oneof(
  fc.record({ id: fc.constant(null), title }),
  fc.record({ id: name as Arbitrary<tree.Name | null>, title }),
);
const titled = <T extends { readonly id: tree.Name | null; readonly title: tree.Title | null }>(
  declaration: Arbitrary<T>,
): Arbitrary<T> => fc.tuple(declaration, idAndTitle).map(([one, head]) => ({ ...one, ...head }));

const nobody = fc.constant(null);
const declaration: Arbitrary<tree.Declaration> = fc.oneof<Arbitrary<tree.Declaration>[]>(
  block<tree.PolicyDeclaration>('policy', { name, alias: maybe(name), lines: some(policyLine, 0, 4) }),
  block<tree.EnumDeclaration>('enum', {
    name,
    alias: maybe(name),
    ordered: flag,
    members: some(line<tree.Member>('member', { name, alias: maybe(name) }), 0, 5),
  }),
  block<tree.UnitDeclaration>('unit-declaration', { name, alias: maybe(name) }),
  block<tree.EntityDeclaration>('entity', {
    name,
    alias: maybe(name),
    parent: maybe(name),
    attributes: some(attribute, 0, 3),
  }),
  block<tree.ParameterDeclaration>('parameter', {
    name,
    alias: maybe(name),
    value: amount,
    versions: some(
      line<tree.VersionLine>('version', { from: date, value: amount, published: maybe(date) }),
      0,
      2,
    ),
  }),
  block<tree.DefinitionDeclaration>('definition', {
    name,
    alias: maybe(name),
    entity: maybe(name),
    expression: granted,
  }),
  block<tree.ReadingDeclaration>('reading', {
    name,
    alias: maybe(name),
    entity: maybe(name),
    quote: quoted,
    options: some(option, 0, 3),
    picks: some(line<tree.PickLine>('pick', { option: name, reason: quoted }), 0, 1),
  }),
  block<tree.ClauseDeclaration>('clause', {
    id: name,
    title: maybe(title),
    alias: maybe(name),
    lines: some(clauseLine, 0, 6),
  }),
  block<tree.AmendmentDeclaration>('amendment', {
    title,
    alias: maybe(name),
    policy: policyName,
    changes: some(
      line<tree.ChangeLine>('change', {
        address,
        was: maybe(expression),
        becomes: expression,
        from: maybe(date),
        published: maybe(date),
      }),
      0,
      2,
    ),
  }),
  block<tree.BackgroundDeclaration>('background', { name, lines: some(facts, 0, 3) }),
  titled(block<tree.CaseDeclaration>('case', { id: nobody, title, lines: some(caseLine, 0, 6) })),
  titled(block<tree.AssertionDeclaration>('assertion', { id: nobody, title, entity: name, expression })),
  titled(
    block<tree.TargetDeclaration>('target', {
      id: nobody,
      title,
      bases: some(
        fc.tuple(basis, quoted).map(([one, quote]): tree.BasisLine => ({ ...one, quote, guards: [] })),
        0,
        2,
      ),
      claim: expression,
      by: maybe(date),
      soft: flag,
    }),
  ),
);

export const syntaxTree: Arbitrary<tree.SyntaxTree> = fc
  .record({ declarations: some(declaration, 0, 4), closing })
  .map((parts) => ({ kind: 'tree', file: '', ...parts, span }));
