/**
 * The grammar of lines: one rule for the head of each declaration and for each line under it. Every rule is called on the tokens
 * of exactly one piece (see `cut.ts`). It fills a draft part by part, so that what was read before an error stays.
 */
import type { IRecognitionException, IToken, ParserMethod } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { Draft } from './draft.ts';
import { ExpressionParser } from './expression-parser.ts';
import { KEYWORD_OF, KEYWORDS } from './keywords.ts';
import * as leaves from './leaves.ts';
import type { Token } from './lexer.ts';
import { readSlot } from './slot.ts';
import {
  AnyWord,
  DaysCount,
  KEY,
  keywordOf,
  Locator,
  MARK,
  Name,
  OverYears,
  Quantity,
} from './token-types.ts';
import type * as tree from './tree.ts';
import { TYPE_OF } from './words.ts';

export type Rule = ParserMethod<[], void>;
type Expr = tree.Expression | null;

export interface PieceResult {
  readonly draft: Draft;
  readonly found: readonly Diagnostic[];
  readonly error: IRecognitionException | undefined;
}

export class LineParser extends ExpressionParser {
  private draft: Draft = {};

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

  /** Remembers a part as soon as it is read. */
  private put(part: object): void {
    this.ACTION(() => Object.assign(this.draft, part));
  }

  private add(key: string, part: unknown): void {
    this.ACTION(() => {
      this.draft[key] = [...((this.draft[key] as unknown[] | undefined) ?? []), part];
    });
  }

  /** For a line that has no place here: whatever it holds is too much. */
  nothing: Rule = this.RULE('nothing', () => undefined);

  // ── heads ──────────────────────────────────────────────────────────────────────────────────────────────────────

  private aliasOf = this.RULE('aliasOf', () => {
    this.CONSUME(MARK.open);
    this.put({ alias: this.SUBRULE(this.word) });
    this.CONSUME(MARK.close);
  });

  private nameAndAlias = this.RULE('nameAndAlias', () => {
    this.put({ name: this.SUBRULE(this.name) });
    this.OPTION(() => this.SUBRULE(this.aliasOf));
  });

  policy: Rule = this.RULE('policy', () => {
    this.CONSUME(KEY.policy);
    this.SUBRULE(this.nameAndAlias);
  });

  enum: Rule = this.RULE('enum', () => {
    this.CONSUME(KEY.enum);
    this.SUBRULE(this.nameAndAlias);
    this.OPTION(() => {
      this.CONSUME(KEY.ascending);
      this.put({ ordered: true });
    });
  });

  member: Rule = this.RULE('member', () => {
    this.SUBRULE(this.nameAndAlias);
    this.OPTION(() => this.SUBRULE(this.separator));
  });

  unitDeclaration: Rule = this.RULE('unitDeclaration', () => {
    this.CONSUME(KEY.unit);
    this.SUBRULE(this.nameAndAlias);
  });

  entity: Rule = this.RULE('entity', () => {
    this.CONSUME(KEY.entity);
    this.SUBRULE(this.nameAndAlias);
    this.OPTION(() => {
      this.CONSUME(KEY.belongs);
      this.put({ parent: this.SUBRULE(this.name) });
    });
  });

  parameter: Rule = this.RULE('parameter', () => {
    this.CONSUME(KEY.parameter);
    this.SUBRULE(this.nameAndAlias);
    this.CONSUME(MARK.equal);
    this.put({ value: this.SUBRULE(this.amount) });
  });

  definition: Rule = this.RULE('definition', () => {
    this.CONSUME(KEY.definition);
    this.SUBRULE(this.nameAndAlias);
    this.OPTION(() => {
      this.CONSUME(KEY.of);
      this.put({ entity: this.SUBRULE(this.name) });
    });
    this.CONSUME(MARK.colon);
    this.put({ expression: this.SUBRULE(this.expression) });
  });

  reading: Rule = this.RULE('reading', () => {
    this.CONSUME(KEY.reading);
    this.SUBRULE(this.nameAndAlias);
    this.OPTION(() => {
      this.CONSUME(KEY.of);
      this.put({ entity: this.SUBRULE(this.name) });
    });
    this.put({ quote: this.SUBRULE(this.text) });
  });

  private title = this.RULE('title', () => {
    const title = this.OR([{ ALT: () => this.SUBRULE(this.name) }, { ALT: () => this.SUBRULE(this.text) }]);
    this.put({ title });
  });

  clause: Rule = this.RULE('clause', () => {
    this.CONSUME(KEY.clause);
    this.put({ id: this.SUBRULE(this.name) });
    this.OPTION1(() => this.SUBRULE(this.title));
    this.OPTION2(() => this.SUBRULE(this.aliasOf));
  });

  amendment: Rule = this.RULE('amendment', () => {
    this.CONSUME(KEY.amendment);
    this.SUBRULE(this.title);
    this.OPTION1(() => this.SUBRULE(this.aliasOf));
    this.CONSUME(KEY.of);
    this.put({ policy: this.SUBRULE(this.policyName) });
  });

  background: Rule = this.RULE('background', () => {
    this.CONSUME(KEY.background);
    this.put({ name: this.SUBRULE(this.name) });
  });

  /** [id] title: the head of a case, an assertion, a target. */
  private idAndTitle = this.RULE('idAndTitle', () => {
    this.OR([
      { ALT: () => this.put({ title: this.SUBRULE(this.text) }) },
      {
        ALT: () => {
          const first = this.SUBRULE(this.name);
          this.put({ title: first });
          this.OPTION(() => {
            this.put({ id: first });
            this.SUBRULE(this.title);
          });
        },
      },
    ]);
  });

  case: Rule = this.RULE('case', () => {
    this.CONSUME(KEY.case);
    this.SUBRULE(this.idAndTitle);
  });

  assertion: Rule = this.RULE('assertion', () => {
    this.CONSUME(KEY.assertion);
    this.SUBRULE(this.idAndTitle);
  });

  target: Rule = this.RULE('target', () => {
    this.CONSUME(KEY.target);
    this.SUBRULE(this.idAndTitle);
  });

  // ── policy header ──────────────────────────────────────────────────────────────────────────────────────────────

  /** A declared name, an alias or a folder: `haiyan-training` is one name. */
  private policyName = this.RULE('policyName', () => {
    const first = this.CONSUME1(AnyWord);
    this.MANY(() => {
      this.CONSUME(MARK.minus);
      this.OR([{ ALT: () => this.CONSUME2(AnyWord) }, { ALT: () => this.CONSUME(Quantity) }]);
    });
    return this.ACTION((): tree.Name => {
      const last = this.LA(0);
      const name = leaves.nameOf(this.file, first);
      if (last === first) return name;
      const images: string[] = [];
      for (let i = 0; ; i--) {
        const token = this.LA(i);
        images.unshift(token.image);
        if (token === first) break;
      }
      return { ...name, text: images.join(''), span: this.span(first) };
    });
  });

  titleLine: Rule = this.RULE('titleLine', () => {
    this.CONSUME(KEY.title);
    this.put({ text: this.SUBRULE(this.text) });
  });

  inForceLine: Rule = this.RULE('inForceLine', () => {
    this.CONSUME(KEY.inForce);
    this.SUBRULE(this.datedStatus);
  });

  untilLine: Rule = this.RULE('untilLine', () => {
    this.CONSUME(KEY.until);
    this.SUBRULE(this.datedStatus);
  });

  private datedStatus = this.RULE('datedStatus', () => {
    this.put({ date: this.SUBRULE(this.date) });
    this.OPTION(() => this.put({ status: this.SUBRULE(this.status) }));
  });

  sourceLine: Rule = this.RULE('sourceLine', () => {
    this.CONSUME(KEY.source);
    this.put({ name: this.SUBRULE(this.name) });
    this.put({ file: this.SUBRULE(this.text) });
  });

  importLine: Rule = this.RULE('importLine', () => {
    this.CONSUME(KEY.import);
    this.put({ policy: this.SUBRULE(this.policyName) });
  });

  noEffectLine: Rule = this.RULE('noEffectLine', () => {
    this.CONSUME(KEY.noEffect);
    this.put({ source: this.SUBRULE(this.name) });
    this.add('locators', this.SUBRULE1(this.locator));
    this.MANY(() => {
      this.SUBRULE(this.separator);
      this.add('locators', this.SUBRULE2(this.locator));
    });
    this.put({ reason: this.SUBRULE(this.text) });
  });

  private locator = this.RULE('locator', () => {
    const token = this.CONSUME(Locator);
    return this.ACTION(() => leaves.locatorOf(this.file, token));
  });

  // ── declarations ───────────────────────────────────────────────────────────────────────────────────────────────

  attribute: Rule = this.RULE('attribute', () => {
    this.SUBRULE(this.nameAndAlias);
    this.CONSUME(MARK.colon);
    this.put({ type: this.SUBRULE(this.type) });
    this.OPTION1(() => {
      this.CONSUME(KEY.optional);
      this.put({ optional: true });
    });
    this.OPTION2(() => {
      this.CONSUME(KEY.onlyWhen);
      this.put({ conditional: true });
      this.put({ appliesWhen: this.SUBRULE(this.expression) });
    });
  });

  private type = this.RULE('type', () => {
    const token = this.CONSUME(Name);
    const unit =
      this.OPTION(() => {
        this.CONSUME(MARK.open);
        const phrase = this.SUBRULE(this.unit);
        this.CONSUME(MARK.close);
        return phrase;
      }) ?? null;
    return this.ACTION((): tree.TypePhrase => {
      const span = this.span(token);
      const isQuoted = token.payload !== undefined;
      const type = isQuoted ? undefined : TYPE_OF.get(token.image);
      if (type === 'number') return { kind: 'number-type', unit, span };
      if (type !== undefined) return { kind: 'built-in-type', type, span };
      return { kind: 'named-type', name: leaves.nameOf(this.file, token), span };
    });
  });

  private amount = this.RULE('amount', () =>
    this.OR([{ ALT: () => this.SUBRULE(this.quantity) }, { ALT: () => this.SUBRULE(this.gap) }]),
  );

  version: Rule = this.RULE('version', () => {
    this.CONSUME(KEY.from);
    this.put({ from: this.SUBRULE(this.date) });
    this.CONSUME(KEY.is);
    this.put({ value: this.SUBRULE(this.amount) });
    this.OPTION(() => this.SUBRULE(this.publication));
  });

  private publication = this.RULE('publication', () => {
    this.CONSUME(KEY.published);
    this.put({ published: this.SUBRULE(this.date) });
  });

  optionLine: Rule = this.RULE('optionLine', () => {
    this.put({ name: this.SUBRULE(this.name) });
    this.OPTION(() => {
      this.CONSUME(MARK.colon);
      this.put({ conditional: true });
      this.put({ expression: this.SUBRULE(this.expression) });
    });
    this.put({ text: this.SUBRULE(this.text) });
  });

  pick: Rule = this.RULE('pick', () => {
    this.CONSUME(KEY.pick);
    this.put({ option: this.SUBRULE(this.name) });
    this.CONSUME(KEY.reason);
    this.put({ reason: this.SUBRULE(this.text) });
  });

  // ── clause lines ───────────────────────────────────────────────────────────────────────────────────────────────

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
    this.put({ claim: this.SUBRULE(this.expression) satisfies Expr });
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
