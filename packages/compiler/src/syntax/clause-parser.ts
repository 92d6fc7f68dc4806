/** The grammar of a clause's lines, each of which may end in 当 <reading> 取 <option>. */
import type { IToken } from 'chevrotain';
import type { Rule } from './declaration-parser.ts';
import * as leaves from './leaves.ts';
import { SharedParser } from './shared-parser.ts';
import { DaysCount, KEY, keywordOf, MARK, OverParts, OverYears } from './token-types.ts';
import type * as tree from './tree.ts';

export class ClauseParser extends SharedParser {
  subject: Rule = this.RULE('subject', () => {
    this.CONSUME(KEY.entity);
    this.put({ entity: this.SUBRULE(this.name) });
    this.OPTION(() => this.SUBRULE(this.every));
    this.SUBRULE(this.guards);
  });

  time: Rule = this.RULE('time', () => {
    this.CONSUME(KEY.at);
    this.put({ expression: this.SUBRULE(this.expression) });
    this.SUBRULE(this.guards);
  });

  condition: Rule = this.RULE('condition', () => {
    this.OR([{ ALT: () => this.CONSUME(KEY.condition) }, { ALT: () => this.CONSUME(KEY.and) }]);
    this.OPTION({
      GATE: () => this.LA(2).tokenType === MARK.colon,
      DEF: () => {
        this.put({ label: this.SUBRULE(this.name) });
        this.CONSUME(MARK.colon);
      },
    });
    this.put({ expression: this.SUBRULE(this.expression) });
    this.SUBRULE(this.guards);
  });

  priority: Rule = this.RULE('priority', () => {
    this.CONSUME(KEY.priority);
    this.put({ expression: this.SUBRULE(this.expression) });
    this.SUBRULE(this.guards);
  });

  grant: Rule = this.RULE('grant', () => {
    this.OR([
      { ALT: () => this.CONSUME(KEY.grant) },
      {
        ALT: () => {
          this.CONSUME(KEY.levy);
          this.put({ levy: true });
        },
      },
    ]);
    this.OPTION1(() => {
      this.CONSUME(KEY.atMost);
      this.put({ ceiling: true });
    });
    this.put({ amount: this.SUBRULE1(this.expression) });
    this.OPTION2(() => {
      this.CONSUME(KEY.decided);
      this.put({ decided: this.SUBRULE2(this.expression) });
    });
    this.OPTION3(() => {
      this.CONSUME(KEY.payee);
      this.put({ payee: this.SUBRULE3(this.expression) });
    });
    this.SUBRULE(this.guards);
  });

  months: Rule = this.RULE('months', () => {
    this.CONSUME(KEY.months);
    this.CONSUME(KEY.from);
    this.put({ from: this.SUBRULE1(this.arithmetic) });
    this.CONSUME(KEY.to);
    this.put({ to: this.SUBRULE2(this.arithmetic) });
    this.put({ basis: this.SUBRULE(this.monthBasis) });
    this.SUBRULE(this.guards);
  });

  private monthBasis = this.RULE('monthBasis', () => {
    const first = this.LA(1);
    const token = this.OR1([
      { ALT: () => this.CONSUME1(KEY.daily) },
      {
        ALT: () => {
          this.CONSUME(KEY.by);
          return this.OR2([
            { ALT: () => this.CONSUME(KEY.wholeMonths) },
            { ALT: () => this.CONSUME(KEY.calendarMonths) },
            { ALT: () => this.CONSUME(DaysCount) },
            { ALT: () => this.CONSUME2(KEY.daily) },
          ]);
        },
      },
    ]);
    return this.ACTION((): tree.MonthBasisPhrase => {
      const counted = token.tokenType === DaysCount ? (token.payload as number) : null;
      const word = keywordOf(token.tokenType);
      const basis =
        word === 'wholeMonths'
          ? 'whole'
          : word === 'calendarMonths'
            ? 'calendar'
            : word === 'daily'
              ? 'daily'
              : 'days-count';
      return { kind: 'month-basis', basis, days: counted, span: this.span(first) };
    });
  });

  instalments: Rule = this.RULE('instalments', () => {
    this.CONSUME(KEY.instalments);
    this.SUBRULE(this.parts);
    this.OPTION1(() => this.put({ share: this.SUBRULE(this.share) }));
    this.OPTION2(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(KEY.remainderLast);
            this.put({ remainder: 'last' });
          },
        },
        {
          ALT: () => {
            this.CONSUME(KEY.remainderFirst);
            this.put({ remainder: 'first' });
          },
        },
      ]);
    });
    this.OPTION3(() => {
      this.CONSUME(KEY.roundedTo);
      this.put({ step: this.SUBRULE(this.step) });
    });
    this.OPTION4(() => {
      this.CONSUME(KEY.from);
      this.put({ from: this.SUBRULE(this.expression) });
    });
    this.SUBRULE(this.guards);
  });

  /** 分3年, 分4期 每 3个月 */
  private parts = this.RULE('parts', () => {
    const put = (token: IToken): void => this.put({ parts: this.ACTION(() => token.payload as number) });
    this.OR([
      { ALT: () => put(this.CONSUME(OverYears)) },
      {
        ALT: () => {
          put(this.CONSUME(OverParts));
          this.CONSUME(KEY.per);
          this.put({ every: this.SUBRULE(this.quantity) });
        },
      },
    ]);
  });

  /** An arm of a table with bands or brackets. */
  bandLine: Rule = this.RULE('bandLine', () => {
    const lead = this.SUBRULE(this.armLead);
    this.ACTION(() => this.put(lead));
    this.CONSUME(MARK.colon);
    this.put({ result: this.SUBRULE(this.expression) });
    this.OPTION(() => this.put({ deduction: this.SUBRULE(this.deduction) }));
  });

  armLine: Rule = this.RULE('armLine', () => {
    const lead = this.SUBRULE(this.armLead);
    this.ACTION(() => this.put(lead));
    this.CONSUME(MARK.colon);
    this.put({ result: this.SUBRULE(this.expression) });
  });

  private share = this.RULE('share', () => {
    const first = this.LA(1);
    const weights: tree.Quantity[] = [];
    this.OR([
      { ALT: () => this.CONSUME(KEY.equally) },
      {
        ALT: () => {
          this.CONSUME(KEY.by);
          weights.push(this.SUBRULE1(this.quantity));
          this.MANY(() => {
            this.CONSUME(MARK.colon);
            weights.push(this.SUBRULE2(this.quantity));
          });
        },
      },
    ]);
    return this.ACTION(
      (): tree.Share => ({
        kind: 'share',
        equal: weights.length === 0,
        weights,
        span: this.span(first),
      }),
    );
  });

  continue: Rule = this.RULE('continue', () => {
    this.CONSUME(KEY.continue);
    this.put({ expression: this.SUBRULE(this.expression) });
    this.OPTION(() => {
      const word = this.OR([{ ALT: () => this.CONSUME(KEY.stop) }, { ALT: () => this.CONSUME(KEY.skip) }]);
      this.put({ afterFailure: word.tokenType === KEY.stop ? 'stop' : 'skip' });
    });
    this.SUBRULE(this.guards);
  });

  promotion: Rule = this.RULE('promotion', () => {
    this.CONSUME(KEY.promotion);
    this.CONSUME(KEY.topUp);
    this.put({ rule: 'difference' });
    this.SUBRULE(this.guards);
  });

  result: Rule = this.RULE('result', () => {
    this.CONSUME(KEY.result);
    this.put({ expression: this.SUBRULE(this.expression) });
    this.SUBRULE(this.guards);
  });

  milestone: Rule = this.RULE('milestone', () => {
    this.CONSUME(KEY.milestone);
    this.put({ name: this.SUBRULE(this.name) });
    this.CONSUME(KEY.atTime);
    this.put({ date: this.SUBRULE(this.arithmetic) });
    this.CONSUME(MARK.colon);
    this.put({ amount: this.SUBRULE(this.expression) });
    this.SUBRULE(this.guards);
  });

  force: Rule = this.RULE('force', () => {
    this.CONSUME(KEY.force);
    this.SUBRULE(this.since);
    this.OPTION1(() => this.SUBRULE(this.until));
    this.OPTION2(() => this.SUBRULE(this.publication));
    this.SUBRULE(this.guards);
  });

  repealed: Rule = this.RULE('repealed', () => {
    this.CONSUME(KEY.repeal);
    this.SUBRULE(this.since);
    this.OPTION(() => this.SUBRULE(this.publication));
    this.SUBRULE(this.guards);
  });

  transition: Rule = this.RULE('transition', () => {
    this.CONSUME(KEY.transition);
    this.OR([
      { ALT: () => this.choice(this.CONSUME(KEY.asOld), 'old') },
      { ALT: () => this.choice(this.CONSUME(KEY.asNew), 'new') },
      { ALT: () => this.choice(this.CONSUME(KEY.asBetter), 'better') },
    ]);
    this.SUBRULE(this.guards);
  });

  settlement: Rule = this.RULE('settlement', () => {
    this.CONSUME(KEY.settlement);
    this.OR([
      { ALT: () => this.choice(this.CONSUME(KEY.settleBoth), 'both') },
      { ALT: () => this.choice(this.CONSUME(KEY.settleArrears), 'arrears') },
      { ALT: () => this.choice(this.CONSUME(KEY.settleNone), 'none') },
    ]);
    this.SUBRULE(this.guards);
  });

  recovery: Rule = this.RULE('recovery', () => {
    this.CONSUME(KEY.recovery);
    this.CONSUME(KEY.if);
    this.put({ when: this.SUBRULE1(this.expression) });
    this.CONSUME(KEY.thus);
    this.put({ amount: this.SUBRULE2(this.expression) });
    this.SUBRULE(this.guards);
  });

  obligation: Rule = this.RULE('obligation', () => {
    this.CONSUME(KEY.obligation);
    this.put({ text: this.SUBRULE(this.text) });
    this.OPTION1(() => {
      this.CONSUME(KEY.from);
      this.put({ from: this.SUBRULE1(this.arithmetic) });
    });
    this.OPTION2(() => {
      this.CONSUME(KEY.to);
      this.put({ to: this.SUBRULE2(this.arithmetic) });
    });
    this.OPTION3(() => {
      this.CONSUME(KEY.meets);
      this.put({ holds: this.SUBRULE3(this.expression) });
    });
    this.SUBRULE(this.guards);
  });

  shares: Rule = this.RULE('shares', () => {
    this.CONSUME(KEY.shares);
    this.add('shares', this.SUBRULE1(this.costShare));
    this.MANY(() => {
      this.SUBRULE(this.separator);
      this.add('shares', this.SUBRULE2(this.costShare));
    });
    this.OPTION(() => {
      this.CONSUME(KEY.remainderTo);
      this.put({ remainder: this.SUBRULE(this.name) });
    });
    this.SUBRULE(this.guards);
  });

  private costShare = this.RULE('costShare', () => {
    const payer = this.SUBRULE(this.name);
    this.CONSUME(MARK.colon);
    const share = this.SUBRULE(this.bounded);
    return this.ACTION(
      (): tree.CostShare => ({
        kind: 'cost-share',
        payer,
        share,
        span: { ...payer.span, end: leaves.endOf(this.LA(0)) },
      }),
    );
  });

  effect: Rule = this.RULE('effect', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(KEY.replaces);
          this.put({ effect: 'replaces' });
        },
      },
      {
        ALT: () => {
          this.CONSUME(KEY.suspends);
          this.put({ effect: 'suspends' });
        },
      },
    ]);
    this.put({ clause: this.SUBRULE(this.address) });
    this.OPTION1(() => this.SUBRULE(this.since));
    this.OPTION2(() => this.SUBRULE(this.until));
    this.SUBRULE(this.guards);
  });
}
