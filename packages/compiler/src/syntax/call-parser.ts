/**
 * The grammar of a function's brackets: `name(…)`. Which function it is decides what the brackets hold; a name that is none of the
 * language's own is a definition's or a table's.
 */
import type { Span } from '@guiju/ir';
import type { IToken, ParserMethod } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/index.ts';
import * as leaves from './leaves.ts';
import { contentOf, type Token } from './lexer.ts';
import * as problems from './problems.ts';
import { Day, KEY, MARK, Name, Quantity, Text } from './token-types.ts';
import type * as tree from './tree.ts';
import { WordParser } from './word-parser.ts';
import { FUNCTION_OF, type FunctionName } from './words.ts';

type Expr = tree.Expression | null;
type Rule<T> = ParserMethod<[], T>;

const AGGREGATES: ReadonlySet<FunctionName> = new Set<tree.Aggregate['fn']>([
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
]);

interface Argument {
  readonly value: Expr;
  readonly filtered: boolean;
  readonly where: Expr;
}

interface Given {
  readonly args: readonly Argument[];
  readonly rolls: boolean;
}
/** While the grammar is being learned nothing is read. */
const NOTHING_GIVEN: Given = { args: [], rolls: false };

/** A built-in by its name; a quoted name says that it is a declared one. */
const builtIn = (callee: IToken): FunctionName | undefined =>
  callee.image === contentOf(callee) ? FUNCTION_OF.get(callee.image) : undefined;

const led =
  (lead: string) =>
  (fn: FunctionName | undefined): boolean =>
    fn?.startsWith(lead) ?? false;
const asksHistory = led('received');
const asksCover = led('covered-');
const asksBranches = led('branches-');
const asksOverTime = led('over-');
const asksRanking = (fn: FunctionName | undefined): boolean => fn === 'rank' || fn === 'entrants';
const asksOneClause = (fn: FunctionName | undefined): boolean => fn === 'payable' || fn === 'decided';
const asksClause = (fn: FunctionName | undefined): boolean =>
  asksOneClause(fn) || asksRanking(fn) || asksHistory(fn);

const VALUES: ReadonlySet<unknown> = new Set([Quantity, Text, Day, MARK.open, MARK.minus]);

export abstract class CallParser extends WordParser {
  /** Inside the arms of a table that no bracket has closed in: what follows 有 may be the next arm. */
  protected inTable = false;

  protected abstract expression: Rule<Expr>;
  protected abstract arithmetic: Rule<Expr>;

  protected call: Rule<Expr> = this.RULE('call', () => {
    const callee = this.CONSUME(Name);
    const open = this.CONSUME(MARK.open);
    const outer = this.enterBracket();
    const fn = this.ACTION(() => builtIn(callee));
    const span = (): Span => this.span(callee);
    const result = this.OR({
      DEF: [
        {
          GATE: () => asksHistory(fn) && !VALUES.has(this.LA(1).tokenType),
          ALT: () => this.SUBRULE(this.history),
        },
        { GATE: () => asksOneClause(fn), ALT: () => this.SUBRULE(this.clauseUse) },
        { GATE: () => asksRanking(fn), ALT: () => this.SUBRULE(this.rank) },
        { GATE: () => asksBranches(fn), ALT: () => this.SUBRULE(this.branches) },
        { GATE: () => asksOverTime(fn), ALT: () => this.SUBRULE(this.overTime) },
        { GATE: () => asksCover(fn), ALT: () => this.SUBRULE(this.monthsCovered) },
        // Also where the brackets hold no list or clause, which is then said.
        { GATE: () => !asksOverTime(fn), ALT: () => this.SUBRULE(this.args) },
      ],
      // Its name alone tells them apart.
      IGNORE_AMBIGUITIES: true,
      MAX_LOOKAHEAD: 1,
    }) as (callee: IToken, span: Span) => Expr;
    const close = this.OPTION(() => this.CONSUME(MARK.close));
    this.leaveBracket(outer);
    return this.ACTION(() => {
      if (close === undefined && this.missingClose(open)) return null;
      return result(callee, span());
    });
  });

  /** What a table's arms may take is settled inside a bracket anew. */
  protected enterBracket(): boolean {
    const outer = this.inTable;
    this.inTable = false;
    return outer;
  }

  protected leaveBracket(outer: boolean): void {
    this.inTable = outer;
  }

  // ── what the brackets hold; each gives what makes the node ─────────────────────────────────────────────────────

  private args = this.RULE('args', () => {
    const { args, rolls } = this.SUBRULE(this.given) ?? NOTHING_GIVEN;
    return (callee: IToken, span: Span): Expr => this.called(callee, args, rolls, span);
  });

  /** 企业.封顶额(用电费, 10%): what a path ends with, asked with arguments; without brackets the path itself. */
  protected pathOrCall: Rule<Expr> = this.RULE('pathOrCall', () => {
    const path = this.SUBRULE(this.path);
    const given = this.OPTION({
      GATE: () => this.LA(-1).tokenType === MARK.dot,
      DEF: () => {
        const open = this.CONSUME(MARK.open);
        const outer = this.enterBracket();
        const inside = this.SUBRULE(this.given);
        const close = this.OPTION1(() => this.CONSUME(MARK.close));
        this.leaveBracket(outer);
        this.ACTION(() => {
          if (close === undefined) this.missingClose(open);
        });
        return inside;
      },
    });
    return this.ACTION((): Expr => (given === undefined ? path : this.askedOf(path, given)));
  });

  private askedOf(path: tree.Path, { args, rolls }: Given): Expr {
    const on = path.parts.slice(0, -1);
    const [head, fn, last] = [on[0], path.parts.at(-1), on.at(-1)];
    if (!head || !fn || !last) return path;
    const filterAt = args.find((arg) => arg.filtered)?.value?.span;
    if (filterAt !== undefined) this.found.push(problems.filterOutOfPlace(filterAt, fn));
    const span = { ...path.span, end: leaves.endOf(this.LA(0)) };
    return {
      kind: 'call',
      on: { kind: 'path', parts: on, span: { ...head.span, end: last.span.end } },
      fn,
      args: args.map((arg) => arg.value),
      rolls,
      span,
    };
  }

  private given: Rule<Given> = this.RULE('given', () => {
    const args: Argument[] = [];
    let rolls = false;
    this.MANY_SEP({
      SEP: MARK.comma,
      DEF: () => {
        this.OR([
          {
            // 顺延 is also a name; as the last word in the brackets it is the rule.
            IGNORE_AMBIGUITIES: true,
            GATE: () => args.length > 0 && this.LA(2).tokenType === MARK.close,
            ALT: () => {
              this.CONSUME(KEY.rolls);
              rolls = true;
            },
          },
          { IGNORE_AMBIGUITIES: true, ALT: () => args.push(this.SUBRULE(this.argument)) },
        ]);
      },
    });
    return { args, rolls };
  });

  private argument: Rule<Argument> = this.RULE('argument', () => {
    const value = this.SUBRULE1(this.expression);
    let filtered = false;
    let where: Expr = null;
    this.OPTION(() => {
      this.CONSUME(KEY.where);
      filtered = true;
      where = this.SUBRULE2(this.expression);
    });
    return { value, filtered, where };
  });

  /** [clause, …] [对 x] [在 a [至 b]] */
  private history = this.RULE('history', () => {
    const clauses: tree.Address[] = [];
    this.OPTION1({
      MAX_LOOKAHEAD: 1,
      GATE: () => ![KEY.of, KEY.in].includes(this.LA(1).tokenType),
      DEF: () => {
        clauses.push(this.SUBRULE1(this.address));
        this.MANY(() => {
          this.SUBRULE(this.separator);
          clauses.push(this.SUBRULE2(this.address));
        });
      },
    });
    const of = this.OPTION2(() => this.SUBRULE(this.about)) ?? null;
    const window = this.OPTION3(() => this.SUBRULE(this.window)) ?? { from: null, to: null };
    return (callee: IToken, span: Span): Expr => {
      const fn = builtIn(callee) as tree.HistoryUse['fn'];
      return { kind: 'history-use', fn, clauses, of, ...window, span };
    };
  });

  /** 对 x */
  private about = this.RULE('about', () => {
    this.CONSUME(KEY.of);
    return this.SUBRULE(this.arithmetic);
  });

  /** 在 a [至 b] */
  private window = this.RULE('window', () => {
    this.CONSUME(KEY.in);
    const from = this.SUBRULE1(this.arithmetic);
    const to =
      this.OPTION(() => {
        this.CONSUME(KEY.to);
        return this.SUBRULE2(this.arithmetic);
      }) ?? null;
    return { from, to };
  });

  private clauseUse = this.RULE('clauseUse', () => {
    const clause = this.SUBRULE(this.address);
    const of = this.OPTION(() => this.SUBRULE(this.about)) ?? null;
    return (callee: IToken, span: Span): Expr => {
      const fn = builtIn(callee) === 'decided' ? 'decided' : 'payable';
      return { kind: 'clause-use', fn, clause, of, span };
    };
  });

  private rank = this.RULE('rank', () => {
    const ranking = this.SUBRULE(this.name);
    const of = this.OPTION(() => this.SUBRULE(this.about)) ?? null;
    return (callee: IToken, span: Span): Expr => {
      const fn = builtIn(callee) === 'entrants' ? 'entrants' : 'rank';
      return { kind: 'rank-use', fn, ranking, of, span };
    };
  });

  private branches = this.RULE('branches', () => {
    const branches: tree.Branch[] = [];
    this.MANY_SEP({ SEP: MARK.comma, DEF: () => branches.push(this.SUBRULE(this.branch)) });
    return (callee: IToken, span: Span): Expr => {
      const need = builtIn(callee)?.slice('branches-'.length) as tree.Branches['need'];
      const [first] = branches;
      const hasLeast = need === 'at-least' && first?.label === null;
      if (need === 'at-least' && !hasLeast)
        this.found.push(problems.wantsNumber(first?.span ?? span, contentOf(callee)));
      return {
        kind: 'branches',
        need,
        least: hasLeast ? first.expression : null,
        branches: hasLeast ? branches.slice(1) : branches,
        span,
      };
    };
  });

  private branch: Rule<tree.Branch> = this.RULE('branch', () => {
    const first = this.LA(1);
    const label =
      this.OPTION({
        GATE: () => this.LA(2).tokenType === MARK.colon,
        DEF: () => {
          const name = this.SUBRULE(this.name);
          this.CONSUME(MARK.colon);
          return name;
        },
      }) ?? null;
    const expression = this.SUBRULE(this.expression);
    return this.ACTION((): tree.Branch => ({ kind: 'branch', label, expression, span: this.span(first) }));
  });

  /** x 自 a 至 b */
  private overTime = this.RULE('overTime', () => {
    const of = this.SUBRULE(this.expression);
    this.CONSUME(KEY.from);
    const from = this.SUBRULE1(this.arithmetic);
    this.CONSUME(KEY.to);
    const to = this.SUBRULE2(this.arithmetic);
    return (callee: IToken, span: Span): Expr => {
      const step = builtIn(callee)?.slice('over-'.length) as tree.OverTime['step'];
      return { kind: 'over-time', step, of, from, to, span };
    };
  });

  /** list 自 a 至 b [在 c 至 d] [其中 …] */
  private monthsCovered = this.RULE('monthsCovered', () => {
    const over = this.SUBRULE(this.path);
    this.CONSUME(KEY.from);
    const from = this.SUBRULE1(this.arithmetic);
    this.CONSUME(KEY.to);
    const to = this.SUBRULE2(this.arithmetic);
    const window = this.OPTION1(() => this.SUBRULE(this.window)) ?? { from: null, to: null };
    let filtered = false;
    const where =
      this.OPTION2(() => {
        this.CONSUME(KEY.where);
        filtered = true;
        return this.SUBRULE(this.expression);
      }) ?? null;
    return (callee: IToken, span: Span): Expr => {
      const mode = builtIn(callee)?.slice('covered-'.length) as tree.MonthsCovered['mode'];
      const { from: windowFrom, to: windowTo } = window;
      return { kind: 'months-covered', mode, over, from, to, windowFrom, windowTo, filtered, where, span };
    };
  });

  // ── the others ─────────────────────────────────────────────────────────────────────────────────────────────────

  private called(callee: IToken, args: readonly Argument[], rolls: boolean, span: Span): Expr {
    const fn = builtIn(callee);
    const filterAt = args.find((arg) => arg.filtered && (fn === undefined || !AGGREGATES.has(fn)))?.value
      ?.span;
    if (filterAt !== undefined)
      this.found.push(problems.filterOutOfPlace(filterAt, leaves.nameOf(this.file, callee)));
    if (fn !== undefined && AGGREGATES.has(fn)) return this.aggregate(fn, callee, args, span);
    if (asksClause(fn) || asksCover(fn)) {
      const at = args[0]?.value?.span ?? span;
      const says = asksCover(fn) ? problems.wantsList : problems.wantsClause;
      this.found.push(says(at, contentOf(callee)));
      return null;
    }
    if (fn === 'total-awarded') return this.totalAwarded(callee, args, span);
    const name = fn === undefined ? leaves.nameOf(this.file, callee) : (fn as tree.CallName);
    return { kind: 'call', on: null, fn: name, args: args.map((arg) => arg.value), rolls, span };
  }

  private aggregate(fn: FunctionName, callee: IToken, args: readonly Argument[], span: Span): Expr {
    const [first, second] = args;
    const extra = second?.value?.span;
    const list = first?.value ?? null;
    const over = list !== null && list.kind === 'path' ? list : null;
    if (over === null || extra !== undefined)
      this.found.push(problems.wantsList(extra ?? list?.span ?? span, contentOf(callee)));
    const { filtered, where } = first ?? { filtered: false, where: null };
    return { kind: 'aggregate', fn: fn as tree.Aggregate['fn'], over, filtered, where, span };
  }

  private totalAwarded(callee: IToken, args: readonly Argument[], span: Span): Expr {
    const clause = args[0]?.value ?? null;
    const single =
      clause?.kind === 'path' && clause.parts.length === 1 && args.length === 1 ? clause.parts[0] : undefined;
    if (single === undefined) this.found.push(problems.wantsClause(clause?.span ?? span, contentOf(callee)));
    return { kind: 'total-awarded', clause: single ?? null, span };
  }

  /** The words do without the bracket; the reader should not. True where what stands in its place makes the rest unreadable: nothing more is to be said of it. */
  protected missingClose(open: IToken): boolean {
    const [last, next, after] = [this.LA(0), this.LA(1), this.LA(2)] as [Token, Token, Token];
    const unread = problems.unreadAt(this.file, last, next, after);
    const said =
      unread ?? problems.missingClose(leaves.spanOf(this.file, open), leaves.spanOf(this.file, last));
    // Every bracket around it stays open for the same reason.
    const before = this.found.at(-1);
    const isSaid = before?.code === said.code && (unread !== undefined || endOf(before) === endOf(said));
    if (!isSaid) this.found.push(said);
    return unread !== undefined;
  }
}

/** Where the missing bracket would stand. */
const endOf = ({ fixes }: Diagnostic): number | undefined => fixes[0]?.edits[0]?.span.end;
