/**
 * The grammar of lines, the rest of it and the door: one rule for the head of each declaration and for each line under it. Every
 * rule is called on the tokens of exactly one piece (see `cut.ts`). It fills a draft part by part, so that what was read before
 * an error stays. The chain of classes is one grammar in chapters: words, expressions, declarations, clauses, lines.
 */
import type { IRecognitionException, IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/index.ts';
import { ClauseParser } from './clause-parser.ts';
import type { Rule } from './declaration-parser.ts';
import type { Draft } from './draft.ts';
import { KEYWORD_OF, KEYWORDS } from './keywords.ts';
import * as leaves from './leaves.ts';
import type { Token } from './lexer.ts';
import { readSlot } from './slot.ts';
import { KEY, MARK, Name, Quantity } from './token-types.ts';
import type * as tree from './tree.ts';

export type { Rule };

export interface PieceResult {
  readonly draft: Draft;
  readonly found: readonly Diagnostic[];
  readonly error: IRecognitionException | undefined;
}

export class LineParser extends ClauseParser {
  constructor(isChecked = false) {
    super(isChecked);
    this.performSelfAnalysis();
  }

  /** Reads one piece. The parser holds nothing over from one call to the next. */
  read(rule: (parser: LineParser) => Rule, file: string, tokens: readonly Token[]): PieceResult {
    this.input = tokens as Token[];
    this.file = file;
    this.found = [];
    this.draft = {};
    rule(this).call(this);
    return { draft: this.draft, found: this.found, error: this.errors[0] };
  }

  /** For a line that has no place here: whatever it holds is too much. */
  nothing: Rule = this.RULE('nothing', () => undefined);

  // ── amendments ─────────────────────────────────────────────────────────────────────────────────────────────────

  /** `[policy/]clause.part` */
  private address = this.RULE('address', () => {
    const first = this.LA(1);
    let policy: tree.Name | null = null;
    let head = this.SUBRULE(this.policyName);
    this.OPTION(() => {
      this.CONSUME(MARK.divide);
      policy = head;
      head = this.SUBRULE1(this.word);
    });
    const parts: tree.Name[] = [head];
    this.MANY(() => {
      this.CONSUME(MARK.dot);
      parts.push(this.SUBRULE2(this.word));
    });
    return this.ACTION((): tree.Address => ({ kind: 'address', policy, parts, span: this.span(first) }));
  });

  change: Rule = this.RULE('change', () => {
    this.CONSUME(KEY.change);
    this.put({ address: this.SUBRULE(this.address) });
    this.OPTION1(() => {
      this.CONSUME(KEY.was);
      this.put({ was: this.SUBRULE1(this.expression) });
    });
    this.CONSUME(KEY.becomes);
    this.put({ becomes: this.SUBRULE2(this.expression) });
    this.OPTION2(() => {
      this.CONSUME(KEY.from);
      this.put({ from: this.SUBRULE(this.date) });
    });
    this.OPTION3(() => this.SUBRULE(this.publication));
  });

  // ── cases ──────────────────────────────────────────────────────────────────────────────────────────────────────

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
    this.put({ value: this.SUBRULE(this.quantity) });
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
      words.push(
        this.OR([
          { ALT: () => this.CONSUME(Name) },
          { ALT: () => this.CONSUME(Quantity) },
          { ALT: () => this.CONSUME(KEY.of) },
        ]),
      );
    });
    this.ACTION(() => this.put(readSlot(this.file, words)));
    this.CONSUME(MARK.equal);
    this.put({ amount: this.SUBRULE1(this.quantity) });
    this.OPTION(() => {
      this.CONSUME(KEY.atTime);
      this.put({ date: this.SUBRULE(this.date) });
    });
  });

  history: Rule = this.RULE('history', () => {
    this.CONSUME(KEY.history);
    this.CONSUME(KEY.unknown);
  });

  expect: Rule = this.RULE('expect', () => {
    this.CONSUME(KEY.expect);
    this.put({ clause: this.SUBRULE1(this.address) });
    this.OPTION1(() => this.put({ instance: this.SUBRULE(this.name) }));
    this.OR([
      {
        ALT: () => {
          this.CONSUME(MARK.equal);
          this.put({ outcome: 'amount' });
          this.put({ amount: this.SUBRULE(this.quantity) });
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
    ]);
    this.OPTION2(() => {
      this.CONSUME(KEY.atTime);
      const year = this.CONSUME(Quantity);
      this.put({ year: this.ACTION(() => leaves.yearOf(year)) });
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

  private lacking = this.RULE('lacking', () =>
    this.OR([{ ALT: () => this.SUBRULE(this.path) }, { ALT: () => this.SUBRULE(this.gap) }]),
  );

  // ── assertions and targets ─────────────────────────────────────────────────────────────────────────────────────

  any: Rule = this.RULE('any', () => {
    this.CONSUME(KEY.any);
    this.put({ entity: this.SUBRULE(this.name) });
    this.CONSUME(MARK.colon);
    this.put({ expression: this.SUBRULE(this.expression) });
  });

  aim: Rule = this.RULE('aim', () => {
    this.put({ claim: this.SUBRULE(this.expression) });
    this.OPTION1(() => {
      this.CONSUME(KEY.asOf);
      this.put({ by: this.SUBRULE(this.date) });
    });
    this.OPTION2(() => {
      this.CONSUME(KEY.aim);
      this.put({ soft: true });
    });
  });
}

/** `because when` is 因为 条件: a kind of refusal is known by its Chinese keyword. */
function inChinese(address: tree.Address): tree.Address {
  const [only] = address.parts;
  const keyword = only === undefined ? undefined : KEYWORD_OF.get(only.text);
  if (address.parts.length !== 1 || only === undefined || keyword === undefined) return address;
  return { ...address, parts: [{ ...only, text: KEYWORDS[keyword].zh[0] }] };
}
