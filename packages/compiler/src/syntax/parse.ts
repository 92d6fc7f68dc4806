/**
 * Text → tree and diagnostics. Never throws, whatever the text; what cannot be read is null in the tree and said once: a piece
 * (one line, one arm, one item) gives at most one syntax error, and no slip reaches beyond its piece.
 */
import type { IRecognitionException } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/index.ts';
import { fractionOfPercent, sumForEach } from './amounts-spoken.ts';
import { assemble, type Reader } from './assemble.ts';
import { alternatives, rangeBySign } from './comparison-slips.ts';
import { cut } from './cut.ts';
import type { Draft } from './draft.ts';
import { withKeywordNames } from './keyword-names.ts';
import { type LexicalProblem, lex, type Token } from './lexer.ts';
import { limitSpoken } from './limit-spoken.ts';
import { LineParser } from './line-parser.ts';
import { payeeGranted } from './line-slips.ts';
import type { Misspelling } from './misspelling.ts';
import { MOST_ERRORS, type Piece, type Section } from './piece.ts';
import * as problems from './problems.ts';
import { groundsOf, keepSections, type ReadSection, readBefore, type Said } from './read-again.ts';
import { assignComments } from './remarks.ts';
import { isJoined } from './titles.ts';
import { KEY, MARK } from './token-types.ts';
import type { SyntaxTree } from './tree.ts';
import { withUnits } from './units-apart.ts';
import { withWindows } from './windows-apart.ts';

/** A file of a policy is some ten thousand characters; beyond this it is not one. */
const MOST_CHARACTERS = 500_000;
/** Deep enough for any sentence, shallow enough for every recursive walk over the tree. */
const MOST_NESTED = 100;
const MOST_OPERATORS = 1000;

export interface Parsed {
  readonly tree: SyntaxTree;
  readonly diagnostics: readonly Diagnostic[];
}

/** Built once, when the first text is parsed. */
let built: LineParser | undefined;

/** `before`: an earlier tree of the same file; what stands in it as it stands here is given again. */
export function parse(text: string, path: string, before: SyntaxTree | null = null): Parsed {
  if (text.length > MOST_CHARACTERS) {
    return { tree: emptyTree(path, 0), diagnostics: [problems.tooLarge(path, text.length, MOST_CHARACTERS)] };
  }
  const lexed = lex(text);
  const { tokens, renamed } = withKeywordNames(lexed.tokens);
  const { stray, sections, misspellings } = cut(text, tokens);
  const remarks = assignComments(path, tokens, sections, lexed.comments);
  const report = new Report(path, text, outsideTitles(lexed.problems, sections), misspellings);

  for (const token of renamed) report.say(problems.keywordAsName(path, token));

  /** What was taken for another word may not be that one: nothing more is said of its line. */
  const misspelt = new Set(misspellings.map(({ token }) => token));
  if (stray.length > 0 && !report.hasLexicalProblem(stray)) report.say(problems.stray(path, stray));

  built ??= new LineParser();
  const parser = built;
  const reader: Reader = {
    file: path,
    parts: (rule, written) => {
      if (reader.isOver(written)) return {};
      const piece = withWindows(withUnits(text, written));
      const deep = tooDeep(piece.tokens);
      if (deep !== undefined) {
        report.say(problems.tooDeep(path, deep, MOST_NESTED));
        return {};
      }
      const otherwise =
        problems.comparedResult(path, piece) ??
        payeeGranted(path, piece) ??
        limitSpoken(path, text, piece) ??
        alternatives(path, text, piece) ??
        rangeBySign(path, piece) ??
        sumForEach(path, text, piece) ??
        fractionOfPercent(path, piece);
      if (otherwise !== undefined) {
        report.sayOfPiece(otherwise);
        return {};
      }
      const { draft, found, error } = parser.read(rule, path, piece.tokens);
      const isSaid = report.hasLexicalProblem(piece.tokens) || misspelt.has(piece.tokens[0] as Token);
      if (isSaid) return draft;
      for (const diagnostic of foundOnce(found)) report.sayOfPiece(diagnostic);
      if (error !== undefined && !found.some((d) => explains(d, error)))
        report.sayOfPiece(problems.unfit(path, text, piece, error));
      return draft as Draft;
    },
    layout: (piece: Piece) => ({ comments: remarks.of(piece), blank: remarks.blankBefore(piece) }),
    closing: (section) => remarks.closing(section),
    isOver: (piece) => report.isFull || report.isPast(piece.tokens[0]),
  };
  const grounds = () => groundsOf(text, stray, sections);
  const early = before === null ? null : grounds();
  const read: ReadSection[] = [];
  for (const [i, section] of sections.entries()) {
    if (reader.isOver(section.head)) break;
    const known = readBefore(before, early?.[i]);
    if (known && report.repeats(known.said)) read.push(known);
    else {
      const start = report.count;
      const declaration = assemble(section, reader);
      read.push({ declaration, said: report.since(start) });
    }
  }
  const declarations = read.map(({ declaration }) => declaration);
  const tree: SyntaxTree = { ...emptyTree(path, text.length), declarations, closing: remarks.atEnd };
  // What was not read to the end is not known.
  if (!report.isFull && !report.isPast(tokens.at(-1))) keepSections(tree, early ?? grounds(), read);
  return { tree, diagnostics: report.all() };
}

/** A missing bracket, or what stands in its place, is often why the rest no longer fits; a day that does not exist may be only half of what was written. */
const explains = (d: Diagnostic, { token }: IRecognitionException): boolean =>
  UNCLOSED.has(d.code) || (d.code === 'GJ1013' && d.span.end === token.startOffset);

const UNCLOSED: ReadonlySet<string> = new Set(['GJ1007', 'GJ1026', 'GJ1031']);
/** What stands in brackets is not what the function asks for. */
const UNFIT_INSIDE: ReadonlySet<string> = new Set(['GJ1020', 'GJ1022']);

/** Brackets that hold the wrong thing were shut where a reader does not see it: `累计(C02 ≤ 10万元`. */
const foundOnce = (found: readonly Diagnostic[]): readonly Diagnostic[] =>
  found.some((d) => UNFIT_INSIDE.has(d.code)) ? found.filter((d) => d.code !== 'GJ1007') : found;

/** A title without quotes may hold characters that mean nothing elsewhere. */
function outsideTitles(
  found: readonly LexicalProblem[],
  sections: readonly Section[],
): readonly LexicalProblem[] {
  if (found.length === 0) return found;
  const titles = sections.flatMap(({ head }) => head.tokens.filter(isJoined));
  let next = 0;
  // Both in the order of the text.
  return found.filter(({ start }) => {
    while (next < titles.length && (titles[next] as Token).end <= start) next++;
    const title = titles[next];
    return title === undefined || start < title.startOffset;
  });
}

const emptyTree = (file: string, end: number): SyntaxTree => ({
  kind: 'tree',
  file,
  declarations: [],
  closing: [],
  span: { file, start: 0, end },
});

/** Gathers diagnostics in the order of the text, up to a number that still helps. */
class Report {
  private readonly said: Said[] = [];
  private readonly problems: readonly LexicalProblem[];
  /** Where more words are unreadable, or taken for others, than are shown. */
  private readonly edge: number;
  private ofPieces = 0;

  constructor(
    path: string,
    text: string,
    found: readonly LexicalProblem[],
    misspellings: readonly Misspelling[],
  ) {
    this.problems = found;
    const told = problems.toldApart(text, found);
    const firsts = [told[MOST_ERRORS]?.start, misspellings[MOST_ERRORS]?.written.startOffset];
    this.edge = Math.min(...firsts.map((start) => start ?? Number.POSITIVE_INFINITY));
    for (const problem of told.slice(0, MOST_ERRORS + 1)) this.say(problems.lexical(path, text, problem));
    for (const misspelling of misspellings.slice(0, MOST_ERRORS + 1))
      this.say(problems.misspelt(path, misspelling));
  }

  say(diagnostic: Diagnostic): void {
    this.said.push({ diagnostic, ofPiece: false });
  }

  /** Of a piece: these come in the order of the text. */
  sayOfPiece(diagnostic: Diagnostic): void {
    this.ofPieces++;
    this.said.push({ diagnostic, ofPiece: true });
  }

  get count(): number {
    return this.said.length;
  }

  since(start: number): readonly Said[] {
    return this.said.slice(start);
  }

  /** Says again what was said of a declaration; false, and nothing is said, where not all of it would be. */
  repeats(said: readonly Said[]): boolean {
    const more = said.filter(({ ofPiece }) => ofPiece).length;
    if (this.isFull || this.ofPieces + more > MOST_ERRORS) return false;
    this.ofPieces += more;
    this.said.push(...said);
    return true;
  }

  /** All that will be shown is known: what follows need not be read, and reading what does not fit is slow. */
  get isFull(): boolean {
    return this.ofPieces > MOST_ERRORS;
  }

  /** It stands behind more words that cannot be read as they stand than are shown. */
  isPast(token: Token | undefined): boolean {
    return token !== undefined && token.startOffset > this.edge;
  }

  /** A piece with an unreadable word is not judged further. */
  hasLexicalProblem(tokens: readonly Token[]): boolean {
    const [start, end] = [tokens[0]?.startOffset ?? 0, tokens.at(-1)?.end ?? 0];
    let [low, high] = [0, this.problems.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.problems[middle] as LexicalProblem).start < start) low = middle + 1;
      else high = middle;
    }
    return (this.problems[low]?.start ?? end) < end;
  }

  all(): readonly Diagnostic[] {
    const found = this.said.map(({ diagnostic }) => diagnostic);
    const sorted = saidOnce(found.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end));
    if (sorted.length <= MOST_ERRORS) return sorted;
    const last = sorted[MOST_ERRORS] as Diagnostic;
    return [...sorted.slice(0, MOST_ERRORS), problems.tooMany(last, MOST_ERRORS)];
  }
}

/** The word that a slip is about, where the same slip is made wherever the word is used. */
const wordOf = ({ code, args }: Diagnostic): string | undefined =>
  code === 'GJ1014' ? `${code} ${args.word}` : code === 'GJ1035' ? `${code} ${args.sign}` : undefined;

/** A name that reads as a number, an order in signs: told at the first place, and its fix mends them all. */
function saidOnce(sorted: readonly Diagnostic[]): readonly Diagnostic[] {
  const alike = Map.groupBy(sorted, wordOf);
  return sorted.flatMap((diagnostic) => {
    const word = wordOf(diagnostic);
    const all = word === undefined ? [diagnostic] : (alike.get(word) ?? []);
    if (all[0] !== diagnostic) return [];
    if (all.length === 1) return [diagnostic];
    const [first] = diagnostic.fixes;
    const edits = all.flatMap(({ fixes }) => fixes[0]?.edits ?? []);
    return [{ ...diagnostic, fixes: first === undefined ? [] : [{ ...first, edits }] }];
  });
}

const DEEPENS: ReadonlySet<unknown> = new Set([KEY.if, KEY.by, KEY.where, KEY.meets, KEY.not]);
const OPERATES: ReadonlySet<unknown> = new Set([
  MARK.plus,
  MARK.minus,
  MARK.times,
  MARK.divide,
  KEY.raised,
  KEY.lowered,
  KEY.capped,
  KEY.floored,
  KEY.atTime,
  KEY.default,
  KEY.has,
  KEY.lacks,
]);

/** The token at which a piece goes deeper than a tree may be; brackets count while open, words that open a part count for good. */
function tooDeep(tokens: readonly Token[]): Token | undefined {
  let brackets = 0;
  let words = 0;
  let operators = 0;
  return tokens.find(({ tokenType }) => {
    if (tokenType === MARK.open) brackets++;
    else if (tokenType === MARK.close) brackets--;
    else if (DEEPENS.has(tokenType)) words++;
    else if (OPERATES.has(tokenType)) operators++;
    return brackets + words > MOST_NESTED || operators > MOST_OPERATORS;
  });
}
