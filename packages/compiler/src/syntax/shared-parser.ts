/** The grammar of lines that stand under more than one kind of declaration, and of the phrases they share. */
import type { IToken, ParserMethod } from 'chevrotain';
import { DeclarationParser, type Rule } from './declaration-parser.ts';
import * as leaves from './leaves.ts';
import { Day, KEY, Name, Quantity, Text } from './token-types.ts';
import type * as tree from './tree.ts';

/** What a figure goes on with behind its number: its name, what it is from later days on. */
const OF_A_FIGURE: ReadonlySet<unknown> = new Set([
  KEY.called,
  Name,
  KEY.assumed,
  KEY.placeholder,
  Text,
  KEY.from,
  Day,
  KEY.to,
  KEY.is,
  Quantity,
  KEY.gap,
  KEY.published,
]);
const MAY_BE_WINDOW: ReadonlySet<unknown> = new Set([Quantity, KEY.gap, KEY.within]);

export class SharedParser extends DeclarationParser {
  protected guards = this.RULE('guards', () => {
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
    this.SUBRULE(this.basisOf);
    this.SUBRULE(this.guards);
  });

  /** 每年, 每半年, 每季, 每月 */
  protected every = this.RULE('every', () => {
    const word = this.OR([
      { ALT: () => this.CONSUME(KEY.everyYear) },
      { ALT: () => this.CONSUME(KEY.everyHalfYear) },
      { ALT: () => this.CONSUME(KEY.everyQuarter) },
      { ALT: () => this.CONSUME(KEY.everyMonth) },
    ]);
    this.put({ period: this.ACTION(() => leaves.periodOf(word)) });
  });

  /** 36个月内, within 36 months; 36个月 自 2024-01-01 为 24个月 内 */
  protected rollingWindow = this.RULE('rollingWindow', () => {
    const length = this.OR([
      {
        ALT: () => {
          const before = this.SUBRULE1(this.figure);
          this.CONSUME1(KEY.within);
          return before;
        },
      },
      {
        ALT: () => {
          this.CONSUME2(KEY.within);
          return this.SUBRULE2(this.figure);
        },
      },
    ]);
    this.put({ window: length });
  });

  /** A figure may also be how many: only 内 behind it tells. */
  protected isWindowAhead(): boolean {
    if (this.LA(1).tokenType === KEY.within) return this.LA(2).tokenType === Quantity;
    if (this.LA(1).tokenType !== Quantity) return false;
    let k = 2;
    while (OF_A_FIGURE.has(this.LA(k).tokenType)) k++;
    return this.LA(k).tokenType === KEY.within;
  }

  /** A step to round to: 元, 100元. */
  protected step = this.RULE('step', () =>
    this.OR([{ ALT: () => this.SUBRULE(this.quantity) }, { ALT: () => this.SUBRULE(this.unit) }]),
  );

  /** Remembers which of a line's words was written. */
  protected choice(_: IToken, rule: string): void {
    this.put({ rule });
  }

  limit: Rule = this.RULE('limit', () => {
    this.CONSUME(KEY.limit);
    this.AT_LEAST_ONE({
      GATE: () => !MAY_BE_WINDOW.has(this.LA(1).tokenType) || this.isWindowAhead(),
      DEF: () => this.SUBRULE(this.limitBy),
    });
    this.OPTION(() => {
      this.CONSUME(KEY.rising);
      this.put({ rising: true });
    });
    this.put({ max: this.SUBRULE(this.expression) });
    this.SUBRULE(this.guards);
  });

  /** For whom, or in what time. */
  private limitBy = this.RULE('limitBy', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(KEY.per);
          this.add('per', this.SUBRULE(this.path));
        },
      },
      {
        ALT: () => {
          this.CONSUME(KEY.everyone);
          this.put({ all: true });
        },
      },
      { ALT: () => this.SUBRULE(this.every) },
      { ALT: () => this.SUBRULE(this.rollingWindow) },
    ]);
  });

  /** 例外 E1 “…” 优先于 E2 若 c 免 占比 · 若 c 则 x, 则 不予, 则 照常; [依据 …] */
  exception: Rule = this.RULE('exception', () => {
    this.CONSUME(KEY.exception);
    this.put({ id: this.SUBRULE(this.name) });
    this.OPTION1(() => this.put({ text: this.SUBRULE(this.text) }));
    this.OPTION2(() => {
      this.CONSUME(KEY.over);
      this.SUBRULE1(this.namesOf, { ARGS: ['over'] });
    });
    this.CONSUME(KEY.if);
    this.put({ when: this.SUBRULE(this.expression) });
    this.OR([
      {
        ALT: () => {
          this.CONSUME(KEY.exempt);
          this.put({ effect: 'exempt' });
          this.SUBRULE2(this.namesOf, { ARGS: ['exempts'] });
        },
      },
      {
        ALT: () => {
          this.CONSUME(KEY.thus);
          this.SUBRULE(this.instead);
        },
      },
    ]);
    this.OPTION3(() => this.SUBRULE(this.basisOf));
    this.SUBRULE(this.guards);
  });

  /** 不予, 照常, or what holds instead. */
  private instead = this.RULE('instead', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(KEY.refused);
          this.put({ effect: 'refuse' });
        },
      },
      {
        ALT: () => {
          this.CONSUME(KEY.asUsual);
          this.put({ effect: 'as-usual' });
        },
      },
      {
        ALT: () => {
          this.put({ effect: 'instead' });
          this.put({ instead: this.SUBRULE(this.expression) });
        },
      },
    ]);
  });

  private namesOf: ParserMethod<[string], void> = this.RULE('namesOf', (key: string) => {
    this.add(key, this.SUBRULE1(this.name));
    this.MANY(() => {
      this.SUBRULE(this.separator);
      this.add(key, this.SUBRULE2(this.name));
    });
  });

  private basisOf = this.RULE('basisOf', () => {
    this.CONSUME(KEY.basis);
    this.put({ source: this.SUBRULE(this.name) });
    this.put({ locator: this.SUBRULE(this.locator) });
    this.OPTION(() => this.put({ quote: this.SUBRULE(this.text) }));
  });
}
