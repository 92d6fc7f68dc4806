/** Pieces → nodes: each piece is read by its rule and its parts laid into the node's shape, `null` where a part was not read. */
import type { Span } from '@guiju/ir';
import type { Draft } from './draft.ts';
import type { LineParser, Rule } from './line-parser.ts';
import type { DeclarationId, Piece, PieceKind, Section } from './piece.ts';
import type * as tree from './tree.ts';

type Rules = (parser: LineParser) => Rule;

/** A rule, and what a node of that kind holds before anything is read. */
interface Shape {
  readonly rule: Rules;
  readonly kind: string;
  readonly empty: Draft;
}

const shape = (kind: string, rule: Rules, empty: Draft): Shape => ({ kind, rule, empty });
const guarded = (kind: string, rule: Rules, empty: Draft): Shape =>
  shape(kind, rule, { ...empty, guards: [] });

const HEADS: Readonly<Record<DeclarationId, Shape>> = {
  policy: shape('policy', (p) => p.policy, { name: null, alias: null }),
  enum: shape('enum', (p) => p.enum, { name: null, alias: null, ordered: false }),
  unit: shape('unit-declaration', (p) => p.unitDeclaration, { name: null, alias: null }),
  entity: shape('entity', (p) => p.entity, { name: null, alias: null, parent: null }),
  parameter: shape('parameter', (p) => p.parameter, { name: null, alias: null, value: null, to: null }),
  definition: shape('definition', (p) => p.definition, {
    name: null,
    alias: null,
    entity: null,
    parameters: [],
    from: null,
    published: null,
    expression: null,
    exceptions: [],
  }),
  reading: shape('reading', (p) => p.reading, { name: null, alias: null, entity: null, quote: null }),
  clause: shape('clause', (p) => p.clause, { id: null, title: null, alias: null }),
  tableOf: shape('table-declaration', (p) => p.tableOf, { name: null, alias: null, keys: [] }),
  list: shape('list', (p) => p.list, { name: null, alias: null, of: null, from: null, to: null }),
  calendar: shape('calendar', (p) => p.calendar, { name: null, alias: null, from: null, to: null }),
  ranking: shape('ranking', (p) => p.ranking, {
    id: null,
    title: null,
    alias: null,
    entity: null,
    per: [],
    period: null,
  }),
  stacking: shape('stacking', (p) => p.stacking, { id: null, title: null, alias: null }),
  fund: shape('fund', (p) => p.fund, { id: null, title: null, alias: null }),
  amendment: shape('amendment', (p) => p.amendment, { title: null, alias: null, policy: null }),
  background: shape('background', (p) => p.background, { name: null }),
  case: shape('case', (p) => p.case, { id: null, title: null }),
  assertion: shape('assertion', (p) => p.assertion, { id: null, title: null }),
  target: shape('target', (p) => p.target, { id: null, title: null }),
};

const emptyArm: Draft = { members: [], bounds: [], otherwise: false, result: null, deduction: null };
const effect: Draft = { effect: null, clause: null, from: null, to: null };
const calendarDays: Draft = { off: false, from: null, to: null, text: null };
const stackingRule: Draft = { rule: null, per: [], period: null, window: null };
/** 给予 and 征收 are one line but for which way the money goes. */
const granting = guarded('grant', (p) => p.grant, {
  levy: false,
  ceiling: false,
  amount: null,
  decided: null,
  payee: null,
});

const PIECES: Readonly<Partial<Record<PieceKind, Shape>>> = {
  title: shape('title', (p) => p.titleLine, { text: null }),
  inForce: shape('in-force', (p) => p.inForceLine, { date: null, published: null, status: null }),
  until: shape('until', (p) => p.untilLine, { date: null, status: null }),
  source: shape('source', (p) => p.sourceLine, { name: null, file: null }),
  import: shape('import', (p) => p.importLine, { policy: null }),
  noEffect: shape('no-effect', (p) => p.noEffectLine, { source: null, locators: [], reason: null }),

  member: shape('member', (p) => p.member, { name: null, alias: null }),
  attribute: shape('attribute', (p) => p.attribute, {
    name: null,
    alias: null,
    type: null,
    by: null,
    optional: false,
    conditional: false,
    appliesWhen: null,
  }),
  version: shape('version', (p) => p.version, { from: null, to: null, value: null, published: null }),
  option: shape('option', (p) => p.optionLine, {
    name: null,
    conditional: false,
    expression: null,
    text: null,
  }),
  pick: shape('pick', (p) => p.pick, { option: null, reason: null }),

  wording: guarded('wording', (p) => p.wording, { text: null }),
  basis: guarded('basis', (p) => p.basis, { source: null, locator: null, quote: null }),
  entity: guarded('subject', (p) => p.subject, { entity: null, period: null }),
  at: guarded('time', (p) => p.time, { expression: null }),
  condition: guarded('condition', (p) => p.condition, { label: null, expression: null }),
  priority: guarded('priority', (p) => p.priority, { expression: null }),
  grant: granting,
  levy: granting,
  months: guarded('months', (p) => p.months, { from: null, to: null, basis: null }),
  instalments: guarded('instalments', (p) => p.instalments, {
    parts: null,
    every: null,
    share: null,
    remainder: null,
    step: null,
    from: null,
  }),
  continue: guarded('continue', (p) => p.continue, { expression: null, afterFailure: null }),
  promotion: guarded('promotion', (p) => p.promotion, { rule: null }),
  arm: shape('arm', (p) => p.armLine, emptyArm),
  band: shape('arm', (p) => p.bandLine, emptyArm),
  limit: guarded('limit', (p) => p.limit, {
    per: [],
    all: false,
    period: null,
    window: null,
    rising: false,
    max: null,
  }),
  result: guarded('result', (p) => p.result, { expression: null }),
  milestone: guarded('milestone', (p) => p.milestone, { name: null, date: null, amount: null }),
  exception: guarded('exception', (p) => p.exception, {
    id: null,
    text: null,
    over: [],
    when: null,
    effect: null,
    exempts: [],
    instead: null,
    source: null,
    locator: null,
    quote: null,
  }),
  force: guarded('force', (p) => p.force, { from: null, to: null, published: null }),
  repealed: guarded('repealed', (p) => p.repealed, { from: null, published: null }),
  transition: guarded('transition', (p) => p.transition, { rule: null }),
  settlement: guarded('settlement', (p) => p.settlement, { rule: null }),
  recovery: guarded('recovery', (p) => p.recovery, { when: null, amount: null }),
  obligation: guarded('obligation', (p) => p.obligation, { text: null, from: null, to: null, holds: null }),
  shares: guarded('shares', (p) => p.shares, { shares: [], remainder: null }),
  replaces: guarded('effect', (p) => p.effect, effect),
  suspends: guarded('effect', (p) => p.effect, effect),

  tableVersion: shape('table-version', (p) => p.tableVersion, { from: null, to: null, published: null }),
  row: shape('row', (p) => p.row, { members: [], value: null }),
  entry: shape('entry', (p) => p.entry, { members: [], from: null, to: null, published: null }),
  dayOff: shape('calendar-line', (p) => p.calendarLine, calendarDays),
  dayOn: shape('calendar-line', (p) => p.calendarLine, calendarDays),
  entrants: shape('entrants', (p) => p.entrants, { expression: null }),
  order: shape('order', (p) => p.order, { expression: null, direction: null }),
  ties: shape('ties', (p) => p.ties, { rule: null }),
  members: shape('members', (p) => p.members, { clauses: [] }),
  best: shape('stacking-rule', (p) => p.stackingRule, stackingRule),
  topUp: shape('stacking-rule', (p) => p.stackingRule, stackingRule),
  firstOnly: shape('stacking-rule', (p) => p.stackingRule, stackingRule),
  total: shape('total', (p) => p.total, { amount: null, per: [], period: null }),
  allot: shape('allot', (p) => p.allot, {
    rule: null,
    ranking: null,
    remainder: null,
    step: null,
    partly: false,
  }),

  change: shape('change', (p) => p.change, {
    address: null,
    was: null,
    becomes: null,
    from: null,
    published: null,
  }),

  repeal: shape('repeal', (p) => p.repeal, { clause: null, from: null, published: null }),

  asOf: shape('as-of', (p) => p.asOf, { date: null }),
  knownAt: shape('known-at', (p) => p.knownAt, { date: null }),
  read: shape('read', (p) => p.readLine, { reading: null, option: null }),
  set: shape('set', (p) => p.set, { address: null, value: null }),
  background: shape('use-background', (p) => p.useBackground, { name: null }),
  facts: shape('facts', (p) => p.facts, { entity: null, instance: null, parent: null, facts: [] }),
  paid: shape('paid', (p) => p.paid, {
    clause: null,
    instance: null,
    more: [],
    mark: null,
    slot: null,
    object: null,
    amount: null,
    date: null,
    shares: [],
  }),
  history: shape('history-unknown', (p) => p.historyLine, {}),
  expect: shape('expect', (p) => p.expect, {
    clause: null,
    instance: null,
    outcome: null,
    amount: null,
    result: null,
    payer: null,
    year: null,
    month: null,
    quarter: null,
    half: null,
    because: null,
    missing: null,
  }),
  any: shape('any', (p) => p.any, { entity: null, expression: null }),
  aim: shape('aim', (p) => p.aim, { claim: null, by: null, soft: false }),
};

/** How a piece is read: gives the parts, and reports what did not fit. */
export interface Reader {
  parts(rule: Rules, piece: Piece): Draft;
  layout(piece: Piece): { comments: tree.Comments; blank: boolean };
  closing(section: Section): readonly tree.Comment[];
  /** All that will be said of the text is said before this piece: it need not be read. */
  isOver(piece: Piece): boolean;
  readonly file: string;
}

export function assemble(section: Section, reader: Reader): tree.Declaration {
  const { kind, rule, empty } = HEADS[section.declaration];
  const head: Draft = {
    kind,
    ...empty,
    ...readPiece(rule, section.head, reader),
    ...reader.layout(section.head),
    span: sectionSpan(section, reader.file),
  };
  const { remarks, ...rest } = { remarks: [], ...body(section, reader) };
  return {
    ...head,
    ...rest,
    closing: [...remarks, ...reader.closing(section)],
  } as unknown as tree.Declaration;
}

/** What the pieces under a head become; `remarks` are the comments of a piece that is no node of its own. */
function body(section: Section, reader: Reader): Draft & { readonly remarks?: readonly tree.Comment[] } {
  const nodes = section.pieces.flatMap((piece) => line(piece, reader));
  switch (section.declaration) {
    case 'policy':
    case 'clause':
    case 'tableOf':
    case 'ranking':
    case 'stacking':
    case 'fund':
    case 'background':
    case 'case':
      return { lines: nodes };
    case 'definition':
      return { exceptions: nodes };
    case 'list':
      return { entries: nodes };
    case 'calendar':
      return { days: nodes };
    case 'enum':
      return { members: nodes.filter((node) => node.name !== null) };
    case 'entity':
      return { attributes: nodes };
    case 'parameter':
      return { versions: nodes };
    case 'reading':
      return {
        options: nodes.filter((node) => node.kind === 'option'),
        picks: nodes.filter((node) => node.kind === 'pick'),
      };
    case 'amendment':
      return { lines: nodes };
    case 'assertion': {
      const any = nodes.find((node) => node.kind === 'any');
      return { entity: any?.entity ?? null, expression: any?.expression ?? null, remarks: remarksOf(any) };
    }
    case 'target': {
      const aim = nodes.find((node) => node.kind === 'aim');
      const bases = nodes.filter((node) => node.kind === 'basis');
      const { claim = null, by = null, soft = false } = aim ?? {};
      return { bases, claim, by, soft, remarks: remarksOf(aim) };
    }
    case 'unit':
      return {};
  }
}

function remarksOf(node: Draft | undefined): readonly tree.Comment[] {
  const comments = node?.comments as tree.Comments | undefined;
  return comments === undefined ? [] : [...comments.before, ...comments.after];
}

function line(piece: Piece, reader: Reader): Draft[] {
  if (reader.isOver(piece)) return [];
  const found = PIECES[piece.kind];
  if (found === undefined) {
    // A line of another declaration; reading it by no rule reports it.
    reader.parts((p) => p.nothing, piece);
    return [];
  }
  const parts = readPiece(found.rule, piece, reader);
  const span = pieceSpan(piece, reader.file);
  return [{ kind: found.kind, ...found.empty, ...parts, ...reader.layout(piece), span }];
}

/** A piece and its arms. */
function readPiece(rule: Rules, piece: Piece, reader: Reader): Draft {
  const parts = reader.parts(rule, piece);
  if (piece.arms.length === 0) return parts;
  const arms = piece.arms.flatMap((arm) => line(arm, reader));
  const key = 'amount' in parts ? 'amount' : 'expression' in parts ? 'expression' : null;
  const table = key === null ? null : (parts[key] as tree.Expression | null);
  if (key === null || table?.kind !== 'table') return parts;
  const last = piece.arms.at(-1)?.tokens.at(-1);
  return { ...parts, [key]: { ...table, arms, span: { ...table.span, end: last?.end ?? table.span.end } } };
}

function pieceSpan(piece: Piece, file: string): Span {
  const start = piece.tokens[0]?.startOffset ?? 0;
  const end = Math.max(piece.tokens.at(-1)?.end ?? 0, piece.arms.at(-1)?.tokens.at(-1)?.end ?? 0);
  return { file, start, end };
}

function sectionSpan(section: Section, file: string): Span {
  const head = pieceSpan(section.head, file);
  const last = section.pieces.at(-1);
  return { ...head, end: Math.max(head.end, last === undefined ? 0 : pieceSpan(last, file).end) };
}
