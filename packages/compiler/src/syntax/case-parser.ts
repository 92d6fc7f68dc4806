/** The grammar of a case's lines. */
import type { IToken, TokenType } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { Rule } from './declaration-parser.ts';
import { KEYWORD_OF, KEYWORDS } from './keywords.ts';
import * as leaves from './leaves.ts';
import type { PartOfYear } from './lexer.ts';
import * as problems from './problems.ts';
import type { ReadQuantity } from './quantity.ts';
import { SchemeParser } from './scheme-parser.ts';
import { readSlot } from './slot.ts';
import {
  Day,
  isNameType,
  KEY,
  MARK,
  Name,
  Quantity,
  Text,
  YearHalf,
  YearMonth,
  YearQuarter,
} from './token-types.ts';
import type * as tree from './tree.ts';

const PLAIN_OUTCOMES: ReadonlySet<TokenType> = new Set([MARK.equal, KEY.undetermined, KEY.refused]);
const OUTCOMES: ReadonlySet<TokenType> = new Set([
  KEY.result,
  KEY.arrears,
  KEY.recovery,
  KEY.shares,
  KEY.rest,
]);
const VALUES: ReadonlySet<TokenType> = new Set([
  Quantity,
  Day,
  Text,
  MARK.minus,
  KEY.yes,
  KEY.no,
  KEY.lacks,
  KEY.unknown,
]);

export class CaseParser extends SchemeParser {
  asOf: Rule = this.RULE('asOf', () => {
    this.CONSUME(KEY.asOf);
    this.put({ date: this.SUBRULE(this.date) });
  });

  knownAt: Rule = this.RULE('knownAt', () => {
    this.CONSUME(KEY.knownAt);
    this.put({ date: this.SUBRULE(this.date) });
  });

  readLine: Rule = this.RULE('readLine', () => {
    this.CONSUME(KEY.read);
    this.put({ reading: this.SUBRULE1(this.name) });
    this.CONSUME(KEY.pick);
    this.put({ option: this.SUBRULE2(this.name) });
  });

  set: Rule = this.RULE('set', () => {
    this.CONSUME(KEY.set);
    this.put({ address: this.SUBRULE(this.address) });
    this.CONSUME(MARK.equal);
    this.OR([
      { ALT: () => this.put({ value: this.SUBRULE(this.quantity) }) },
      { ALT: () => this.put({ value: this.SUBRULE(this.date) }) },
    ]);
  });

  useBackground: Rule = this.RULE('useBackground', () => {
    this.CONSUME(KEY.background);
    this.put({ name: this.SUBRULE(this.name) });
  });

  facts: Rule = this.RULE('facts', () => {
    this.put({ entity: this.SUBRULE1(this.name) });
    this.OPTION1(() => this.put({ instance: this.SUBRULE2(this.name) }));
    this.OPTION2(() => {
      this.CONSUME(KEY.belongs);
      this.put({ parent: this.SUBRULE3(this.name) });
    });
    this.CONSUME(MARK.colon);
    this.MANY_SEP({ SEP: MARK.comma, DEF: () => this.add('facts', this.SUBRULE(this.fact)) });
  });

  private fact = this.RULE('fact', () => {
    const attribute = this.SUBRULE(this.name);
    this.CONSUME(MARK.equal);
    const values: tree.TimedValue[] = [this.SUBRULE1(this.timedValue)];
    this.MANY(() => {
      const word = this.OR([{ ALT: () => this.CONSUME(KEY.becomes) }, { ALT: () => this.CONSUME(KEY.next) }]);
      const value = this.SUBRULE2(this.timedValue);
      this.ACTION(() => values.push({ ...value, joined: word.tokenType === KEY.next ? 'next' : 'becomes' }));
    });
    return this.ACTION(
      (): tree.Fact => ({
        kind: 'fact',
        attribute,
        values,
        span: { ...attribute.span, end: leaves.endOf(this.LA(0)) },
      }),
    );
  });

  private timedValue = this.RULE('timedValue', () => {
    const first = this.LA(1);
    const value = this.SUBRULE(this.factValue);
    const from = this.OPTION1(() => {
      this.CONSUME(KEY.from);
      return this.SUBRULE1(this.date);
    });
    const to = this.OPTION2(() => {
      this.CONSUME(KEY.to);
      return this.SUBRULE2(this.date);
    });
    return this.ACTION(
      (): tree.TimedValue => ({
        kind: 'timed-value',
        joined: null,
        value,
        from: from ?? null,
        to: to ?? null,
        span: this.span(first),
      }),
    );
  });

  private factValue = this.RULE('factValue', () =>
    this.OR([
      { ALT: () => this.SUBRULE1(this.quantity) },
      { ALT: () => this.SUBRULE(this.date) },
      { ALT: () => this.SUBRULE(this.text) },
      { ALT: () => this.SUBRULE(this.truth) },
      { ALT: () => this.SUBRULE(this.name) },
      {
        ALT: () => {
          const sign = this.CONSUME(MARK.minus);
          const of = this.SUBRULE2(this.quantity);
          return this.ACTION((): tree.Negate => ({ kind: 'negate', of, span: this.span(sign) }));
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(KEY.lacks);
          return this.ACTION((): tree.NoValue => ({ kind: 'none', span: leaves.spanOf(this.file, token) }));
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(KEY.unknown);
          return this.ACTION(
            (): tree.UnknownValue => ({
              kind: 'unknown',
              span: leaves.spanOf(this.file, token),
            }),
          );
        },
      },
    ]),
  );

  /** Names and a slot in a row; `slot.ts` tells which is which. */
  paid: Rule = this.RULE('paid', () => {
    this.CONSUME(KEY.paid);
    this.put({ clause: this.SUBRULE(this.address) });
    const words: IToken[] = [];
    this.MANY(() => {
      this.OR([
        { ALT: () => words.push(this.CONSUME1(Name)) },
        { ALT: () => words.push(this.CONSUME1(Text)) },
        { ALT: () => words.push(this.CONSUME1(Quantity)) },
        { ALT: () => words.push(this.CONSUME1(Day)) },
        { ALT: () => words.push(this.CONSUME1(KEY.yes)) },
        { ALT: () => words.push(this.CONSUME1(KEY.no)) },
        { ALT: () => words.push(this.partOfYear(this.CONSUME(YearMonth), 12)) },
        { ALT: () => words.push(this.partOfYear(this.CONSUME(YearQuarter), 4)) },
        { ALT: () => words.push(this.partOfYear(this.CONSUME(YearHalf), 2)) },
        { ALT: () => words.push(this.CONSUME(KEY.of)) },
        {
          ALT: () => {
            words.push(this.SUBRULE(this.separator));
            words.push(this.SUBRULE(this.furtherKey));
          },
        },
      ]);
    });
    const equal = this.CONSUME(MARK.equal);
    this.ACTION(() => {
      const read = readSlot(this.file, words);
      this.put(read);
      if (!('slot' in read)) this.found.push(this.noSlot(words, equal));
    });
    this.put({ amount: this.SUBRULE1(this.quantity) });
    this.CONSUME(KEY.atTime);
    this.put({ date: this.SUBRULE(this.date) });
    this.OPTION2(() => {
      this.CONSUME(KEY.by);
      this.put({ mark: this.SUBRULE(this.mark) });
    });
    this.OPTION3(() => {
      this.CONSUME(KEY.shares);
      this.add('shares', this.SUBRULE1(this.paidShare));
      this.MANY1(() => {
        this.SUBRULE1(this.separator);
        this.add('shares', this.SUBRULE2(this.paidShare));
      });
    });
  });

  private paidShare = this.RULE('paidShare', () => {
    const payer = this.SUBRULE(this.name);
    this.CONSUME(MARK.equal);
    const amount = this.SUBRULE(this.quantity);
    return this.ACTION(
      (): tree.PaidShare => ({
        kind: 'paid-share',
        payer,
        amount,
        span: { ...payer.span, end: amount.span.end },
      }),
    );
  });

  private furtherKey = this.RULE('furtherKey', () =>
    this.OR([
      { ALT: () => this.CONSUME(Name) },
      { ALT: () => this.CONSUME(Text) },
      // 一次 is the slot.
      { GATE: () => !this.isOnceAhead(), ALT: () => this.CONSUME(Quantity) },
      { ALT: () => this.CONSUME(Day) },
      { ALT: () => this.CONSUME(KEY.yes) },
      { ALT: () => this.CONSUME(KEY.no) },
    ]),
  );

  private isOnceAhead(): boolean {
    const { tokenType, payload } = this.LA(1);
    return tokenType === Quantity && (payload as ReadQuantity).top?.base === '次';
  }

  /** 2024年13月 is no month: reported. */
  private partOfYear(token: IToken, most: number): IToken {
    this.ACTION(() => {
      const { within } = token.payload as PartOfYear;
      if (within < 1 || within > most)
        this.found.push(problems.noSuchPart(leaves.spanOf(this.file, token), token.image));
    });
    return token;
  }

  /** Said of the words between 已发 and the sum. */
  private noSlot(words: readonly IToken[], equal: IToken): Diagnostic {
    const [first = equal, last] = [words[0], words.at(-1)];
    return problems.noSlot(leaves.spanOf(this.file, first, last), words.map(({ image }) => image).join(' '));
  }

  private mark = this.RULE('mark', () =>
    this.OR([{ ALT: () => this.SUBRULE(this.name) }, { ALT: () => this.SUBRULE(this.quantity) }]),
  );

  historyLine: Rule = this.RULE('historyLine', () => {
    this.CONSUME(KEY.history);
    this.CONSUME(KEY.unknown);
  });

  expect: Rule = this.RULE('expect', () => {
    this.CONSUME(KEY.expect);
    this.put({ clause: this.SUBRULE1(this.address) });
    this.OPTION1({
      GATE: () => !this.isOutcomeAhead(),
      DEF: () => this.put({ instance: this.SUBRULE(this.name) }),
    });
    this.SUBRULE(this.outcome);
    this.OPTION2(() => {
      this.CONSUME(KEY.atTime);
      this.SUBRULE(this.dueIn);
    });
    this.OPTION3(() => {
      this.CONSUME(KEY.because);
      const because = this.SUBRULE2(this.address);
      this.put({ because: this.ACTION(() => inChinese(because)) });
    });
    this.OPTION4(() => {
      this.CONSUME(KEY.missing);
      this.put({ missing: this.SUBRULE(this.lacking) });
    });
  });

  /** 认定, 补发, 追回, 分担 and 结余 are also names: whether it is the word itself here and not an instance of that name. */
  private isOutcomeAhead(): boolean {
    const [first, second, third, fourth] = [1, 2, 3, 4].map((k) => this.LA(k).tokenType) as [
      TokenType,
      TokenType,
      TokenType,
      TokenType,
    ];
    if (!OUTCOMES.has(first) || PLAIN_OUTCOMES.has(second)) return false;
    // 分担 认定 补发 = …: 认定 is who pays, whatever else it may be.
    const isSettled = third === KEY.arrears || third === KEY.recovery;
    if (first === KEY.shares && second !== KEY.shares && isSettled && fourth === MARK.equal) return true;
    if (second === KEY.result) return !(VALUES.has(third) || isNameType(third));
    if (second === KEY.shares) return !isNameType(third);
    return !OUTCOMES.has(second) || third !== Quantity;
  }

  private outcome = this.RULE('outcome', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(MARK.equal);
          this.put({ outcome: 'amount' });
          this.put({ amount: this.SUBRULE1(this.quantity) });
        },
      },
      {
        ALT: () => {
          this.CONSUME(KEY.undetermined);
          this.put({ outcome: 'undetermined' });
        },
      },
      {
        ALT: () => {
          this.CONSUME(KEY.refused);
          this.put({ outcome: 'refused' });
        },
      },
      {
        ALT: () => {
          this.CONSUME(KEY.result);
          this.put({ outcome: 'result' });
          this.put({ result: this.SUBRULE(this.factValue) });
        },
      },
      {
        ALT: () => {
          this.CONSUME(KEY.shares);
          this.put({ outcome: 'share' });
          this.put({ payer: this.SUBRULE(this.name) });
          this.OPTION(() => this.SUBRULE(this.settled));
          this.CONSUME2(MARK.equal);
          this.put({ amount: this.SUBRULE2(this.quantity) });
        },
      },
      { ALT: () => this.SUBRULE(this.sum) },
    ]);
  });

  /** Whose part of what is settled. */
  private settled = this.RULE('settled', () => {
    this.OR([
      { ALT: () => this.outcomeOf(this.CONSUME(KEY.arrears), 'share-of-arrears') },
      { ALT: () => this.outcomeOf(this.CONSUME(KEY.recovery), 'share-of-recovery') },
    ]);
  });

  /** 补发, 追回 or 结余, and how much. */
  private sum = this.RULE('sum', () => {
    this.OR([
      { ALT: () => this.outcomeOf(this.CONSUME(KEY.arrears), 'arrears') },
      { ALT: () => this.outcomeOf(this.CONSUME(KEY.recovery), 'recovery') },
      { ALT: () => this.outcomeOf(this.CONSUME(KEY.rest), 'rest') },
    ]);
    this.put({ amount: this.SUBRULE(this.quantity) });
  });

  private outcomeOf(_: IToken, outcome: tree.ExpectLine['outcome']): void {
    this.put({ outcome });
  }

  /** 2023, 2023年, 2023年5月, 2023年2季, 2023年上半年 */
  private dueIn = this.RULE('dueIn', () => {
    this.OR([
      {
        ALT: () => {
          const year = this.CONSUME(Quantity);
          this.put({ year: this.ACTION(() => leaves.yearOf(year)) });
        },
      },
      {
        ALT: () => {
          const token = this.partOfYear(this.CONSUME(YearMonth), 12);
          this.ACTION(() => {
            const { year, within } = token.payload as PartOfYear;
            this.put({ year, month: within });
          });
        },
      },
      {
        ALT: () => {
          const token = this.partOfYear(this.CONSUME(YearQuarter), 4);
          this.ACTION(() => {
            const { year, within } = token.payload as PartOfYear;
            this.put({ year, quarter: within });
          });
        },
      },
      {
        ALT: () => {
          const token = this.partOfYear(this.CONSUME(YearHalf), 2);
          this.ACTION(() => {
            const { year, within } = token.payload as PartOfYear;
            this.put({ year, half: within });
          });
        },
      },
    ]);
  });

  private lacking = this.RULE('lacking', () =>
    this.OR([
      { ALT: () => this.SUBRULE(this.path) },
      { ALT: () => this.SUBRULE(this.gap) },
      {
        ALT: () => {
          const word = this.CONSUME(KEY.history);
          return this.ACTION((): tree.WholeHistory => ({ kind: 'whole-history', span: this.span(word) }));
        },
      },
    ]),
  );
}

/** `because when` is 因为 条件: a kind of refusal is known by its Chinese keyword. */
function inChinese(address: tree.Address): tree.Address {
  const [only] = address.parts;
  const keyword = only === undefined ? undefined : KEYWORD_OF.get(only.text);
  if (address.parts.length !== 1 || only === undefined || keyword === undefined) return address;
  return { ...address, parts: [{ ...only, text: KEYWORDS[keyword].zh[0] }] };
}
