/**
 * The grammar of expressions, loosest to tightest: 或 · 且 · 非 · comparison · 封顶 保底 · + − · × ÷ · 上浮 下浮 · postfix 于 有 无 缺省 · path.
 * `若` and a table (`按 x` with arms) take in all that follows, so inside an expression they stand in brackets. The body of
 * `有 … 其中` and `每个 … 满足` ends before 且 and 或 unless bracketed; inside a function's brackets 其中 reaches to the end.
 *
 * Rules give back finished nodes. Where the words do not fit Chevrotain throws, and the line that was being read keeps what it had:
 * recovery is by line (see `cut.ts`), so that nothing in here has to guess.
 */
import type { CompareOp } from '@guiju/ir';
import type { IToken, ParserMethod } from 'chevrotain';
import { ArithmeticParser } from './arithmetic-parser.ts';
import { foldLogic } from './fold.ts';
import { COMPARISON_WORDS, type ComparisonWord, type KeywordId } from './keywords.ts';
import * as leaves from './leaves.ts';
import type { Token } from './lexer.ts';
import * as problems from './problems.ts';
import { ARM_GOES_ON, KEY, keywordOf, MARK, type Mark, markOf } from './token-types.ts';
import type * as tree from './tree.ts';

type Expr = tree.Expression | null;
type Rule<T> = ParserMethod<[], T>;

export class ExpressionParser extends ArithmeticParser {
  // ── from loosest to tightest ───────────────────────────────────────────────────────────────────────────────────

  expression: Rule<Expr> = this.RULE('expression', () =>
    this.OR([
      { ALT: () => this.SUBRULE(this.conditional) },
      { ALT: () => this.SUBRULE(this.table) },
      { ALT: () => this.SUBRULE(this.logic) },
    ]),
  );

  private conditional: Rule<Expr> = this.RULE('conditional', () => {
    const word = this.CONSUME(KEY.if);
    const test = this.SUBRULE1(this.expression);
    this.CONSUME(KEY.thus);
    const positive = this.SUBRULE2(this.expression);
    this.CONSUME(KEY.else);
    const negative = this.SUBRULE3(this.expression);
    return this.ACTION((): Expr => {
      const span = this.span(word);
      // biome-ignore lint/suspicious/noThenProperty: the branch of an expression; never awaited
      return { kind: 'if', test, then: positive, else: negative, span };
    });
  });

  private table: Rule<Expr> = this.RULE('table', () => {
    const word = this.CONSUME(KEY.by);
    const outer = this.inTable;
    this.ACTION(() => {
      this.inTable = true;
    });
    const on = this.SUBRULE(this.arithmetic);
    let mode: tree.Table['mode'] = 'members';
    this.OPTION(() => {
      const kind = this.OR([
        { ALT: () => this.CONSUME(KEY.bands) },
        { ALT: () => this.CONSUME(KEY.marginal) },
      ]);
      mode = kind.tokenType === KEY.bands ? 'bands' : 'marginal';
    });
    const arms: tree.Arm[] = [];
    this.MANY(() => arms.push(this.SUBRULE(this.arm, { ARGS: [mode !== 'members'] })));
    this.inTable = outer;
    return this.ACTION((): Expr => ({ kind: 'table', on, mode, arms, span: this.span(word) }));
  });

  /** An arm inside brackets; those of a line's own table are pieces of their own. */
  private arm: ParserMethod<[boolean], tree.Arm> = this.RULE('arm', (isBand: boolean) => {
    const first = this.LA(1);
    const lead = this.SUBRULE(this.armLead);
    this.CONSUME(MARK.colon);
    // A band's sign would go on from what stands before it, so a band's result holds no comparison outside brackets.
    const result = this.OR({
      DEF: [
        { GATE: () => isBand, ALT: () => this.SUBRULE(this.bounded) },
        { GATE: () => !isBand, ALT: () => this.SUBRULE(this.expression) },
      ],
      IGNORE_AMBIGUITIES: true,
      MAX_LOOKAHEAD: 1,
    });
    const deduction = this.OPTION(() => this.SUBRULE(this.deduction)) ?? null;
    return this.ACTION(
      (): tree.Arm => ({
        kind: 'arm',
        ...lead,
        result,
        deduction,
        span: this.span(first),
        comments: { before: [], after: [] },
        blank: false,
      }),
    );
  });

  protected deduction: Rule<Expr> = this.RULE('deduction', () => {
    this.CONSUME(KEY.deduction);
    return this.SUBRULE(this.bounded);
  });

  protected armLead: Rule<Pick<tree.Arm, 'members' | 'bounds' | 'otherwise'>> = this.RULE('armLead', () => {
    const members: tree.Name[] = [];
    const bounds: tree.Bound[] = [];
    let otherwise = false;
    this.OR([
      {
        // 其他 is also a name; alone before the colon it is the rest.
        IGNORE_AMBIGUITIES: true,
        GATE: () => this.LA(2).tokenType === MARK.colon,
        ALT: () => {
          this.CONSUME(KEY.others);
          otherwise = true;
        },
      },
      {
        ALT: () => {
          members.push(this.SUBRULE1(this.name));
          this.MANY(() => {
            this.SUBRULE(this.separator);
            members.push(this.SUBRULE2(this.name));
          });
        },
      },
      { ALT: () => this.AT_LEAST_ONE(() => bounds.push(this.SUBRULE(this.bound))) },
    ]);
    return { members, bounds, otherwise };
  });

  private bound: Rule<tree.Bound> = this.RULE('bound', () => {
    const first = this.LA(1);
    const { op, word } = this.SUBRULE(this.comparator);
    const value = this.SUBRULE(this.arithmetic);
    return this.ACTION((): tree.Bound => ({ kind: 'bound', op, word, value, span: this.span(first) }));
  });

  private logic: Rule<Expr> = this.RULE('logic', () => {
    const first = this.LA(1);
    const parts: Expr[] = [this.SUBRULE1(this.claim)];
    const ops: ('and' | 'or')[] = [];
    const goOn: boolean[] = [];
    this.MANY(() => {
      const isInRow = !(this.LA(1) as Token).first;
      goOn.push(isInRow);
      this.OR([
        {
          ALT: () => {
            this.CONSUME(KEY.and);
            ops.push('and');
          },
        },
        {
          ALT: () => {
            this.CONSUME(KEY.or);
            ops.push('or');
          },
        },
      ]);
      parts.push(this.SUBRULE2(this.claim));
    });
    return this.ACTION(() => {
      this.found.push(...problems.openBodies(parts, ops, goOn));
      return foldLogic(parts, ops, leaves.spanOf(this.file, first));
    });
  });

  /** One claim of a chain of 且 and 或. */
  protected claim: Rule<Expr> = this.RULE('claim', () => {
    const nots: IToken[] = [];
    this.MANY(() => nots.push(this.CONSUME(KEY.not)));
    const inner = this.SUBRULE(this.comparison);
    return this.ACTION(() =>
      nots.reduceRight<Expr>((of, word) => ({ kind: 'not', of, span: this.span(word) }), inner),
    );
  });

  private comparison: Rule<Expr> = this.RULE('comparison', () => {
    const first = this.LA(1);
    const left = this.SUBRULE1(this.bounded);
    let result: Expr = left;
    this.OPTION1(() => {
      result = this.OR([
        {
          ALT: () => {
            const { op, word } = this.SUBRULE1(this.comparator);
            const right = this.SUBRULE2(this.bounded);
            return this.ACTION(
              (): Expr => ({ kind: 'compare', op, word, left, right, span: this.span(first) }),
            );
          },
        },
        {
          ALT: () => {
            this.CONSUME(KEY.belongs);
            const values = this.SUBRULE(this.values);
            return this.ACTION((): Expr => ({ kind: 'one-of', of: left, values, span: this.span(first) }));
          },
        },
        {
          ALT: () => {
            const { from, to, term } = this.SUBRULE(this.period);
            return this.ACTION(
              (): Expr => ({ kind: 'within', of: left, from, to, term, span: this.span(first) }),
            );
          },
        },
      ]);
    });
    return result;
  });

  /** 在 a, 在 a 至 b, 在 a 起 12个月 内 */
  private period: Rule<Pick<tree.Within, 'from' | 'to' | 'term'>> = this.RULE('period', () => {
    this.CONSUME(KEY.in);
    const from = this.SUBRULE1(this.arithmetic);
    let to: Expr = null;
    let term: Expr = null;
    this.OPTION({
      // 起 is also a name: that of the next arm.
      GATE: () => this.LA(1).tokenType === KEY.to || !ARM_GOES_ON.has(this.LA(2).tokenType),
      DEF: () => {
        this.OR([
          {
            ALT: () => {
              this.CONSUME(KEY.to);
              to = this.SUBRULE2(this.arithmetic);
            },
          },
          {
            ALT: () => {
              this.CONSUME(KEY.onwards);
              term = this.SUBRULE3(this.arithmetic);
              this.CONSUME(KEY.within);
            },
          },
        ]);
      },
    });
    return { from, to, term };
  });

  private comparator: Rule<{ op: CompareOp; word: string | null }> = this.RULE('comparator', () => {
    const token = this.OR([
      ...(['equal', 'unequal', 'under', 'atMost', 'over', 'atLeast'] as const).map((mark) => ({
        ALT: () => this.consume(MARKS.indexOf(mark) + 1, MARK[mark]),
      })),
      ...WORDS.map((word, i) => ({ ALT: () => this.consume(100 + i, KEY[word]) })),
    ]);
    return this.ACTION(() => {
      const word = keywordOf(token.tokenType) as ComparisonWord | undefined;
      if (word !== undefined) return { op: COMPARISON_WORDS[word], word };
      return { op: leaves.SIGNS[markOf(token.tokenType) as Mark] as CompareOp, word: null };
    });
  });

  private values: Rule<tree.Expression[]> = this.RULE('values', () => {
    const open = this.CONSUME(MARK.open);
    const values: Expr[] = [this.SUBRULE1(this.arithmetic)];
    this.MANY(() => {
      this.SUBRULE(this.separator);
      values.push(this.SUBRULE2(this.arithmetic));
    });
    const close = this.OPTION(() => this.CONSUME(MARK.close));
    return this.ACTION(() => {
      if (close === undefined) this.missingClose(open);
      return values.filter((value) => value !== null);
    });
  });
}

const MARKS = ['equal', 'unequal', 'under', 'atMost', 'over', 'atLeast'] as const satisfies readonly Mark[];
const WORDS = Object.keys(COMPARISON_WORDS) as (ComparisonWord & KeywordId)[];
