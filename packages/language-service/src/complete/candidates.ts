/** What may stand at a place: names in reach, keywords of the line, units, source words. Nearest in meaning first. */
import {
  FUNCTIONS,
  KEYWORDS,
  type Keyword,
  type KeywordId,
  type SymbolInfo,
  type SymbolKind,
  TYPES,
  UNIT_FORMS,
} from '@guiju/compiler';
import type { Program } from '@guiju/ir';
import type { CompletionItem } from '../answers.ts';
import type { Project } from '../project.ts';
import { paragraphsOf } from '../source-paragraphs.ts';
import type { Context, Wanted } from './context.ts';

/** A candidate before it is matched with what was typed; `weight` orders candidates that match equally well. */
export interface Candidate extends Omit<CompletionItem, 'rank'> {
  readonly alias: string | null;
  readonly weight: number;
}

export function candidatesAt(project: Project, context: Context): readonly Candidate[] {
  const { symbols } = project.compilation();
  const program = project.program();
  const { place, scope } = context;
  switch (place.kind) {
    case 'none':
      return [];
    case 'unit':
      return units();
    case 'type':
      return [...types(), ...ofKind(symbols, 'enum', 1), ...ofKind(symbols, 'entity', 2)];
    case 'row':
      return rowStart(context, symbols, program, place.indented);
    case 'member':
      return membersOf(symbols, program, holder(place.path, scope, program));
    case 'operand': {
      const values = valuesOf(place.path, scope, symbols, program);
      return [...values, ...expression(symbols, scope, values.length > 0 ? 4 : 0)];
    }
    case 'name':
      return wanted(symbols, place.wanted, place.owner);
    case 'payer':
      return payersOf(program, place.clause);
    case 'locator':
      return paragraphsOf(project, place.source).map(({ locator, text }) => word(locator, 'source', text));
    case 'quote':
      return (
        paragraphsOf(project, place.source)
          .find(({ locator }) => locator === place.locator)
          ?.quotes.map((quote) => word(quote, 'source', place.locator)) ?? []
      );
    case 'limit':
      return [...howOften(), ...expression(symbols, scope, 2)];
    case 'expression':
      return expression(symbols, scope, 0);
  }
}

const word = (label: string, kind: CompletionItem['kind'], detail = '', weight = 0): Candidate => ({
  label,
  insert: label,
  kind,
  detail,
  describe: null,
  alias: null,
  weight,
});

/** `attribute:企业.规上` → 企业 */
const ownerOf = ({ id, name }: SymbolInfo): string => id.slice(id.indexOf(':') + 1, -name.length - 1);

const named = (symbol: SymbolInfo, weight: number): Candidate => ({
  label: symbol.name,
  insert: symbol.name,
  kind: symbol.kind,
  detail: symbol.alias ?? '',
  describe: symbol.doc ? { zh: symbol.doc, en: symbol.doc } : null,
  alias: symbol.alias,
  weight,
});

const ofKind = (symbols: readonly SymbolInfo[], kind: SymbolKind, weight: number): readonly Candidate[] =>
  symbols.filter((symbol) => symbol.kind === kind).map((symbol) => named(symbol, weight));

const keyword = ({ zh, en }: Keyword, weight: number): Candidate => ({
  ...word(zh[0], 'keyword', en[0], weight),
  alias: en[0],
});

const keywords = (role: Keyword['role'], weight: number): readonly Candidate[] =>
  Object.values<Keyword>(KEYWORDS)
    .filter((row) => row.role === role)
    .map((row) => keyword(row, weight));

/** What a limit says behind its keys. */
const howOften = (): readonly Candidate[] => [
  ...[
    KEYWORDS.per,
    KEYWORDS.everyYear,
    KEYWORDS.everyHalfYear,
    KEYWORDS.everyQuarter,
    KEYWORDS.everyMonth,
  ].map((row) => keyword(row, 0)),
  word('36个月内', 'keyword', 'within 36 months', 1),
  word('一次', 'keyword', 'once', 1),
];

/** What lines of these open with. */
const LINES = {
  stacking: ['wording', 'basis', 'members', 'best', 'firstOnly', 'limit'],
  fund: ['wording', 'basis', 'members', 'total', 'allot', 'limit'],
  ranking: ['entrants', 'order', 'ties'],
  list: ['entry'],
  calendar: ['dayOff', 'dayOn'],
} as const satisfies Readonly<Record<string, readonly KeywordId[]>>;

function rowStart(
  { block }: Context,
  symbols: readonly SymbolInfo[],
  program: Program | null,
  indented: boolean,
): readonly Candidate[] {
  if (!indented || !block) return keywords('declaration', 0);
  switch (block.kind) {
    case 'policy':
      return keywords('header', 0);
    case 'clause': {
      const lines = [...keywords('clause', 1), keyword(KEYWORDS.entity, 1), keyword(KEYWORDS.and, 2)];
      return [...arms(block, program), ...lines];
    }
    case 'case':
    case 'background':
      return [...keywords('case', 1), keyword(KEYWORDS.background, 1), ...ofKind(symbols, 'entity', 2)];
    case 'reading':
      return [keyword(KEYWORDS.pick, 0)];
    case 'definition':
      return [keyword(KEYWORDS.exception, 0)];
    case 'stacking':
    case 'fund':
    case 'ranking':
    case 'list':
    case 'calendar':
      return LINES[block.kind].map((id) => keyword(KEYWORDS[id], 0));
    default:
      return keywords('word', 3);
  }
}

/** Inside a table the levels that have no arm yet come first. */
function arms(block: NonNullable<Context['block']>, program: Program | null): readonly Candidate[] {
  if (block.kind !== 'clause') return [];
  const table = block.lines.find((line) => line.kind === 'grant')?.amount;
  if (table?.kind !== 'table' || table.on?.kind !== 'path') return [];
  const on = table.on.parts.map(({ text }) => text);
  const subject = block.lines.find((line) => line.kind === 'subject')?.entity?.text;
  const enumName = enumOf(on, subject === undefined ? [] : [subject], program);
  const written = new Set(table.arms.flatMap((arm) => arm.members.map(({ text }) => text)));
  const members = program?.enums.find(({ name }) => name === enumName)?.members ?? [];
  return members
    .filter(({ name }) => !written.has(name))
    .map(({ name, alias }) => ({
      ...word(name, 'member', alias ?? enumName ?? ''),
      insert: `${name}: `,
      alias,
    }));
}

const units = (): readonly Candidate[] => [
  ...UNIT_FORMS.map(({ zh, one }, i) => ({ ...word(zh, 'unit', one, i), alias: one })),
  { ...word('元/人/月', 'unit', 'yuan/person/month', 1), alias: 'yuan/person/month' },
  { ...word('元/人', 'unit', 'yuan/person', 2), alias: 'yuan/person' },
];

const types = (): readonly Candidate[] =>
  Object.values(TYPES).map(({ zh, en }) => ({ ...word(zh, 'type', en), alias: en }));

function wanted(symbols: readonly SymbolInfo[], kind: Wanted, owner: string | null): readonly Candidate[] {
  if (kind === 'option') {
    return symbols
      .filter((symbol) => symbol.kind === 'option' && (owner === null || ownerOf(symbol) === owner))
      .map((symbol) => named(symbol, 0));
  }
  if (kind === 'address') {
    return symbols
      .filter((symbol) => symbol.kind === 'figure')
      .map((symbol) => {
        const address = symbol.id.slice(symbol.id.indexOf(':') + 1);
        return { ...named(symbol, 0), label: address, insert: address };
      });
  }
  return ofKind(symbols, kind, 0);
}

function payersOf(program: Program | null, clause: string): readonly Candidate[] {
  const own = program?.clauses.filter(({ id, alias }) => id === clause || alias === clause) ?? [];
  const payers = own.flatMap((c) => c.shares.flatMap(({ value }) => value.shares.map((s) => s.payer)));
  return [...new Set(payers)].map((payer) => word(payer, 'member', clause));
}

/** The entity in front of the last dot. null where it cannot be told. */
function holder(path: readonly string[], scope: readonly string[], program: Program | null): string | null {
  let at: string | null = null;
  for (const [i, name] of path.entries()) {
    const reach: readonly (string | null)[] = i === 0 ? scope : [at];
    const attribute = reach
      .map((entity) => program?.entities.find((candidate) => candidate.name === entity))
      .flatMap((entity) => entity?.attributes ?? [])
      .find((candidate) => candidate.name === name || candidate.alias === name);
    if (attribute) at = attribute.type.kind === 'entity' ? attribute.type.entity : null;
    else at = program?.entities.find((entity) => entity.name === name || entity.alias === name)?.name ?? null;
  }
  return at;
}

function membersOf(
  symbols: readonly SymbolInfo[],
  program: Program | null,
  entity: string | null,
): readonly Candidate[] {
  const own = symbols.filter(
    (symbol) =>
      (symbol.kind === 'attribute' || symbol.kind === 'definition') &&
      (entity === null || ownerOf(symbol) === entity),
  );
  const children = program?.entities.find(({ name }) => name === entity)?.children ?? [];
  return [
    ...own.map((symbol) => named(symbol, 0)),
    ...symbols
      .filter(({ kind, name }) => kind === 'entity' && children.includes(name))
      .map((symbol) => named(symbol, 1)),
  ];
}

function enumOf(path: readonly string[], scope: readonly string[], program: Program | null): string | null {
  const last = path.at(-1);
  const reach = path.length > 1 ? [holder(path.slice(0, -1), scope, program)] : scope;
  const attribute = reach
    .map((entity) => program?.entities.find((candidate) => candidate.name === entity))
    .flatMap((entity) => entity?.attributes ?? [])
    .find(({ name, alias }) => name === last || alias === last);
  return attribute?.type.kind === 'enum' ? attribute.type.enum : null;
}

/** What a name can be compared with: the members of its enumeration. */
function valuesOf(
  path: readonly string[],
  scope: readonly string[],
  symbols: readonly SymbolInfo[],
  program: Program | null,
): readonly Candidate[] {
  const name = enumOf(path, scope, program);
  if (name === null) return [];
  return symbols
    .filter((symbol) => symbol.kind === 'member' && ownerOf(symbol) === name)
    .map((symbol) => named(symbol, 0));
}

function expression(
  symbols: readonly SymbolInfo[],
  scope: readonly string[],
  later: number,
): readonly Candidate[] {
  const near = symbols.flatMap((symbol) => {
    const distance =
      symbol.kind === 'attribute' || symbol.kind === 'definition' ? scope.indexOf(ownerOf(symbol)) : -1;
    return distance < 0 ? [] : [named(symbol, later + distance)];
  });
  const free = symbols
    .filter(({ kind, id, name }) => kind === 'definition' && id === `definition:${name}`)
    .map((symbol) => named(symbol, later + 2));
  return [
    ...near,
    ...free,
    ...ofKind(symbols, 'entity', later + 2),
    ...ofKind(symbols, 'parameter', later + 2),
    ...ofKind(symbols, 'reading', later + 3).map((candidate) => ({
      ...candidate,
      insert: `读法 ${candidate.insert}`,
    })),
    ...ofKind(symbols, 'member', later + 4),
    ...Object.values(FUNCTIONS).map(({ zh, en }) => ({
      ...word(zh, 'keyword', en, later + 4),
      insert: `${zh}(`,
      alias: en,
    })),
    ...keywords('word', later + 5),
  ];
}
