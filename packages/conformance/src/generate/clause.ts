/** Random clauses: every form of grant, with versions, periods and limits in any company. */
import {
  type Clause,
  type Condition,
  type Expr,
  type Force,
  type Grant,
  type MonthBasis,
  makeUnit,
  ratio,
  type Type,
  type Unit,
  type Variant,
  YUAN,
} from '@guiju/ir';
import type { Random } from '../random.ts';
import { say } from './declarations.ts';
import { expression } from './expression.ts';
import { instanceKeys, limits } from './limit.ts';
import { BOOLEAN, DATE, type Declared, literal, NUMBER, randomDate, type Scope, scopeOf } from './scope.ts';
import { variants } from './variants.ts';

/** What the versions of a clause have in common. */
interface Frame {
  /** Those it may ask for. */
  readonly before: readonly Clause[];
  readonly index: number;
  readonly subject: string;
  readonly period: Clause['period'];
  readonly force: Force | null;
}

const MONEY: Type = { kind: 'number', unit: YUAN };

/** A number as so many yuan. */
const sumOf = (number: Expr): Expr => ({
  kind: 'multiply',
  type: MONEY,
  left: number,
  right: literal(MONEY, 1),
});

/** One clause, or two versions of one. */
export function clauses(r: Random, declared: Declared, before: readonly Clause[], simple: boolean): Clause[] {
  const index = new Set(before.map(({ id }) => id)).size + 1;
  const subject = r.pick(declared.entities).name;
  const period = r.chance(simple ? 0.2 : 0.25)
    ? r.pick(
        simple ? (['year'] as const) : (['year', 'year', 'year', 'half-year', 'quarter', 'month'] as const),
      )
    : null;
  const frame = (force: Force | null): Frame => ({ before, index, subject, period, force });
  if (simple || r.chance(0.88)) return [clause(r, declared, frame(null), simple)];
  const change = randomDate(r);
  const published = r.chance(0.4) ? change - r.between(0, 200) : null;
  return [
    clause(r, declared, frame({ from: null, until: change - 1, published: null }), simple),
    clause(
      r,
      declared,
      frame({ from: change, until: r.chance(0.3) ? change + 200 : null, published }),
      simple,
    ),
  ];
}

const DECIDED: readonly Type[] = [NUMBER, BOOLEAN, DATE];
const POINTS: Unit = makeUnit([['分', 1]]);
const BASES: readonly (() => MonthBasis)[] = [() => ({ kind: 'whole' }), () => ({ kind: 'daily' })];

/** `simple`: one amount at one time with limits of times, the commonest clause there is and the one engines take short cuts for. */
function clause(r: Random, declared: Declared, frame: Frame, simple: boolean): Clause {
  const { before, index, subject, period, force } = frame;
  const id = `C${index}`;
  const scope: Scope = { ...scopeOf(declared, subject), clauses: before };
  const form = simple ? 9 : r.below(11);
  const monthly = form < 3;
  const inParts = form >= 3 && form < 6;
  return {
    id,
    title: `条款${index}`,
    alias: null,
    wording: r.chance(0.5) ? '条文 \u0024{"原话"}' : null,
    citations: r.chance(0.3) ? [{ source: '来源', locator: '一', quote: null }] : [],
    subject: r.chance(0.04) ? null : subject,
    period,
    force,
    levy: !simple && r.chance(0.05),
    at: r.chance(simple ? 0.3 : period !== null ? 0.2 : 0.7)
      ? variants(r, declared, () => expression(r, scope, DATE, 1))
      : [],
    conditions: conditions(r, declared, scope, id),
    grant: form === 10 ? milestones(r, declared, scope) : amounts(r, declared, scope, simple || form < 6),
    payee: r.chance(0.4) ? (instanceKeys(r, declared, subject, 1)[0] ?? null) : null,
    months: monthly ? stays(r, declared, scope) : [],
    instalments: inParts ? instalments(r, declared, scope, id) : [],
    limits: limits(r, declared, scope, id, simple ? 'simple' : monthly ? 'monthly' : 'other'),
    ...beside(r, declared, scope, id, simple ? 0.02 : 0.12),
    priority: r.chance(0.1) ? expression(r, scope, BOOLEAN, 1) : null,
  };
}

function conditions(r: Random, declared: Declared, scope: Scope, id: string): Variant<Condition>[] {
  const made: Variant<Condition>[] = [];
  for (let k = r.between(0, 3); k > 0; k--)
    made.push(
      ...variants(r, declared, () => ({
        id: `${id}.条件${made.length + 1}`,
        expr: expression(r, scope, BOOLEAN, r.between(1, 4)),
        text: say('条件'),
      })),
    );
  return made;
}

/** `only`: an amount and nothing else. */
function amounts(r: Random, declared: Declared, scope: Scope, only: boolean): Variant<Grant>[] {
  const amount = (): Expr => expression(r, scope, NUMBER, r.between(0, 3));
  const unit = r.chance(0.92) ? YUAN : POINTS;
  const ceiling = !only && r.chance(0.2);
  return variants(r, declared, (): Grant => {
    if (!only && r.chance(0.06)) return { kind: 'gap', note: '未写金额', text: say('待明确') };
    if (!ceiling) return { kind: 'amount', amount: amount(), unit, text: say('给予') };
    return {
      kind: 'ceiling',
      ceiling: amount(),
      decided: decided(r, declared, scope.subject ?? ''),
      text: say('最高'),
    };
  });
}

function milestones(r: Random, declared: Declared, scope: Scope): Variant<Grant>[] {
  return variants(
    r,
    declared,
    (): Grant => ({
      kind: 'milestones',
      parts: ['受理', '开工', '投产'].slice(0, r.between(1, 3)).map((name) => ({
        name,
        date: ownDate(r, declared, scope.subject ?? '') ?? expression(r, scope, DATE, 1),
        amount: expression(r, scope, NUMBER, 1),
      })),
      text: say('节点'),
    }),
  );
}

/** A date of the subject, which may be absent: the milestone is then not reached. */
const ownDate = (r: Random, declared: Declared, subject: string): Expr | null =>
  r.chance(0.7) ? own(r, declared, subject, 'date') : null;

function stays(r: Random, declared: Declared, scope: Scope): Clause['months'] {
  return variants(r, declared, () => {
    const from = expression(r, scope, DATE, 0);
    const to: Expr = r.chance(0.6)
      ? expression(r, scope, DATE, 1)
      : { kind: 'add-days', type: DATE, of: from, days: literal(NUMBER, r.between(0, 500)) };
    const calendar = (): MonthBasis => ({ kind: 'calendar', minDays: r.between(1, 28) });
    return { from, to, basis: r.pick([...BASES, calendar])() };
  });
}

function instalments(r: Random, declared: Declared, scope: Scope, id: string): Clause['instalments'] {
  const continueWhile: Condition[] = Array.from({ length: r.between(0, 2) }, (_, k) => ({
    id: `${id}.续发${k + 1}`,
    expr: expression(r, scope, BOOLEAN, r.between(0, 2)),
    text: say('续发'),
  }));
  return variants(r, declared, () => ({
    weights: r.pick([[1, 1, 1], [4, 3, 3], [1], [1, ratio(1n, 2n)], [1, 2, 3, 4]]),
    first: expression(r, scope, DATE, 1),
    everyMonths: r.pick([12, 12, 6, 3, 1]),
    step: r.pick([ratio(1n, 100n), ratio(1n, 100n), 1, 100]),
    remainder: r.pick(['first', 'last'] as const),
    continueWhile,
    afterFailure: r.pick(['stop', 'skip'] as const),
    promotion: r.pick(['none', 'none', 'difference'] as const),
  }));
}

/** The decided figure of a ceiling is an optional number of the subject, where it has one. */
const decided = (r: Random, declared: Declared, subject: string): Expr | null =>
  r.chance(0.7) ? own(r, declared, subject, 'number') : null;

function own(r: Random, declared: Declared, subject: string, kind: 'date' | 'number'): Expr | null {
  const type = declared.entities.find((e) => e.name === subject);
  const found = r.shuffle(type?.attributes ?? []).find((a) => a.type.kind === kind && a.optional);
  if (!found) return null;
  return {
    kind: 'attribute',
    type: found.type,
    entity: subject,
    name: found.name,
    of: { kind: 'subject', type: { kind: 'entity', entity: subject }, entity: subject },
  };
}

/** What a clause says beside what it grants. */
function beside(
  r: Random,
  declared: Declared,
  scope: Scope,
  id: string,
  often: number,
): Pick<
  Clause,
  'result' | 'transition' | 'settlement' | 'recoveries' | 'obligations' | 'shares' | 'effects' | 'affectedBy'
> {
  // Of all versions of a clause the same, so that it can be asked for.
  const decides = DECIDED[Number(id.slice(1)) % DECIDED.length] ?? BOOLEAN;
  const sub = (type: typeof BOOLEAN, depth: number): Expr => expression(r, scope, type, depth);
  const share = literal(NUMBER, ratio(BigInt(r.between(0, 10)), 10n));
  return {
    result: r.chance(often)
      ? variants(r, declared, () => ({ expr: sub(decides, 2), text: say('认定') }))
      : [],
    transition: r.pick([null, null, 'old', 'new', 'better'] as const),
    settlement: r.pick([null, null, null, 'both', 'arrears', 'none'] as const),
    recoveries: r.chance(often)
      ? variants(r, declared, () => ({
          id: `${id}.追回1`,
          when: sub(BOOLEAN, 2),
          amount: sub(NUMBER, 1),
          text: say('追回'),
        }))
      : [],
    obligations: r.chance(often)
      ? variants(r, declared, () => ({
          id: `${id}.义务1`,
          words: '义务',
          from: r.chance(0.5) ? sub(DATE, 1) : null,
          to: r.chance(0.5) ? sub(DATE, 1) : null,
          holds: r.chance(0.7) ? sub(BOOLEAN, 2) : null,
        }))
      : [],
    shares: r.chance(often)
      ? variants(r, declared, () => ({
          shares: [
            // A sum of its own that facts may decide, in front of those that are parts of the whole.
            ...(r.chance(0.4) ? [{ payer: '中央', share: sumOf(sub(NUMBER, 1)) }] : []),
            { payer: '省级', share },
            {
              payer: '县级',
              share: { kind: 'subtract', type: NUMBER, left: literal(NUMBER, 1), right: share },
            },
          ],
          remainder: r.pick(['省级', '县级']),
        }))
      : [],
    effects: [],
    affectedBy: r.chance(often / 2)
      ? [
          {
            kind: r.pick(['replaces', 'suspends'] as const),
            clause: `generated/${id}`,
            by: '别的办法/C9',
            from: r.chance(0.8) ? randomDate(r) : null,
            until: r.chance(0.5) ? randomDate(r) : null,
          },
        ]
      : [],
  };
}
