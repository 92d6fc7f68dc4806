/** Expressions of generated trees, level by level as in the grammar. */
import fc, { type Arbitrary } from 'fast-check';
import type * as tree from '../../src/syntax/index.ts';
import { COMPARISON_WORDS, FUNCTIONS } from '../../src/syntax/index.ts';
import {
  address,
  comments,
  date,
  figure,
  maybe,
  NONE,
  name,
  named,
  node,
  of,
  path,
  quoted,
  some,
  span,
} from './arbitrary-words.ts';

type Expr = tree.Expression;

export const truth = node<tree.Truth>('truth', { value: fc.boolean() });
const moment = node<tree.Moment>('moment', {
  which: of(
    'at',
    'as-of',
    'effective',
    'this-year',
    'last-year',
    'this-month',
    'this-quarter',
    'this-half-year',
  ),
});
const AGGREGATES: readonly string[] = [
  'persons',
  'items',
  'firms',
  'times',
  'sum',
  'average',
  'largest',
  'smallest',
  'earliest',
  'latest',
] satisfies tree.Aggregate['fn'][];
const aggregates = of(...(AGGREGATES as tree.Aggregate['fn'][]));
/** Functions whose brackets hold something else than arguments. */
const isSpecial = (fn: string): boolean =>
  AGGREGATES.includes(fn) ||
  ['total-awarded', 'payable', 'decided', 'rank', 'entrants'].includes(fn) ||
  /^(?:received|branches-|over-|covered-)/.test(fn);
const builtIn = of(
  ...(Object.keys(FUNCTIONS) as (keyof typeof FUNCTIONS)[]).filter(
    (fn): fn is tree.CallName => !isSpecial(fn),
  ),
);
const calls = fc.oneof<Arbitrary<tree.Call['fn']>[]>(builtIn, name, named(of('取整', '已得', 'rank')));
const comparison = fc.oneof(
  of(...(['=', '≠', '<', '≤', '>', '≥'] as const)).map((op) => ({ op, word: null })),
  of(...(Object.keys(COMPARISON_WORDS) as (keyof typeof COMPARISON_WORDS)[])).map((word) => ({
    op: COMPARISON_WORDS[word],
    word,
  })),
);

export const grouped = (inner: Expr): Expr => ({ kind: 'group', of: inner, span });
const hasOpenTable = (e: Expr | null): boolean =>
  e?.kind === 'table' || (e?.kind === 'if' && [e.test, e.then, e.else].some(hasOpenTable));
/** In brackets where a name and a colon would open something else. */
export const enclosed = (e: Expr): Expr => (hasOpenTable(e) ? grouped(e) : e);

/** In brackets where a 有 at its end would take in the word behind it. */
const notHas = (e: Expr): Expr => (endsInHas(e) ? grouped(e) : e);
function endsInHas(e: Expr | null): boolean {
  switch (e?.kind) {
    case 'presence':
      return e.given;
    case 'arithmetic':
      return endsInHas(e.right);
    case 'uplift':
      return endsInHas(e.by);
    case 'negate':
      return endsInHas(e.of);
    default:
      return false;
  }
}

const remarks = (isRemarked: boolean): Arbitrary<tree.Comments> =>
  isRemarked ? comments : fc.constant(NONE);

const newArm = (parts: Partial<tree.Arm>): tree.Arm => ({
  kind: 'arm',
  members: [],
  bounds: [],
  otherwise: (parts.members ?? parts.bounds ?? []).length === 0,
  result: null,
  deduction: null,
  comments: NONE,
  blank: false,
  span,
  ...parts,
});

interface Levels {
  operand: Expr;
  chain: Expr;
  reaching: Expr;
  signed: Expr;
  raised: Expr;
  product: Expr;
  sum: Expr;
  bounded: Expr;
  claim: Expr;
  comparison: Expr;
  conjunction: Expr;
  expression: Expr;
}

export const levels = fc.letrec<Levels>((tie) => {
  const level = (key: keyof Levels) => tie(key) as Arbitrary<Expr>;
  const choose = (first: Arbitrary<Expr>, ...more: readonly Arbitrary<Expr>[]): Arbitrary<Expr> =>
    fc.oneof(
      { maxDepth: 5, depthIdentifier: 'expression' },
      { weight: 2 + more.length, arbitrary: first },
      ...more.map((arbitrary) => ({ weight: 1, arbitrary })),
    );
  const leaf: Arbitrary<Expr> = fc.oneof(
    { weight: 3, arbitrary: path as Arbitrary<Expr> },
    figure,
    date,
    quoted,
    truth,
    moment,
    node<tree.CarriedOver>('carried-over', {}),
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
      node<tree.Call>('call', {
        on: path,
        fn: name,
        args: some(level('expression'), 0, 2),
        rolls: fc.constant(false),
      }),
      node<tree.Call>('call', {
        on: fc.constant(null),
        fn: calls,
        args: some(level('expression'), 0, 3),
        rolls: fc.constant(false),
      }),
      node<tree.Call>('call', {
        on: fc.constant(null),
        fn: calls,
        args: some(level('expression'), 1, 3),
        rolls: fc.boolean(),
      }),
      ...special(level),
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
    bounded: choose(
      level('sum'),
      node<tree.Bounded>('bounded', { bound: of('cap', 'floor'), of: level('bounded'), by: level('sum') }),
    ),
    comparison: choose(
      level('bounded'),
      fc
        .tuple(comparison, level('bounded'), fc.oneof(level('bounded'), level('reaching')))
        .map(([{ op, word }, left, right]): Expr => ({ kind: 'compare', op, word, left, right, span })),
      node<tree.OneOf>('one-of', { of: level('bounded'), values: some(level('sum'), 1, 3) }),
      node<tree.Within>('within', {
        of: level('bounded'),
        from: level('sum'),
        to: maybe(level('sum')),
        term: fc.constant(null),
      }),
      node<tree.Within>('within', {
        of: level('bounded'),
        from: level('sum').map(notHas),
        to: fc.constant(null),
        term: level('sum').map(notHas),
      }),
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
      table(level, false),
    ),
  };
});

type Level = (key: keyof Levels) => Arbitrary<Expr>;

/** Functions whose brackets hold something else than arguments. */
function special(level: Level): Arbitrary<Expr>[] {
  const about = maybe(level('sum'));
  const window = fc.tuple(maybe(level('sum')), maybe(level('sum')));
  const filter = fc.tuple(fc.boolean(), level('expression'));
  const branch = node<tree.Branch>('branch', {
    label: maybe(name),
    expression: level('expression').map(enclosed),
  });
  return [
    fc
      .tuple(
        node<tree.HistoryUse>('history-use', {
          fn: of('received', 'received-times', 'received-months'),
          clauses: some(address, 0, 2),
          of: about,
          from: fc.constant(null),
          to: fc.constant(null),
        }),
        window,
      )
      .map(([one, [from, to]]): Expr => ({ ...one, from, to: from === null ? null : to })),
    node<tree.ClauseUse>('clause-use', { fn: of('payable', 'decided'), clause: address, of: about }),
    node<tree.RankUse>('rank-use', { fn: of('rank', 'entrants'), ranking: name, of: about }),
    node<tree.Branches>('branches', {
      need: of('any', 'all'),
      least: fc.constant(null),
      branches: some(branch, 0, 3),
    }),
    node<tree.Branches>('branches', {
      need: fc.constant('at-least'),
      least: level('expression').map(enclosed),
      branches: some(branch, 0, 3),
    }),
    node<tree.OverTime>('over-time', {
      step: of('day', 'month', 'year'),
      of: level('expression'),
      from: level('sum'),
      to: level('sum'),
    }),
    fc
      .tuple(
        of<tree.MonthsCovered['mode']>('total', 'longest', 'latest'),
        path,
        level('sum'),
        level('sum'),
        window,
        filter,
      )
      .map(
        ([mode, over, from, to, [windowFrom, windowTo], [filtered, where]]): Expr => ({
          kind: 'months-covered',
          mode,
          over,
          from,
          to,
          windowFrom,
          windowTo: windowFrom === null ? null : windowTo,
          filtered,
          where: filtered ? where : null,
          span,
        }),
      ),
  ];
}

/** By members, in bands or marginal. */
export function table(level: Level, isRemarked: boolean): Arbitrary<tree.Table> {
  const arm = fc
    .tuple(some(name, 0, 3), level('expression'), remarks(isRemarked))
    .map(([members, value, said]) => newArm({ members, result: enclosed(value), comments: said }));
  const bound = fc
    .tuple(comparison, level('sum'))
    .map(([{ op, word }, value]): tree.Bound => ({ kind: 'bound', op, word, value, span }));
  const band = fc
    .tuple(some(bound, 0, 2), level('bounded'), maybe(level('bounded')), remarks(isRemarked))
    .map(([bounds, result, deduction, said]) => newArm({ bounds, result, deduction, comments: said }));
  return fc.oneof(
    node<tree.Table>('table', { on: level('chain'), mode: fc.constant('members'), arms: some(arm, 1, 3) }),
    node<tree.Table>('table', { on: level('chain'), mode: of('bands', 'marginal'), arms: some(band, 1, 3) }),
  );
}

export const expression: Arbitrary<Expr> = levels.expression;
