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
  amount,
  closing,
  comments,
  date,
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
