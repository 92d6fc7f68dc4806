/** Random clauses: months, instalments, promotion, milestones and limits in any company. */
import {
  type Clause,
  type Condition,
  type Expr,
  type Limit,
  type MonthBasis,
  ratio,
  type Variant,
  YUAN,
} from '@guiju/ir';
import type { Random } from '../random.ts';
import { say } from './declarations.ts';
import { expression } from './expression.ts';
import { BOOLEAN, DATE, type Declared, literal, mayBeAbsent, NUMBER, type Scope, scopeOf } from './scope.ts';

/** A line that always holds, or one line for each option of a reading that chooses between lines. */
function variants<T>(r: Random, declared: Declared, make: () => T): Variant<T>[] {
  const choosing = declared.readings.filter((d) => d.options.every((o) => o.expr === null));
  if (choosing.length === 0 || !r.chance(0.2)) return [{ when: [], value: make() }];
  const reading = r.pick(choosing);
  return reading.options.map((o) => ({ when: [{ reading: reading.id, option: o.id }], value: make() }));
}

function keys(r: Random, declared: Declared, subject: string): Expr[] {
  const scope = scopeOf(declared, subject);
  const type = declared.entities.find((e) => e.name === subject);
  const reach = [
    subject,
    ...(type?.parent ? [type.parent] : []),
    ...(type?.attributes ?? []).flatMap((a) =>
      a.type.kind === 'entity' && !mayBeAbsent(a) ? [a.type.entity] : [],
    ),
  ];
  return Array.from({ length: r.chance(0.85) ? 1 : 2 }, () =>
    expression(r, scope, { kind: 'entity', entity: r.pick(reach) }, 0),
  );
}

/** `simple`: one amount at one time with limits of times, the commonest clause there is and the one engines take short cuts for. */
export function clause(r: Random, declared: Declared, index: number, simple: boolean): Clause {
  const id = `C${index}`;
  const subject = r.pick(declared.entities).name;
  const before = Array.from({ length: index - 1 }, (_, k) => `C${k + 1}`);
  const scope: Scope = { ...scopeOf(declared, subject), clauses: before };
  const itself: Expr = { kind: 'subject', type: { kind: 'entity', entity: subject }, entity: subject };
  const yearly = r.chance(0.2);
  const form = simple ? 9 : r.below(10);
  const monthly = form < 3;
  const inParts = form >= 3 && form < 6;
  const ceiling = !monthly && !inParts && !simple && r.chance(0.12);
  const amount = (): Expr => expression(r, scope, NUMBER, r.between(0, 3));
  const conditions: Variant<Condition>[] = [];
  for (let k = r.between(0, 3); k > 0; k--)
    conditions.push(
      ...variants(r, declared, () => ({
        id: `${id}.条件${conditions.length + 1}`,
        expr: expression(r, scope, BOOLEAN, r.between(1, 4)),
        text: say('条件'),
      })),
    );
  const continueWhile: Condition[] = Array.from({ length: r.between(0, 2) }, (_, k) => ({
    id: `${id}.续发${k + 1}`,
    expr: expression(r, scope, BOOLEAN, r.between(0, 2)),
    text: say('续发'),
  }));
  const basis = (): MonthBasis =>
    r.pick<MonthBasis>([
      { kind: 'whole' },
      { kind: 'calendar', minDays: r.between(1, 28) },
      { kind: 'daily' },
    ]);
  const limits: Variant<Limit>[] = [];
  for (let k = r.pick([0, 0, 1, 1, 2]); k > 0; k--)
    limits.push(
      ...variants(r, declared, () => {
        const measure = r.pick(
          simple
            ? (['times'] as const)
            : monthly
              ? (['months', 'amount', 'times'] as const)
              : (['times', 'amount'] as const),
        );
        return {
          id: `${id}.限${limits.length + 1}`,
          per: simple && r.chance(0.6) ? [itself] : keys(r, declared, subject),
          window: r.pick(['ever', 'ever', 'year'] as const),
          measure,
          max: r.chance(0.7)
            ? literal(
                NUMBER,
                measure === 'amount' ? r.pick([0, 50, 1000, ratio(1001n, 3n)]) : r.between(0, 6),
              )
            : leafNumber(r, declared),
          text: say('限'),
        };
      }),
    );
  return {
    id,
    title: `条款${index}`,
    alias: null,
    wording: r.chance(0.5) ? '条文 \u0024{"原话"}' : null,
    citations: r.chance(0.3) ? [{ source: '来源', locator: '一', quote: null }] : [],
    subject: r.chance(0.04) ? null : subject,
    period: yearly ? 'year' : null,
    force: null,
    levy: false,
    at: r.chance(simple ? 0.3 : yearly ? 0.2 : 0.7)
      ? variants(r, declared, () => expression(r, scope, DATE, 1))
      : [],
    conditions,
    grant: variants(r, declared, () => {
      if (!simple && r.chance(0.04)) return { kind: 'gap', note: '未写金额', text: say('待明确') };
      if (!ceiling) return { kind: 'amount', amount: amount(), unit: YUAN, text: say('给予') };
      return {
        kind: 'ceiling',
        ceiling: amount(),
        decided: decided(r, declared, subject),
        text: say('最高'),
      };
    }),
    payee: r.chance(0.4) ? (keys(r, declared, subject)[0] as Expr) : null,
    months: monthly
      ? variants(r, declared, () => {
          const from = expression(r, scope, DATE, 0);
          const to = r.chance(0.6)
            ? expression(r, scope, DATE, 1)
            : ({ kind: 'add-days', type: DATE, of: from, days: literal(NUMBER, r.between(0, 500)) } as const);
          return { from, to, basis: basis() };
        })
      : [],
    instalments: inParts
      ? variants(r, declared, () => ({
          weights: r.pick([[1, 1, 1], [4, 3, 3], [1], [1, ratio(1n, 2n)], [1, 2, 3, 4]]),
          first: expression(r, scope, DATE, 1),
          everyMonths: r.pick([12, 12, 6, 1]),
          step: r.pick([ratio(1n, 100n), ratio(1n, 100n), 1, 100]),
          remainder: r.pick(['first', 'last'] as const),
          continueWhile,
          afterFailure: r.pick(['stop', 'skip'] as const),
          promotion: r.pick(['none', 'none', 'difference'] as const),
        }))
      : [],
    limits,
    ...beside(r, declared, scope, id),
    priority: r.chance(0.1) ? expression(r, scope, BOOLEAN, 1) : null,
  };
}

function leafNumber(r: Random, declared: Declared): Expr {
  return { kind: 'parameter', type: NUMBER, address: r.pick(declared.parameters).address };
}

/** The decided figure of a ceiling is an optional number of the subject, where it has one. */
function decided(r: Random, declared: Declared, subject: string): Expr | null {
  const type = declared.entities.find((e) => e.name === subject);
  const found = type?.attributes.find((a) => a.type.kind === 'number' && a.optional);
  if (!found || r.chance(0.3)) return null;
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
): Pick<
  Clause,
  'result' | 'transition' | 'settlement' | 'recoveries' | 'obligations' | 'shares' | 'effects' | 'affectedBy'
> {
  const sub = (type: typeof BOOLEAN, depth: number): Expr => expression(r, scope, type, depth);
  const share = literal(NUMBER, ratio(BigInt(r.between(0, 10)), 10n));
  return {
    result: r.chance(0.15)
      ? variants(r, declared, () => ({ expr: sub(r.pick([BOOLEAN, NUMBER, DATE]), 2), text: say('认定') }))
      : [],
    transition: null,
    settlement: r.pick([null, null, null, 'both', 'arrears', 'none'] as const),
    recoveries: r.chance(0.1)
      ? variants(r, declared, () => ({
          id: `${id}.追回1`,
          when: sub(BOOLEAN, 2),
          amount: sub(NUMBER, 1),
          text: say('追回'),
        }))
      : [],
    obligations: r.chance(0.1)
      ? variants(r, declared, () => ({
          id: `${id}.义务1`,
          words: '义务',
          from: r.chance(0.5) ? sub(DATE, 1) : null,
          to: r.chance(0.5) ? sub(DATE, 1) : null,
          holds: r.chance(0.7) ? sub(BOOLEAN, 2) : null,
        }))
      : [],
    shares: r.chance(0.1)
      ? variants(r, declared, () => ({
          shares: [
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
    affectedBy: [],
  };
}
