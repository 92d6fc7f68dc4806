/**
 * Cuts the tokens into declarations and these into pieces (a head, a line, an item), before anything is parsed. The idea: every
 * line of the language opens with a word of its own, or with a name and a colon, so its bounds can be seen without understanding
 * what is in between. A slip in one line then cannot hurt another, and each line's error is one error.
 *
 * Layout decides nothing but three things: a declaration's word that stands flush left always opens a declaration (对象, 单位, 读法
 * and 背景 can also stand inside one, and soft ones are names too), a title stands in the row of its id, and so does the 依据 that
 * belongs to an exception. Everything else would read the same in one row.
 */
import type { TokenType } from 'chevrotain';
import { cutArms } from './cut-arms.ts';
import { KEYWORDS, type Keyword, type KeywordId } from './keywords.ts';
import type { Token } from './lexer.ts';
import { type Form, formsOfAll, type Misspelling, otherWord, spelledRight } from './misspelling.ts';
import type { DeclarationId, Piece, PieceKind, Section } from './piece.ts';
import { MOST_ERRORS } from './piece.ts';
import {
  addsClause,
  bracketDepths,
  closedBefore,
  isArm,
  isAttribute,
  isFacts,
  isName,
  isNamePlace,
  isRow,
  isUnitOfGap,
  lacksColon,
} from './places.ts';
import { joinTitle } from './titles.ts';
import { Day, KEY, keywordOf, Locator, MARK, Name, Quantity, Text } from './token-types.ts';

export interface Cut {
  /** Tokens before the first declaration. */
  readonly stray: readonly Token[];
  readonly sections: readonly Section[];
  readonly misspellings: readonly Misspelling[];
}

/** A declaration that lacks its word is most often a clause; the lines under it are not to open others. */
const UNSAID: DeclarationId = 'clause';

export function cut(source: string, tokens: readonly Token[]): Cut {
  const misspellings: Misspelling[] = [];
  const stray: Token[] = [];
  const sections: Section[] = [];
  let last: DeclarationId | null = null;
  let at = 0;
  while (at < tokens.length) {
    const start = at;
    const lead = declarationAt(tokens, at, stray.length === 0 ? null : UNSAID, misspellings, last);
    at++;
    if (lead === null) {
      stray.push(tokens[start] as Token);
      continue;
    }
    const body: Token[] = [lead.token];
    let open = lead.id;
    for (; at < tokens.length && declarationAt(tokens, at, open, null) === null; at++) {
      if (lacksItsWord(tokens, at, open)) open = UNSAID;
      body.push(tokens[at] as Token);
    }
    last = open;
    sections.push(cutSection(lead.id, withTitle(source, lead.id, body), misspellings));
  }
  return { stray, sections, misspellings };
}

interface Lead {
  readonly id: DeclarationId;
  readonly token: Token;
}

const isDeclaration = (id: KeywordId): id is DeclarationId => KEYWORDS[id].role === 'declaration';
const DECLARATION_FORMS = formsOfAll((Object.keys(KEYWORDS) as KeywordId[]).filter(isDeclaration));

/** The declaration that opens at `i`, inside the one that is open. `misspellings` null: only look. `last`: the one above it. */
function declarationAt(
  tokens: readonly Token[],
  i: number,
  open: DeclarationId | null,
  misspellings: Misspelling[] | null,
  last = open,
): Lead | null {
  const token = tokens[i] as Token;
  const id = keywordOf(token.tokenType);
  if (id !== undefined && isDeclaration(id)) {
    return token.flush || opensDeclaration(id, tokens, i, open) ? { id, token } : null;
  }
  if (last === 'amendment' && addsClause(tokens, i)) {
    const added = otherWord(token, DECLARATION_FORMS);
    if (added !== null) misspellings?.push(added);
    return added === null ? null : { id: added.keyword as DeclarationId, token: added.token };
  }
  if (!token.flush || token.tokenType !== Name || !closedBefore(tokens, i)) return null;
  if (isAttribute(tokens, i) || isInMemberRow(tokens, i, open)) return null;
  if ((open === 'case' || open === 'background') && isFacts(tokens, i)) return null;
  const isHead = isName(tokens[i + 1]) && (open === null || !HOLDS_NAMES.has(open));
  const right =
    (isHead ? otherWord(token, DECLARATION_FORMS) : null) ?? spelledRight(token, DECLARATION_FORMS);
  if (right === null) return null;
  misspellings?.push(right);
  return { id: right.keyword as DeclarationId, token: right.token };
}

function opensDeclaration(
  id: DeclarationId,
  tokens: readonly Token[],
  i: number,
  open: DeclarationId | null,
): boolean {
  // `目标: 文本` uses the word as a name, which the attribute's rule will say.
  if (tokens[i + 1]?.tokenType === MARK.colon || isNamePlace(tokens, i)) return false;
  if (open === null) return true;
  if (id === 'unit' && isUnitOfGap(tokens, i)) return false;
  if ((KEYWORDS[id] as Keyword).soft) return opensSoftly(tokens, i, open);
  switch (id) {
    case 'reading':
      return closedBefore(tokens, i) && declaresReading(tokens, i);
    case 'entity':
      return open !== 'clause' || declaresEntity(tokens, i);
    case 'background':
      return open !== 'case';
    default:
      return true;
  }
}

/** Inside a line 名单 and its like are names: they open a declaration behind a finished line, in front of a name, and not in a title. */
function opensSoftly(tokens: readonly Token[], i: number, open: DeclarationId): boolean {
  if (ROWS_OF_NAMES.has(open) || !closedBefore(tokens, i) || !isName(tokens[i + 1])) return false;
  if (opensAtMargin(tokens[i + 1])) return false;
  const [own, previous] = [tokens[i - 2]?.tokenType, tokens[i - 1]?.tokenType];
  // `引用 排名`: behind a line's own word it is that line's name.
  const isNamed = tokens[i - 1]?.first === true && leadsIn(open, previous);
  if (isNamed) return false;
  const isTitled = previous === KEY[open] || (own === KEY[open] && isName(tokens[i - 1]));
  return !isTitled && !isListOfHas(tokens, i);
}

/** A word of its own at the margin is nobody's name: the name that stands before it ended its declaration. */
function opensAtMargin(token: Token | undefined): boolean {
  const id = token?.flush ? keywordOf(token.tokenType) : undefined;
  return id !== undefined && isDeclaration(id);
}

function leadsIn(open: DeclarationId, type: TokenType | undefined): boolean {
  const id = type === undefined ? undefined : keywordOf(type);
  return id !== undefined && LEADS[open].includes(id);
}

/** Where a name follows a name without a word in between. */
const ROWS_OF_NAMES: ReadonlySet<DeclarationId> = new Set(['enum', 'entity', 'background', 'case']);

/** `企业 有 名单`, in one row: the list, not what opens the next line. */
const isListOfHas = (tokens: readonly Token[], i: number): boolean =>
  tokens[i - 1]?.tokenType === KEY.has && !(tokens[i] as Token).first;

/** `对象 甲 (alias)`, `对象 甲 属于 …`, `对象 甲 <attribute>: …` */
function declaresEntity(tokens: readonly Token[], i: number): boolean {
  const after = tokens[i + 2];
  return after?.tokenType === MARK.open || after?.tokenType === KEY.belongs || isAttribute(tokens, i + 2);
}

/** `读法 甲 (alias) …`, `读法 甲 对 …`, `读法 甲 “…”` */
function declaresReading(tokens: readonly Token[], i: number): boolean {
  const after = tokens[i + 2]?.tokenType;
  return after === MARK.open || after === KEY.of || after === Text;
}

/** A flush row of an enumeration's members; anything but names and brackets in the row, or an attribute in the next, shows that it is none. */
function isInMemberRow(tokens: readonly Token[], i: number, open: DeclarationId | null): boolean {
  if (open !== 'enum') return false;
  const { row } = tokens[i] as Token;
  let at = i;
  for (; tokens[at]?.row === row; at++) {
    const token = tokens[at] as Token;
    if (!isName(token) && token.tokenType !== MARK.open && token.tokenType !== MARK.close) return false;
  }
  return !isAttribute(tokens, at);
}

// ── inside a declaration ─────────────────────────────────────────────────────────────────────────────────────────

/** The piece being read, and what it has held so far. */
interface Current {
  readonly kind: PieceKind;
  readonly start: number;
  readonly met: Set<TokenType>;
}

/** The kind of piece that starts at `i`, if one does. */
type Starts = (tokens: readonly Token[], i: number, current: Current) => PieceKind | null;

/** Lines led by one of these words. */
const ledBy = (ids: readonly KeywordId[]): Starts => {
  const leads = new Set(ids);
  return (tokens, i, current) => {
    const token = tokens[i] as Token;
    const id = keywordOf(token.tokenType);
    if (id === undefined || !leads.has(id)) return null;
    // `来源 来源 “…”`: behind a line's own word a soft one is a name.
    if (current.start === i - 1 && !token.first) return null;
    const { soft }: Keyword = KEYWORDS[id];
    if (soft && isNameHere(tokens, i, current)) return null;
    return closedBefore(tokens, i, leads.has('at')) || opensAnyway(tokens, i, id) ? id : null;
  };
};

/** A soft word as the list a 有 asks for, as a figure a limit allows, as an arm. */
function isNameHere(tokens: readonly Token[], i: number, current: Current): boolean {
  const before = tokens[i - 1]?.tokenType;
  const isBehindWindow = before === Quantity && tokens[i - 2]?.tokenType === KEY.within;
  const isFigure =
    current.kind === 'limit' &&
    (COUNTS.has(before) || isName(tokens[i - 1]) || isBehindWindow) &&
    !(tokens[i] as Token).first;
  return isFigure || isListOfHas(tokens, i) || (current.met.has(KEY.by) && isArm(tokens, i));
}

const COUNTS: ReadonlySet<TokenType | undefined> = new Set([
  KEY.everyYear,
  KEY.everyHalfYear,
  KEY.everyQuarter,
  KEY.everyMonth,
  KEY.everyone,
  KEY.within,
]);

/** A row that opens with a line's word ends an unfinished line above it. 时点 and the soft words may also go on. */
function opensAnyway(tokens: readonly Token[], i: number, id: KeywordId): boolean {
  const { role, soft }: Keyword = KEYWORDS[id];
  if (!(tokens[i] as Token).first || id === 'at' || role === 'header') return false;
  return !soft || ((role === 'clause' || id === 'repeal') && BEHIND_LEAD.has(tokens[i + 1]?.tokenType));
}

/** What goes on from a line's word, and from no name in an expression. */
const BEHIND_LEAD: ReadonlySet<TokenType | undefined> = new Set([
  Name,
  Text,
  Quantity,
  Day,
  KEY.if,
  KEY.from,
]);

const ofRole = (role: Keyword['role']): readonly KeywordId[] =>
  (Object.keys(KEYWORDS) as KeywordId[]).filter((id) => KEYWORDS[id].role === role);

/** The words that open a line under each declaration. */
const LEADS: Readonly<Record<DeclarationId, readonly KeywordId[]>> = {
  policy: ofRole('header'),
  enum: [],
  unit: [],
  entity: [],
  parameter: [],
  definition: ['exception'],
  reading: ['pick'],
  clause: [...ofRole('clause'), 'entity', 'repeal'],
  tableOf: [],
  list: ['entry'],
  calendar: ['dayOff', 'dayOn'],
  ranking: ['entrants', 'order', 'ties'],
  stacking: ['wording', 'basis', 'members', 'best', 'topUp', 'firstOnly', 'limit', 'force', 'repeal'],
  fund: ['wording', 'basis', 'members', 'total', 'allot', 'limit'],
  amendment: ['title', 'until', 'source', 'basis', 'change', 'repeal'],
  background: [],
  case: [...ofRole('case'), 'background'],
  assertion: ['any'],
  target: ['basis'],
};

/** 废止 names a clause or a stacking in an amendment, and is said of either in itself. */
const lineOf = (kind: PieceKind, declaration: DeclarationId): PieceKind =>
  kind === 'repeal' && (declaration === 'clause' || declaration === 'stacking') ? 'repealed' : kind;

const clauseLines = ledBy([...ofRole('clause'), 'repeal']);
const caseLines = ledBy(ofRole('case'));

const STARTS: Readonly<Record<DeclarationId, Starts>> = {
  policy: ledBy(LEADS.policy),
  enum: (tokens, i) =>
    isName(tokens[i]) && tokens[i - 1]?.tokenType !== MARK.open && i > 1 ? 'member' : null,
  unit: () => null,
  entity: (tokens, i) => {
    if (i < 2) return null;
    const isBare =
      (tokens[i] as Token).first && isName(tokens[i]) && isName(tokens[i + 1]) && closedBefore(tokens, i);
    return isAttribute(tokens, i) || isBare ? 'attribute' : null;
  },
  parameter: (tokens, i) => (tokens[i]?.tokenType === KEY.from ? 'version' : null),
  definition: ledBy(LEADS.definition),
  reading: (tokens, i, current) => {
    if (tokens[i]?.tokenType === KEY.pick) return 'pick';
    if (i < 2 || !isName(tokens[i])) return null;
    if (tokens[i + 1]?.tokenType === MARK.colon) return 'option';
    if (tokens[i + 1]?.tokenType !== Text || !closedBefore(tokens, i) || isOfTerm(tokens, i, current))
      return null;
    // Inside `甲: 规上 “…”` the name before the text is the end of the expression.
    const isPending = current.met.has(MARK.colon) && !current.met.has(Text);
    return isPending ? null : 'option';
  },
  clause: (tokens, i, current) => {
    const type = tokens[i]?.tokenType;
    if (type === KEY.entity) return isLabel(tokens, i, current) ? null : 'entity';
    // `且` behind a guard opens a further condition, unless the guard goes on: 且 <reading> 取 <option>.
    const endsGuard = current.met.has(KEY.under) && tokens[i - 2]?.tokenType === KEY.pick;
    if (type === KEY.and && endsGuard && tokens[i + 2]?.tokenType !== KEY.pick) return 'condition';
    if (type === KEY.basis && current.kind === 'exception' && !(tokens[i] as Token).first) return null;
    return clauseLines(tokens, i, current);
  },
  tableOf: (tokens, i) => {
    if (tokens[i]?.tokenType === KEY.from) return 'tableVersion';
    const opens = isRow(tokens, i) || ((tokens[i] as Token).first && isName(tokens[i]));
    return i > 1 && opens && closedBefore(tokens, i, false) ? 'row' : null;
  },
  list: ledBy(LEADS.list),
  calendar: ledBy(LEADS.calendar),
  ranking: ledBy(LEADS.ranking),
  stacking: ledBy(LEADS.stacking),
  fund: ledBy(LEADS.fund),
  amendment: ledBy(LEADS.amendment),
  background: (tokens, i, current) => (i > 1 ? factsAt(tokens, i, current) : null),
  case: (tokens, i, current) => {
    if (tokens[i]?.tokenType === KEY.background) return 'background';
    return caseLines(tokens, i, current) ?? factsAt(tokens, i, current);
  },
  // Behind the head there is one row more; without 任意 it is read as such all the same, and said to lack it.
  assertion: (tokens, i, current) =>
    tokens[i]?.tokenType === KEY.any || (current.kind === 'head' && (tokens[i] as Token).first)
      ? 'any'
      : null,
  target: (tokens, i, current) => {
    if (tokens[i]?.tokenType === KEY.basis) return 'basis';
    if (current.kind === 'head') return 'aim';
    if (current.kind !== 'basis') return null;
    // A basis is a source, a locator and perhaps a text; the claim opens with no word of its own.
    const isWhole =
      tokens[i - 1]?.tokenType === Text ||
      (tokens[i - 1]?.tokenType === Locator && tokens[i]?.tokenType !== Text);
    return isWhole ? 'aim' : null;
  },
};

/** `条件 对象: …`: behind a line's own word, in its row and in front of a colon, it names what follows. */
const isLabel = (tokens: readonly Token[], i: number, { start }: Current): boolean =>
  start === i - 1 && !(tokens[i] as Token).first && tokens[i + 1]?.tokenType === MARK.colon;

/** 起 and 内 of a term, which are names elsewhere. */
function isOfTerm(tokens: readonly Token[], i: number, current: Current): boolean {
  const { first, tokenType } = tokens[i] as Token;
  return !first && current.met.has(KEY.in) && (tokenType === KEY.onwards || tokenType === KEY.within);
}

const factsAt: Starts = (tokens, i, current) => {
  const previous = tokens[i - 1];
  const isFree = closedBefore(tokens, i) || previous?.tokenType === MARK.colon || (tokens[i] as Token).first;
  if (!isFree) return null;
  // `期望 甲 认定 <result>`, `已发 … 分担 <payer>`: in its row the name is of the line.
  const isResult = current.kind === 'expect' && previous?.tokenType === KEY.result;
  const isPayer =
    current.kind === 'paid' && (current.met.has(KEY.shares) || tokens[i]?.tokenType === KEY.shares);
  if ((isResult || isPayer) && !(tokens[i] as Token).first) return null;
  // `期望 C01 一: 1万元`: until it says what, the names in its row are its own.
  const isOpen = current.kind === 'expect' && !VERDICTS.some((verdict) => current.met.has(verdict));
  if (isOpen && !(tokens[i] as Token).first) return null;
  // The names in front of a facts line's own colon open no other.
  const inLead = current.kind === 'facts' && !current.met.has(MARK.colon);
  // `甲.项目 一:` is one row, which says whose it is in front.
  const isOwned = tokens[i - 2]?.tokenType === MARK.dot && tokens[i - 3]?.first === true;
  return !inLead && !isOwned && (isFacts(tokens, i) || lacksColon(tokens, i)) ? 'facts' : null;
};

/** What an expectation says of its clause. */
const VERDICTS: readonly TokenType[] = [
  MARK.equal,
  KEY.refused,
  KEY.undetermined,
  KEY.result,
  KEY.arrears,
  KEY.recovery,
  KEY.shares,
  KEY.rest,
];

/** Lines a misspelt first word in a row may have been meant to open. */
const FORMS: ReadonlyMap<DeclarationId, readonly Form[]> = new Map(
  Object.entries(LEADS).map(([id, leads]) => [id as DeclarationId, formsOfAll(leads)]),
);

/** The title's words as one, where the row of the head holds more than a name. */
const withTitle = (source: string, declaration: DeclarationId, body: readonly Token[]): Token[] => {
  const head: Current = { kind: 'head', start: 0, met: new Set() };
  return joinTitle(source, declaration, body, (i) => STARTS[declaration](body, i, head) !== null);
};

const BEHIND_ARM: ReadonlySet<TokenType | undefined> = new Set([Quantity, MARK.minus]);

function cutSection(declaration: DeclarationId, body: Token[], misspellings: Misspelling[]): Section {
  const starts = STARTS[declaration];
  const bounds: Current[] = [{ kind: 'head', start: 0, met: new Set() }];
  const headEnd = headLength(declaration, body);
  const enclosed = bracketDepths(body);
  let end = body.length;
  for (let i = 0; i < end; i++) {
    const current = bounds.at(-1) as Current;
    const token = body[i] as Token;
    const isFree = i >= headEnd && enclosed[i] === 0 && !isNamePlace(body, i);
    if (isFree && lacksItsWord(body, i, declaration)) {
      bounds.push({ kind: 'headless', start: i, met: new Set() });
      break;
    }
    let kind = isFree ? starts(body, i, current) : null;
    if (
      isFree &&
      kind === null &&
      token.first &&
      (token.tokenType === Name || isUsedAsLead(body, i)) &&
      closedBefore(body, i) &&
      !isAttribute(body, i) &&
      !isArm(body, i)
    ) {
      const forms = FORMS.get(declaration) ?? [];
      const right = otherWord(token, forms) ?? spelledRight(token, forms);
      const goesOn = body[i + 1]?.tokenType === MARK.equal || body[i + 1]?.tokenType === MARK.listComma;
      // `高级 5万元`, `高级 -> 5万元` under 按 is an arm without its colon, not a misspelt 晋级.
      const isBareArm = current.met.has(KEY.by) && BEHIND_ARM.has(body[i + 1]?.tokenType);
      if (right !== null && !goesOn && !isBareArm) {
        misspellings.push(right);
        // Behind more wrong words than are shown nothing is read.
        if (misspellings.length > MOST_ERRORS + 1) {
          end = i;
          break;
        }
        body[i] = right.token;
        kind = right.keyword;
      }
    }
    if (kind === null) current.met.add(token.tokenType);
    else bounds.push({ kind: lineOf(kind, declaration), start: i, met: new Set([token.tokenType]) });
  }
  const pieces = bounds.map(({ kind, start }, n) =>
    cutArms(declaration, kind, body.slice(start, bounds[n + 1]?.start ?? end)),
  );
  return { declaration, head: pieces[0] as Piece, pieces: pieces.slice(1) };
}

/** Where a row of names is a line of its own. */
const HOLDS_NAMES: ReadonlySet<DeclarationId> = new Set(['tableOf', 'background', 'case']);
const BEHIND_NEW_NAME: ReadonlySet<TokenType | undefined> = new Set([
  Name,
  MARK.open,
  MARK.equal,
  KEY.of,
  KEY.belongs,
]);

/** `C02 补助 (grant)` at the margin behind a finished line: a head without 条款, and all that follows is no line of what stands above. */
function lacksItsWord(tokens: readonly Token[], i: number, open: DeclarationId): boolean {
  const [token, next] = [tokens[i] as Token, tokens[i + 1]];
  if (!token.flush || token.tokenType !== Name || HOLDS_NAMES.has(open)) return false;
  // Members stand one under the other.
  if (open === 'enum' && !isIndentedBefore(tokens, i)) return false;
  const opens = next?.row === token.row && BEHIND_NEW_NAME.has(next.tokenType);
  return opens && closedBefore(tokens, i) && !isAttribute(tokens, i) && !isArm(tokens, i);
}

function isIndentedBefore(tokens: readonly Token[], i: number): boolean {
  let at = i - 1;
  while (at > 0 && !(tokens[at] as Token).first) at--;
  return !(tokens[at] as Token).flush;
}

/** `给 1000元`, `如果 …` at the head of a row: keywords elsewhere, here used for 给予 and 条件. */
const isUsedAsLead = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]?.tokenType === KEY.if ||
  (tokens[i]?.tokenType === KEY.payee && tokens[i + 1]?.tokenType === Quantity);

/** Words that belong to the head whatever they look like: the declaration's word, an id, a title in the same row. */
function headLength(declaration: DeclarationId, body: readonly Token[]): number {
  if (!TITLED.has(declaration)) return 1;
  let n = 1;
  const { row } = body[0] as Token;
  while (n < 3 && body[n]?.row === row && (isName(body[n]) || body[n]?.tokenType === Text)) n++;
  return n;
}

const TITLED: ReadonlySet<DeclarationId> = new Set([
  'case',
  'assertion',
  'target',
  'clause',
  'ranking',
  'stacking',
  'fund',
]);
