/**
 * Trees of every shape the parser can give, in the parser's own canonical form: brackets only as groups, at most one comment
 * behind a line, quantities with the value of their digits. Spans are all alike, `blank` is false: both are the layout's.
 *
 * Left out, because no text has them: names that no quotes can hold, and a value whose note was left out in front of a text.
 */
import fc, { type Arbitrary } from 'fast-check';
import type * as tree from '../../src/syntax/index.ts';
import { printExpression } from '../../src/syntax/index.ts';
import { enclosed, expression, grouped, levels, table, truth } from './arbitrary-expressions.ts';
import {
  address,
  bareQuantity,
  closing,
  comments,
  date,
  declaredAmount,
  gap,
  locator,
  maybe,
  name,
  named,
  node,
  of,
  path,
  plainNumber,
  policyName,
  quantity,
  quoted,
  some,
  span,
  status,
  unitPhrase,
} from './arbitrary-words.ts';

export { expression };

type Expr = tree.Expression;

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
const figureNode = fc.oneof<Arbitrary<tree.FigureNode>[]>(
  declaredAmount,
  node<tree.DateFigure>('date-figure', { date, status: maybe(status) }),
);
const flag = fc.boolean();
const { sum } = levels;
/** An amount may be a table with arms of their own rows. */
const granted = fc.oneof(
  { weight: 2, arbitrary: expression },
  table((key) => levels[key] as Arbitrary<Expr>, true),
);
const period = of<tree.Period>('year', 'half-year', 'quarter', 'month');

/** What a limit allows; 时点 right behind its keys would open a line. */
const figure = expression.map((e) => (startsWithMoment(e) ? grouped(e) : e));
function startsWithMoment(e: Expr): boolean {
  return printExpression(e, 'zh').startsWith('时点');
}

const policyLine = fc.oneof<Arbitrary<tree.PolicyLine>[]>(
  line<tree.TitleLine>('title', { text: quoted }),
  line<tree.InForceLine>('in-force', { date, published: maybe(date), status: maybe(status) }),
  line<tree.UntilLine>('until', { date, status: maybe(status) }),
  line<tree.SourceLine>('source', { name, file: quoted }),
  line<tree.ImportLine>('import', { policy: policyName }),
  line<tree.NoEffectLine>('no-effect', { source: name, locators: some(locator, 1, 3), reason: quoted }),
);

const basis = line<tree.BasisLine>('basis', { source: name, locator, quote: maybe(quoted), ...guards });
/** Of a window: a bare number in front of a name would take it for its unit. */
const length = bareQuantity.filter(({ unit, percent }) => unit !== null || percent);
/** At least one key, 全部 or a period. */
const limit = line<tree.LimitLine>('limit', {
  per: some(path, 0, 2),
  all: flag,
  period: maybe(period),
  window: maybe(length),
  rising: flag,
  max: figure,
  ...guards,
}).map(
  (one): tree.LimitLine => ({
    ...one,
    period: one.period ?? (one.per.length === 0 && !one.all ? 'year' : null),
  }),
);

/** Its own 依据 and, in a clause, the options it holds under. */
function exception(isGuarded: boolean): Arbitrary<tree.ExceptionLine> {
  const nothing = { exempts: fc.constant([]), instead: fc.constant(null) };
  const effect = fc.oneof(
    fc.record({ effect: of('refuse', 'as-usual'), ...nothing }),
    fc.record({ effect: fc.constant('instead'), exempts: fc.constant([]), instead: expression }),
    fc.record({ effect: fc.constant('exempt'), exempts: some(name, 1, 3), instead: fc.constant(null) }),
  );
  return fc
    .tuple(
      line<tree.ExceptionLine>('exception', {
        id: name,
        text: maybe(quoted),
        over: some(name, 0, 2),
        when: expression,
        effect: fc.constant(null),
        exempts: fc.constant([]),
        instead: fc.constant(null),
        source: maybe(name),
        locator,
        quote: maybe(quoted),
        guards: isGuarded ? guards.guards : fc.constant([]),
      }),
      effect,
    )
    .map(([one, what]) => {
      const based = one.source === null ? { locator: null, quote: null } : {};
      return { ...one, ...based, ...what } as tree.ExceptionLine;
    });
}

const clauseLine = fc.oneof<Arbitrary<tree.ClauseLine>[]>(
  line<tree.WordingLine>('wording', { text: quoted, ...guards }),
  basis,
  line<tree.SubjectLine>('subject', { entity: name, period: maybe(period), ...guards }),
  line<tree.TimeLine>('time', { expression, ...guards }),
  line<tree.ConditionLine>('condition', { label: maybe(name), expression, ...guards }),
  line<tree.PriorityLine>('priority', { expression, ...guards }),
  line<tree.GrantLine>('grant', {
    levy: flag,
    ceiling: flag,
    amount: granted,
    decided: maybe(expression.map(enclosed)),
    payee: maybe(expression.map(enclosed)),
    ...guards,
  }).map((one): tree.GrantLine => {
    const isBands = one.amount?.kind === 'table' && one.amount.mode !== 'members';
    const closed = (e: Expr | null): Expr | null => (isBands && e !== null ? grouped(e) : e);
    return { ...one, decided: closed(one.decided), payee: closed(one.payee) };
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
    parts: fc.integer({ min: 1, max: 10 }),
    every: maybe(quantity),
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
  limit,
  line<tree.ResultLine>('result', { expression: granted, ...guards }),
  line<tree.MilestoneLine>('milestone', { name, date: sum, amount: granted, ...guards }),
  exception(true),
  line<tree.ForceLine>('force', { from: date, to: maybe(date), published: maybe(date), ...guards }),
  line<tree.RepealedLine>('repealed', { from: date, published: maybe(date), ...guards }),
  line<tree.TransitionLine>('transition', { rule: of('old', 'new', 'better'), ...guards }),
  line<tree.SettlementLine>('settlement', { rule: of('both', 'arrears', 'none'), ...guards }),
  line<tree.RecoveryLine>('recovery', { when: expression, amount: expression, ...guards }),
  line<tree.ObligationLine>('obligation', {
    text: quoted,
    from: maybe(sum),
    to: maybe(sum),
    holds: maybe(expression),
    ...guards,
  }),
  line<tree.SharesLine>('shares', {
    shares: some(node<tree.CostShare>('cost-share', { payer: name, share: levels.bounded }), 1, 3),
    remainder: maybe(name),
    ...guards,
  }),
  line<tree.EffectLine>('effect', {
    effect: of('replaces', 'suspends'),
    clause: address,
    from: maybe(date),
    to: maybe(date),
    ...guards,
  }),
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
const month = fc.integer({ min: 1, max: 12 });
const slotOf = (parts: Arbitrary<Partial<tree.Slot>>): Arbitrary<tree.Slot> =>
  parts.map((all) => ({
    kind: 'slot',
    slot: 'once',
    number: null,
    within: null,
    name: null,
    of: null,
    period: null,
    span,
    ...all,
  }));
const slotPeriod = fc.oneof(
  slotOf(fc.record({ slot: fc.constant('year'), number: year })),
  slotOf(fc.record({ slot: fc.constant('calendar-month'), number: year, within: month })),
  slotOf(fc.record({ slot: fc.constant('quarter'), number: year, within: of(1, 2, 3, 4) })),
  slotOf(fc.record({ slot: fc.constant('half-year'), number: year, within: of(1, 2) })),
);
const within = { period: maybe(slotPeriod) };
const slot = fc.oneof(
  slotOf(fc.constant({})),
  slotPeriod,
  slotOf(fc.record({ slot: fc.constant('part'), number: fc.integer({ min: 1, max: 9 }), ...within })),
  slotOf(fc.record({ slot: fc.constant('month'), number: fc.integer({ min: 1, max: 24 }), of: maybe(name) })),
  slotOf(fc.record({ slot: fc.constant('milestone'), name, ...within })),
);
const paid = line<tree.PaidLine>('paid', {
  clause: address,
  instance: maybe(name),
  more: some(name, 0, 2),
  mark: maybe(fc.oneof<Arbitrary<tree.Name | tree.Quantity>[]>(name, quantity)),
  slot,
  object: maybe(name),
  amount: quantity,
  date,
  shares: some(node<tree.PaidShare>('paid-share', { payer: name, amount: quantity }), 0, 3),
}).map(
  (one): tree.PaidLine => ({
    ...one,
    more: one.instance === null ? [] : one.more,
  }),
);
const reasons = of<tree.Address>(
  ...['条件', '续发', '限', '施行', '读法'].map(
    (t): tree.Address => ({ kind: 'address', policy: null, parts: [{ kind: 'name', text: t, span }], span }),
  ),
);
const nothing = fc.constant(null);
const expectation = fc
  .tuple(
    line<tree.ExpectLine>('expect', {
      clause: address,
      instance: maybe(name),
      outcome: of(
        'amount',
        'refused',
        'undetermined',
        'result',
        'arrears',
        'recovery',
        'share',
        'share-of-arrears',
        'share-of-recovery',
        'rest',
      ),
      amount: nothing,
      result: nothing,
      payer: nothing,
      year: maybe(year),
      month: maybe(month),
      quarter: maybe(of(1, 2, 3, 4)),
      half: maybe(of(1, 2)),
      because: maybe(reasons),
      missing: maybe(
        fc.oneof<Arbitrary<tree.Path | tree.Gap | tree.WholeHistory>[]>(
          path,
          gap,
          node<tree.WholeHistory>('whole-history', {}),
        ),
      ),
    }),
    fc.record({ amount: quantity, result: factValue, payer: name }),
  )
  .map(([one, { amount: figure, result, payer }]): tree.ExpectLine => {
    const { outcome } = one;
    const hasAmount = outcome !== 'refused' && outcome !== 'undetermined' && outcome !== 'result';
    return {
      ...one,
      amount: hasAmount ? figure : null,
      result: outcome === 'result' ? result : null,
      payer: outcome?.startsWith('share') ? payer : null,
      month: one.year === null ? null : one.month,
      quarter: one.year === null || one.month !== null ? null : one.quarter,
      half: one.year === null || one.month !== null || one.quarter !== null ? null : one.half,
    };
  });

const caseLine = fc.oneof<Arbitrary<tree.CaseLine>[]>(
  line<tree.AsOfLine>('as-of', { date }),
  line<tree.KnownAtLine>('known-at', { date }),
  line<tree.ReadLine>('read', { reading: name, option: name }),
  line<tree.SetLine>('set', {
    address,
    value: fc.oneof<Arbitrary<tree.Quantity | tree.DateLiteral>[]>(quantity, date),
  }),
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
      by: maybe(name),
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
// ── tables, lists, calendars; rankings, stackings, funds ─────────────────────────────────────────────────────────

const members = line<tree.MembersLine>('members', { clauses: some(address, 1, 3) });
const wording = line<tree.WordingLine>('wording', { text: quoted, ...guards });
const headed = { id: name, title: maybe(title), alias: maybe(name) };
const unshared = { ranking: fc.constant(null), remainder: fc.constant(null), step: fc.constant(null) };
const allot = fc.oneof(
  line<tree.AllotLine>('allot', {
    ...unshared,
    rule: fc.constant('pro-rata'),
    remainder: maybe(of('largest', 'last', 'first')),
    step: maybe(fc.oneof(quantity, unitPhrase('below'))),
    partly: fc.constant(false),
  }),
  line<tree.AllotLine>('allot', { ...unshared, rule: fc.constant('ranked'), ranking: name, partly: flag }),
  line<tree.AllotLine>('allot', { ...unshared, rule: fc.constant('first-come'), partly: flag }),
);
const schemes: readonly Arbitrary<tree.Declaration>[] = [
  block<tree.TableDeclaration>('table-declaration', {
    name,
    alias: maybe(name),
    keys: some(name, 1, 2),
    lines: some(
      fc.oneof<Arbitrary<tree.TableDeclaration['lines'][number]>[]>(
        line<tree.TableVersionLine>('table-version', { from: date, to: maybe(date), published: maybe(date) }),
        line<tree.RowLine>('row', { members: some(name, 1, 2), value: declaredAmount }),
      ),
      0,
      4,
    ),
  }),
  block<tree.ListDeclaration>('list', {
    name,
    alias: maybe(name),
    of: typePhrase,
    from: maybe(date),
    to: maybe(date),
    entries: some(
      line<tree.EntryLine>('entry', {
        members: some(fc.oneof<Arbitrary<tree.Title>[]>(name, quoted), 1, 3),
        from: maybe(date),
        to: maybe(date),
        published: maybe(date),
      }),
      0,
      3,
    ),
  }),
  block<tree.CalendarDeclaration>('calendar', {
    name,
    alias: maybe(name),
    from: date,
    to: date,
    days: some(
      line<tree.CalendarLine>('calendar-line', {
        off: flag,
        from: date,
        to: maybe(date),
        text: maybe(quoted),
      }),
      0,
      3,
    ),
  }),
  block<tree.RankingDeclaration>('ranking', {
    ...headed,
    entity: name,
    per: some(path, 0, 2),
    period: maybe(period),
    lines: some(
      fc.oneof<Arbitrary<tree.RankingDeclaration['lines'][number]>[]>(
        line<tree.EntrantsLine>('entrants', { expression }),
        line<tree.OrderLine>('order', { expression, direction: of('descending', 'ascending', 'first') }),
        line<tree.TiesLine>('ties', { rule: of('same', 'last', 'in-order') }),
      ),
      0,
      4,
    ),
  }),
  block<tree.StackingDeclaration>('stacking', {
    ...headed,
    lines: some(
      fc.oneof<Arbitrary<tree.StackingDeclaration['lines'][number]>[]>(
        wording,
        basis,
        members,
        limit,
        line<tree.ForceLine>('force', { from: date, to: maybe(date), published: maybe(date), ...guards }),
        line<tree.RepealedLine>('repealed', { from: date, published: maybe(date), ...guards }),
        line<tree.StackingRuleLine>('stacking-rule', {
          rule: of('best', 'top-up', 'first'),
          per: some(path, 0, 2),
          period: maybe(period),
          window: maybe(length),
        }),
      ),
      0,
      4,
    ),
  }),
  block<tree.FundDeclaration>('fund', {
    ...headed,
    lines: some(
      fc.oneof<Arbitrary<tree.FundDeclaration['lines'][number]>[]>(
        wording,
        basis,
        members,
        limit,
        line<tree.TotalLine>('total', { amount: expression, per: some(path, 0, 2), period: maybe(period) }),
        allot,
      ),
      0,
      4,
    ),
  }),
];

/** A first text, which always was law, and one that follows it from a day on. */
const definition = (law: Record<'from' | 'published', Arbitrary<tree.DateLiteral | null>>) =>
  block<tree.DefinitionDeclaration>('definition', {
    name,
    alias: maybe(name),
    entity: maybe(name),
    parameters: some(node<tree.FormalParameter>('formal', { name, type: typePhrase }), 0, 2),
    ...law,
    expression: granted,
    exceptions: some(exception(false), 0, 2),
  });

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
    value: figureNode,
    to: maybe(date),
    versions: some(
      line<tree.VersionLine>('version', {
        from: date,
        to: maybe(date),
        value: figureNode,
        published: maybe(date),
      }),
      0,
      2,
    ),
  }),
  definition({ from: fc.constant(null), published: fc.constant(null) }),
  definition({ from: date, published: maybe(date) }),
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
  ...schemes,
  block<tree.AmendmentDeclaration>('amendment', {
    title,
    alias: maybe(name),
    policy: policyName,
    lines: some(
      fc.oneof<Arbitrary<tree.AmendmentLine>[]>(
        line<tree.TitleLine>('title', { text: quoted }),
        line<tree.SourceLine>('source', { name, file: quoted }),
        fc.tuple(basis, quoted).map(([one, quote]): tree.BasisLine => ({ ...one, quote, guards: [] })),
        line<tree.ChangeLine>('change', {
          address,
          was: maybe(fc.oneof(declaredAmount, path)),
          becomes: fc.oneof(declaredAmount, path),
          from: maybe(date),
          published: maybe(date),
        }),
        line<tree.RepealLine>('repeal', { clause: name, from: date, published: maybe(date) }),
      ),
      0,
      3,
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
