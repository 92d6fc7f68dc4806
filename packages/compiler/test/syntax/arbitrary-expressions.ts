/** Expressions of generated trees, level by level as in the grammar. */
import fc, { type Arbitrary } from 'fast-check';
import type * as tree from '../../src/syntax/index.ts';
import { COMPARISON_WORDS, FUNCTIONS } from '../../src/syntax/index.ts';
import {
  comments,
  date,
  gap,
  maybe,
  NONE,
  name,
  node,
  of,
  path,
  quantity,
  quoted,
  some,
  span,
} from './arbitrary-words.ts';

type Expr = tree.Expression;

export const truth = node<tree.Truth>('truth', { value: fc.boolean() });
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

export const grouped = (inner: Expr): Expr => ({ kind: 'group', of: inner, span });
const hasOpenTable = (e: Expr | null): boolean =>
  e?.kind === 'table' || (e?.kind === 'if' && [e.test, e.then, e.else].some(hasOpenTable));
/** In brackets where a name and a colon would open something else. */
export const enclosed = (e: Expr): Expr => (hasOpenTable(e) ? grouped(e) : e);

export function table(
  result: Arbitrary<Expr>,
  on: Arbitrary<Expr>,
  isRemarked: boolean,
): Arbitrary<tree.Table> {
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
