/** The grammar of what stands beside clauses: tables of figures, lists, calendars; rankings, stackings and funds, which bind several. */
import { ClauseParser } from './clause-parser.ts';
import type { Rule } from './declaration-parser.ts';
import { KEY, MARK } from './token-types.ts';

export class SchemeParser extends ClauseParser {
  // ── tables of figures ──────────────────────────────────────────────────────────────────────────────────────────

  tableOf: Rule = this.RULE('tableOf', () => {
    this.CONSUME(KEY.tableOf);
    this.SUBRULE(this.nameAndAlias);
    this.CONSUME(KEY.by);
    this.add('keys', this.SUBRULE1(this.name));
    this.OPTION(() => {
      this.CONSUME(MARK.times);
      this.add('keys', this.SUBRULE2(this.name));
    });
  });

  tableVersion: Rule = this.RULE('tableVersion', () => {
    this.SUBRULE(this.since);
    this.OPTION1(() => this.SUBRULE(this.until));
    this.OPTION2(() => this.SUBRULE(this.publication));
  });

  row: Rule = this.RULE('row', () => {
    this.add('members', this.SUBRULE1(this.name));
    this.OPTION(() => {
      this.CONSUME(MARK.times);
      this.add('members', this.SUBRULE2(this.name));
    });
    this.CONSUME(MARK.colon);
    this.put({ value: this.SUBRULE(this.declaredAmount) });
  });

  // ── lists and calendars ────────────────────────────────────────────────────────────────────────────────────────

  list: Rule = this.RULE('list', () => {
    this.CONSUME(KEY.list);
    this.SUBRULE(this.nameAndAlias);
    this.CONSUME(KEY.belongs);
    this.put({ of: this.SUBRULE(this.type) });
    this.SUBRULE(this.stay);
  });

  entry: Rule = this.RULE('entry', () => {
    this.CONSUME(KEY.entry);
    this.SUBRULE1(this.listed);
    this.MANY(() => {
      this.SUBRULE(this.separator);
      this.SUBRULE2(this.listed);
    });
    this.SUBRULE(this.stay);
    this.OPTION(() => this.SUBRULE(this.publication));
  });

  private listed = this.RULE('listed', () => {
    this.OR([
      { ALT: () => this.add('members', this.SUBRULE(this.name)) },
      { ALT: () => this.add('members', this.SUBRULE(this.text)) },
    ]);
  });

  /** [自 d] [至 d] */
  private stay = this.RULE('stay', () => {
    this.OPTION1(() => this.SUBRULE(this.since));
    this.OPTION2(() => this.SUBRULE(this.until));
  });

  calendar: Rule = this.RULE('calendar', () => {
    this.CONSUME(KEY.calendar);
    this.SUBRULE(this.nameAndAlias);
    this.SUBRULE(this.since);
    this.SUBRULE(this.until);
  });

  calendarLine: Rule = this.RULE('calendarLine', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(KEY.dayOff);
          this.put({ off: true });
        },
      },
      {
        ALT: () => {
          this.CONSUME(KEY.dayOn);
          this.put({ off: false });
        },
      },
    ]);
    this.put({ from: this.SUBRULE(this.date) });
    this.OPTION1(() => this.SUBRULE(this.until));
    this.OPTION2(() => this.put({ text: this.SUBRULE(this.text) }));
  });

  // ── rankings ───────────────────────────────────────────────────────────────────────────────────────────────────

  ranking: Rule = this.RULE('ranking', () => {
    this.CONSUME(KEY.ranking);
    this.SUBRULE(this.idTitleAlias);
    this.CONSUME(KEY.of);
    this.put({ entity: this.SUBRULE(this.name) });
    this.SUBRULE(this.keysAndPeriod);
  });

  entrants: Rule = this.RULE('entrants', () => {
    this.CONSUME(KEY.entrants);
    this.put({ expression: this.SUBRULE(this.expression) });
  });

  order: Rule = this.RULE('order', () => {
    this.CONSUME(KEY.order);
    this.OR1([
      {
        ALT: () => {
          this.CONSUME(KEY.priority);
          this.put({ direction: 'first' });
          this.put({ expression: this.SUBRULE1(this.expression) });
        },
      },
      {
        ALT: () => {
          this.put({ expression: this.SUBRULE2(this.expression) });
          this.OR2([
            {
              ALT: () => {
                this.CONSUME(KEY.descending);
                this.put({ direction: 'descending' });
              },
            },
            {
              ALT: () => {
                this.CONSUME(KEY.ascending);
                this.put({ direction: 'ascending' });
              },
            },
          ]);
        },
      },
    ]);
  });

  ties: Rule = this.RULE('ties', () => {
    this.CONSUME(KEY.ties);
    this.OR([
      { ALT: () => this.choice(this.CONSUME(KEY.sameRank), 'same') },
      { ALT: () => this.choice(this.CONSUME(KEY.lastRank), 'last') },
      { ALT: () => this.choice(this.CONSUME(KEY.inOrder), 'in-order') },
    ]);
  });

  // ── stackings and funds ────────────────────────────────────────────────────────────────────────────────────────

  stacking: Rule = this.RULE('stacking', () => {
    this.CONSUME(KEY.stacking);
    this.SUBRULE(this.idTitleAlias);
  });

  members: Rule = this.RULE('members', () => {
    this.CONSUME(KEY.members);
    this.add('clauses', this.SUBRULE1(this.address));
    this.MANY(() => {
      this.SUBRULE(this.separator);
      this.add('clauses', this.SUBRULE2(this.address));
    });
  });

  stackingRule: Rule = this.RULE('stackingRule', () => {
    this.OR([
      { ALT: () => this.choice(this.CONSUME(KEY.best), 'best') },
      { ALT: () => this.choice(this.CONSUME(KEY.topUp), 'top-up') },
      { ALT: () => this.choice(this.CONSUME(KEY.firstOnly), 'first') },
    ]);
    this.SUBRULE(this.keysAndPeriod);
    this.OPTION({ GATE: () => this.isWindowAhead(), DEF: () => this.SUBRULE(this.rollingWindow) });
  });

  /** [每 k]… [每年] */
  private keysAndPeriod = this.RULE('keysAndPeriod', () => {
    this.MANY(() => {
      this.CONSUME(KEY.per);
      this.add('per', this.SUBRULE(this.path));
    });
    this.OPTION(() => this.SUBRULE(this.every));
  });

  fund: Rule = this.RULE('fund', () => {
    this.CONSUME(KEY.fund);
    this.SUBRULE(this.idTitleAlias);
  });

  total: Rule = this.RULE('total', () => {
    this.CONSUME(KEY.total);
    this.put({ amount: this.SUBRULE(this.expression) });
    this.SUBRULE(this.keysAndPeriod);
  });

  allot: Rule = this.RULE('allot', () => {
    this.CONSUME(KEY.allot);
    this.OR([
      {
        ALT: () => {
          this.choice(this.CONSUME(KEY.proRata), 'pro-rata');
          this.SUBRULE(this.residue);
        },
      },
      {
        ALT: () => {
          this.choice(this.CONSUME(KEY.ranked), 'ranked');
          this.put({ ranking: this.SUBRULE(this.name) });
          this.SUBRULE1(this.partly);
        },
      },
      {
        ALT: () => {
          this.choice(this.CONSUME(KEY.firstCome), 'first-come');
          this.SUBRULE2(this.partly);
        },
      },
    ]);
  });

  /** [最大余数 | 余数归末位 | 余数归首位] [取整到 元] */
  private residue = this.RULE('residue', () => {
    this.OPTION1(() => {
      const word = this.OR([
        { ALT: () => this.CONSUME(KEY.largestRemainder) },
        { ALT: () => this.CONSUME(KEY.restToLast) },
        { ALT: () => this.CONSUME(KEY.restToFirst) },
      ]);
      const remainder =
        word.tokenType === KEY.largestRemainder
          ? 'largest'
          : word.tokenType === KEY.restToLast
            ? 'last'
            : 'first';
      this.put({ remainder });
    });
    this.OPTION2(() => {
      this.CONSUME(KEY.roundedTo);
      this.put({ step: this.SUBRULE(this.step) });
    });
  });

  private partly = this.RULE('partly', () => {
    this.OPTION(() => {
      this.CONSUME(KEY.partly);
      this.put({ partly: true });
    });
  });
}
