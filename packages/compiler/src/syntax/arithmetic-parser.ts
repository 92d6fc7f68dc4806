/**
 * The grammar of what a comparison compares: 封顶 保底 · + − · × ÷ · 上浮 下浮 · postfix 于 有 无 缺省 · figures, days, paths, calls and
 * groups. A chapter of the expressions (`expression-parser.ts`), whose order of binding goes on here.
 */
import type { IToken, ParserMethod } from 'chevrotain';
import { CallParser } from './call-parser.ts';
import { cover, foldArithmetic, type Term } from './fold.ts';
import * as leaves from './leaves.ts';
import { Day, KEY, MARK } from './token-types.ts';
import type * as tree from './tree.ts';

type Expr = tree.Expression | null;
type Rule<T> = ParserMethod<[], T>;

export abstract class ArithmeticParser extends CallParser {
  /** What 其中 and 满足 ask: it ends before 且 and 或. */
  protected abstract claim: Rule<Expr>;

  /** x 封顶 y, x 保底 y */
  protected bounded: Rule<Expr> = this.RULE('bounded', () => {
    const start = this.LA(1);
    let of = this.SUBRULE1(this.arithmetic);
    this.MANY(() => {
      const word = this.OR([
        { ALT: () => this.CONSUME(KEY.capped) },
        { ALT: () => this.CONSUME(KEY.floored) },
      ]);
      const by = this.SUBRULE2(this.arithmetic);
      const inner = of;
      of = this.ACTION((): Expr => {
        const span = cover(leaves.spanOf(this.file, start), by?.span);
        return {
          kind: 'bounded',
          bound: word.tokenType === KEY.capped ? 'cap' : 'floor',
          of: inner,
          by,
          span,
        };
      });
    });
    return of;
  });

  protected arithmetic: Rule<Expr> = this.RULE('arithmetic', () => {
    const start = this.LA(1);
    const first = this.SUBRULE1(this.signed);
    const terms: Term[] = [];
    this.MANY(() => {
      const token = this.OR([
        { ALT: () => this.CONSUME(MARK.plus) },
        { ALT: () => this.CONSUME(MARK.minus) },
        { ALT: () => this.CONSUME(MARK.times) },
        { ALT: () => this.CONSUME(MARK.divide) },
        { ALT: () => this.CONSUME(KEY.raised) },
        { ALT: () => this.CONSUME(KEY.lowered) },
      ]);
      const operand = this.SUBRULE2(this.signed);
      this.ACTION(() => terms.push({ op: leaves.arithmeticOf(token), operand }));
    });
    return this.ACTION(() => foldArithmetic(first, terms, leaves.spanOf(this.file, start)));
  });

  private signed: Rule<Expr> = this.RULE('signed', () => {
    const signs: IToken[] = [];
    this.MANY(() => signs.push(this.CONSUME(MARK.minus)));
    const inner = this.SUBRULE(this.postfix);
    return this.ACTION(() =>
      signs.reduceRight<Expr>((of, sign) => ({ kind: 'negate', of, span: this.span(sign) }), inner),
    );
  });

  protected postfix: Rule<Expr> = this.RULE('postfix', () => {
    const first = this.LA(1);
    let of = this.SUBRULE1(this.operand);
    this.MANY(() => {
      const inner = of;
      of = this.OR([
        {
          ALT: () => {
            this.CONSUME(KEY.atTime);
            const time = this.SUBRULE2(this.operand);
            return this.ACTION((): Expr => ({ kind: 'at-time', of: inner, time, span: this.span(first) }));
          },
        },
        {
          ALT: () => {
            this.CONSUME(KEY.default);
            const fallback = this.SUBRULE3(this.operand);
            return this.ACTION(
              (): Expr => ({ kind: 'fallback', of: inner, fallback, span: this.span(first) }),
            );
          },
        },
        {
          ALT: () => {
            this.CONSUME(KEY.lacks);
            return this.ACTION(
              (): Expr => ({ kind: 'presence', of: inner, given: false, span: this.span(first) }),
            );
          },
        },
        { ALT: () => this.having(inner, first) },
        {
          ALT: () => {
            this.CONSUME(KEY.every);
            const list = this.SUBRULE2(this.path);
            this.CONSUME(KEY.meets);
            const where = this.SUBRULE2(this.claim);
            return this.ACTION(
              (): Expr => ({ kind: 'every', of: inner, list, where, span: this.span(first) }),
            );
          },
        },
      ]);
    });
    return of;
  });

  /** x 有, or 企业 有 培训中心 [其中 …]. */
  private having(of: Expr, first: IToken): Expr {
    this.CONSUME(KEY.has);
    let list: tree.Path | null = null;
    let where: Expr = null;
    let filtered = false;
    this.OPTION2({
      GATE: () => !(this.inTable && this.isArmAhead()),
      DEF: () => {
        list = this.SUBRULE1(this.path);
        this.OPTION3(() => {
          this.CONSUME(KEY.where);
          filtered = true;
          where = this.SUBRULE1(this.claim);
        });
      },
    });
    return this.ACTION(
      (): Expr =>
        list === null
          ? { kind: 'presence', of, given: true, span: this.span(first) }
          : { kind: 'exists', of, list, filtered, where, span: this.span(first) },
    );
  }

  /** `name、name:` is the next arm, not the list of a 有. */
  private isArmAhead(): boolean {
    for (let k = 2; k < 200; k += 2) {
      const { tokenType } = this.LA(k);
      if (tokenType === MARK.colon) return true;
      if (tokenType !== MARK.listComma && tokenType !== MARK.comma) return false;
    }
    return false;
  }

  protected operand: Rule<Expr> = this.RULE('operand', () =>
    this.OR([
      { ALT: () => this.SUBRULE(this.figure) },
      { ALT: () => this.SUBRULE(this.date) },
      { ALT: () => this.SUBRULE(this.text) },
      { ALT: () => this.SUBRULE(this.truth) },
      { ALT: () => this.SUBRULE(this.moment) },
      { ALT: () => this.SUBRULE(this.carriedOver) },
      { ALT: () => this.SUBRULE(this.readingUse) },
      { ALT: () => this.SUBRULE(this.group) },
      // In front of a bracket a lone name is a call; only behind a dot does a path go on into one.
      { IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE(this.call) },
      { ALT: () => this.SUBRULE(this.pathOrCall) },
    ]),
  );

  /** A figure where it stands, and what it is from later days on. */
  protected figure: Rule<tree.Quantity | tree.Gap> = this.RULE('figure', () => {
    const first = this.LA(1);
    const value = this.SUBRULE(this.amount);
    const versions: tree.DatedValue[] = [];
    this.MANY({
      GATE: () => this.isDatedValueAhead(),
      DEF: () => versions.push(this.SUBRULE(this.datedValue)),
    });
    return this.ACTION(() =>
      versions.length === 0 ? value : { ...value, versions, span: this.span(first) },
    );
  });

  /** In 将 … 改为 x 自 d the day is the change's own. */
  protected inChange = false;

  /** 自 and a day alone may also be where a stay or a schedule begins. */
  private isDatedValueAhead(): boolean {
    if (this.inChange || this.LA(1).tokenType !== KEY.from || this.LA(2).tokenType !== Day) return false;
    return this.LA(this.LA(3).tokenType === KEY.to ? 5 : 3).tokenType === KEY.is;
  }

  private datedValue: Rule<tree.DatedValue> = this.RULE('datedValue', () => {
    const first = this.CONSUME(KEY.from);
    const from = this.SUBRULE1(this.date);
    const to =
      this.OPTION1(() => {
        this.CONSUME(KEY.to);
        return this.SUBRULE2(this.date);
      }) ?? null;
    this.CONSUME(KEY.is);
    const value = this.SUBRULE(this.declaredAmount);
    const published =
      this.OPTION2(() => {
        this.CONSUME(KEY.published);
        return this.SUBRULE3(this.date);
      }) ?? null;
    return this.ACTION(
      (): tree.DatedValue => ({ kind: 'dated-value', from, to, value, published, span: this.span(first) }),
    );
  });

  protected truth: Rule<tree.Truth> = this.RULE('truth', () => {
    const token = this.OR([{ ALT: () => this.CONSUME(KEY.yes) }, { ALT: () => this.CONSUME(KEY.no) }]);
    return this.ACTION(() => leaves.truthOf(this.file, token));
  });

  private moment: Rule<tree.Moment> = this.RULE('moment', () => {
    const token = this.OR([
      { ALT: () => this.CONSUME(KEY.at) },
      { ALT: () => this.CONSUME(KEY.asOfDay) },
      { ALT: () => this.CONSUME(KEY.effectiveDay) },
      { ALT: () => this.CONSUME(KEY.thisYear) },
      { ALT: () => this.CONSUME(KEY.lastYear) },
      { ALT: () => this.CONSUME(KEY.thisMonth) },
      { ALT: () => this.CONSUME(KEY.thisQuarter) },
      { ALT: () => this.CONSUME(KEY.thisHalfYear) },
    ]);
    return this.ACTION(() => leaves.momentOf(this.file, token));
  });

  private carriedOver: Rule<tree.CarriedOver> = this.RULE('carriedOver', () => {
    const word = this.CONSUME(KEY.carriedOver);
    return this.ACTION((): tree.CarriedOver => ({ kind: 'carried-over', span: this.span(word) }));
  });

  private readingUse: Rule<Expr> = this.RULE('readingUse', () => {
    const word = this.CONSUME(KEY.reading);
    const reading = this.SUBRULE(this.name);
    return this.ACTION((): Expr => ({ kind: 'reading-use', reading, span: this.span(word) }));
  });

  private group: Rule<Expr> = this.RULE('group', () => {
    const open = this.CONSUME(MARK.open);
    const outer = this.enterBracket();
    const of = this.SUBRULE(this.expression);
    const close = this.OPTION(() => this.CONSUME(MARK.close));
    this.leaveBracket(outer);
    return this.ACTION((): Expr => {
      if (close === undefined && this.missingClose(open)) return null;
      return { kind: 'group', of, span: this.span(open) };
    });
  });
}
