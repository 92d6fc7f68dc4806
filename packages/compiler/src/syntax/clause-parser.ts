/** The grammar of a clause's lines, each of which may end in 当 <reading> 取 <option>. */
import { DeclarationParser, type Rule } from './declaration-parser.ts';
import { DaysCount, KEY, keywordOf, MARK, OverYears } from './token-types.ts';
import type * as tree from './tree.ts';

export class ClauseParser extends DeclarationParser {
  private guards = this.RULE('guards', () => {
    this.MANY1(() => {
      this.CONSUME(KEY.under);
      this.SUBRULE1(this.guard);
      this.MANY2(() => {
        this.CONSUME(KEY.and);
        this.SUBRULE2(this.guard);
      });
    });
  });

  private guard = this.RULE('guard', () => {
    const reading = this.SUBRULE1(this.name);
    this.CONSUME(KEY.pick);
    const option = this.SUBRULE2(this.name);
    this.ACTION(() => {
      const span = { ...reading.span, end: option.span.end };
      this.add('guards', { kind: 'guard', reading, option, span } satisfies tree.Guard);
    });
  });

  wording: Rule = this.RULE('wording', () => {
    this.CONSUME(KEY.wording);
    this.put({ text: this.SUBRULE(this.text) });
    this.SUBRULE(this.guards);
  });

  basis: Rule = this.RULE('basis', () => {
    this.CONSUME(KEY.basis);
    this.put({ source: this.SUBRULE(this.name) });
    this.put({ locator: this.SUBRULE(this.locator) });
    this.OPTION(() => this.put({ quote: this.SUBRULE(this.text) }));
    this.SUBRULE(this.guards);
  });

  subject: Rule = this.RULE('subject', () => {
    this.CONSUME(KEY.entity);
    this.put({ entity: this.SUBRULE(this.name) });
    this.OPTION(() => {
      this.CONSUME(KEY.everyYear);
      this.put({ yearly: true });
    });
    this.SUBRULE(this.guards);
  });

  time: Rule = this.RULE('time', () => {
    this.CONSUME(KEY.at);
    this.put({ expression: this.SUBRULE(this.expression) });
    this.SUBRULE(this.guards);
  });

  condition: Rule = this.RULE('condition', () => {
    this.OR([{ ALT: () => this.CONSUME(KEY.condition) }, { ALT: () => this.CONSUME(KEY.and) }]);
    this.put({ expression: this.SUBRULE(this.expression) });
    this.SUBRULE(this.guards);
  });

  priority: Rule = this.RULE('priority', () => {
    this.CONSUME(KEY.priority);
    this.put({ expression: this.SUBRULE(this.expression) });
    this.SUBRULE(this.guards);
  });

  grant: Rule = this.RULE('grant', () => {
    this.CONSUME(KEY.grant);
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
    const over = this.CONSUME(OverYears);
    this.put({ years: this.ACTION(() => over.payload as number) });
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

  armLine: Rule = this.RULE('armLine', () => {
    const lead = this.SUBRULE(this.armLead);
    this.ACTION(() => this.put(lead));
    this.CONSUME(MARK.colon);
    this.put({ result: this.SUBRULE(this.expression) });
  });

  private step = this.RULE('step', () =>
    this.OR([{ ALT: () => this.SUBRULE(this.quantity) }, { ALT: () => this.SUBRULE(this.unit) }]),
  );

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

  limit: Rule = this.RULE('limit', () => {
    this.CONSUME(KEY.limit);
    this.AT_LEAST_ONE(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(KEY.per);
            this.add('per', this.SUBRULE(this.path));
          },
        },
        {
          ALT: () => {
            this.CONSUME(KEY.everyYear);
            this.put({ yearly: true });
          },
        },
      ]);
    });
    this.put({ max: this.SUBRULE(this.expression) });
    this.SUBRULE(this.guards);
  });
}
