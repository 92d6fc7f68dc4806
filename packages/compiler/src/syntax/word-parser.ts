/** The grammar of words and small phrases: names, texts, dates, numbers with their units, statuses, gaps, paths. */
import type { Span } from '@guiju/ir';
import { EmbeddedActionsParser, type IToken, type ParserMethod } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/index.ts';
import { expectations } from './expectations.ts';
import { cover } from './fold.ts';
import * as leaves from './leaves.ts';
import * as problems from './problems.ts';
import { AnyWord, ARM_GOES_ON, Day, KEY, MARK, Name, Quantity, Text, VOCABULARY } from './token-types.ts';
import type * as tree from './tree.ts';

type Rule<T> = ParserMethod<[], T>;

export class WordParser extends EmbeddedActionsParser {
  protected file = '';
  /** What was found wrong without stopping, in the order of the text. */
  protected found: Diagnostic[] = [];

  /** `isChecked`: Chevrotain looks for ambiguities in the grammar while building; a test does, a user should not wait for it. */
  constructor(isChecked: boolean) {
    super(VOCABULARY, {
      recoveryEnabled: false,
      maxLookahead: 2,
      errorMessageProvider: expectations,
      skipValidations: !isChecked,
    });
    lookOneAhead(this);
  }

  protected span(first: IToken): Span {
    return leaves.spanOf(this.file, first, this.LA(0));
  }

  protected name: Rule<tree.Name> = this.RULE('name', () => {
    const token = this.CONSUME(Name);
    return this.ACTION(() => leaves.nameOf(this.file, token));
  });

  /** Where any word is a name: an alias, a part behind a dot. */
  protected word: Rule<tree.Name> = this.RULE('word', () => {
    const token = this.CONSUME(AnyWord);
    return this.ACTION(() => leaves.nameOf(this.file, token));
  });

  protected text: Rule<tree.Text> = this.RULE('text', () => {
    const token = this.CONSUME(Text);
    return this.ACTION(() => leaves.textOf(this.file, token));
  });

  protected date: Rule<tree.DateLiteral> = this.RULE('date', () => {
    const token = this.CONSUME(Day);
    return this.ACTION(() => {
      const date = leaves.dateOf(this.file, token);
      if (date.value === null) this.found.push(problems.noSuchDay(date));
      return date;
    });
  });

  protected path: Rule<tree.Path> = this.RULE('path', () => {
    const parts: tree.Name[] = [this.SUBRULE(this.name)];
    this.MANY(() => {
      this.CONSUME(MARK.dot);
      parts.push(this.SUBRULE(this.word));
    });
    return this.ACTION(
      (): tree.Path => ({
        kind: 'path',
        parts,
        span: cover((parts[0] as tree.Name).span, parts.at(-1)?.span),
      }),
    );
  });

  /** 假定 “…”, 占位 “…” */
  protected status: Rule<tree.Status> = this.RULE('status', () => {
    const word = this.OR([
      { ALT: () => this.CONSUME(KEY.assumed) },
      { ALT: () => this.CONSUME(KEY.placeholder) },
    ]);
    const note = this.OPTION(() => this.SUBRULE(this.text)) ?? null;
    return this.ACTION(
      (): tree.Status => ({
        kind: 'status',
        status: word.tokenType === KEY.assumed ? 'assumed' : 'placeholder',
        note,
        span: this.span(word),
      }),
    );
  });

  protected quantity: Rule<tree.Quantity> = this.RULE('quantity', () => {
    const token = this.CONSUME(Quantity);
    const called =
      this.OPTION1(() => {
        this.CONSUME(KEY.called);
        return this.SUBRULE(this.name);
      }) ?? null;
    const status = this.OPTION2(() => this.SUBRULE(this.status)) ?? null;
    return this.ACTION(
      (): tree.Quantity => ({
        ...leaves.quantityOf(this.file, token),
        called,
        status,
        span: this.span(token),
      }),
    );
  });

  /** A unit that stands alone: 元/人/月 */
  protected unit: Rule<tree.UnitPhrase> = this.RULE('unit', () => {
    const words: tree.UnitWord[] = [];
    const first = this.CONSUME1(Name);
    this.MANY(() => {
      this.CONSUME(MARK.divide);
      const token = this.CONSUME2(Name);
      this.ACTION(() => words.push(leaves.unitWordOf(this.file, token)));
    });
    return this.ACTION(
      (): tree.UnitPhrase => ({
        kind: 'unit',
        top: [leaves.unitWordOf(this.file, first)],
        bottom: words,
        span: this.span(first),
      }),
    );
  });

  protected gap: Rule<tree.Gap> = this.RULE('gap', () => {
    const word = this.CONSUME(KEY.gap);
    const note = this.OPTION1(() => this.SUBRULE(this.text)) ?? null;
    const unit =
      this.OPTION2({
        // In front of a colon or comma it is the name of the next arm.
        GATE: () => !ARM_GOES_ON.has(this.LA(2).tokenType),
        DEF: () => {
          this.CONSUME(KEY.unit);
          return this.SUBRULE(this.unit);
        },
      }) ?? null;
    return this.ACTION((): tree.Gap => ({ kind: 'gap', note, unit, versions: [], span: this.span(word) }));
  });

  protected amount = this.RULE('amount', () =>
    this.OR([{ ALT: () => this.SUBRULE(this.quantity) }, { ALT: () => this.SUBRULE(this.gap) }]),
  );

  /** A figure that is declared, and not part of a sum: it may lie below 0, as −0.5% does in a series. */
  protected declaredAmount: Rule<tree.Quantity | tree.Gap> = this.RULE('declaredAmount', () => {
    const first = this.LA(1);
    return this.OR([
      { ALT: () => this.SUBRULE(this.amount) },
      {
        ALT: () => {
          this.CONSUME(MARK.minus);
          const quantity = this.SUBRULE(this.quantity);
          return this.ACTION(
            (): tree.Quantity => ({ ...leaves.belowZero(quantity), span: this.span(first) }),
          );
        },
      },
    ]);
  });

  /** 2023-05-10 [假定 “…”] */
  private dateFigure: Rule<tree.DateFigure> = this.RULE('dateFigure', () => {
    const first = this.LA(1);
    const date = this.SUBRULE(this.date);
    const status = this.OPTION(() => this.SUBRULE(this.status)) ?? null;
    return this.ACTION(
      (): tree.DateFigure => ({ kind: 'date-figure', date, status, span: this.span(first) }),
    );
  });

  /** What a 参数 may be. */
  protected figureNode: Rule<tree.FigureNode> = this.RULE('figureNode', () =>
    this.OR([{ ALT: () => this.SUBRULE(this.declaredAmount) }, { ALT: () => this.SUBRULE(this.dateFigure) }]),
  );

  /** 、 or , */
  protected separator: Rule<IToken> = this.RULE('separator', () =>
    this.OR([{ ALT: () => this.CONSUME(MARK.listComma) }, { ALT: () => this.CONSUME(MARK.comma) }]),
  );

  /** A declared name, an alias or a folder: `haiyan-training` is one name. */
  protected policyName = this.RULE('policyName', () => {
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

  /** `[policy/]clause.part` */
  protected address = this.RULE('address', () => {
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
}

/** What Chevrotain does where no alternative fits; not in its types. */
interface Raising {
  maxLookahead: number;
  raiseNoAltException(occurrence: number, custom: string | undefined): never;
}

/** An error names what would have fitted next: one token ahead says so, and is found many times sooner than all that could follow. */
function lookOneAhead(parser: object): void {
  const raising = parser as Raising;
  const raise = raising.raiseNoAltException;
  raising.raiseNoAltException = (occurrence, custom) => {
    const { maxLookahead } = raising;
    raising.maxLookahead = 1;
    try {
      return raise.call(parser, occurrence, custom);
    } finally {
      raising.maxLookahead = maxLookahead;
    }
  };
}
