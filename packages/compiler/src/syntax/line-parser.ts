/**
 * The grammar of lines, the rest of it and the door: one rule for the head of each declaration and for each line under it. Every
 * rule is called on the tokens of exactly one piece (see `cut.ts`). It fills a draft part by part, so that what was read before
 * an error stays. The chain of classes is one grammar in chapters: words, calls, expressions, declarations, shared lines, clauses,
 * schemes, cases, lines.
 */
import type { IRecognitionException } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/index.ts';
import { CaseParser } from './case-parser.ts';
import type { Rule } from './declaration-parser.ts';
import type { Draft } from './draft.ts';
import * as leaves from './leaves.ts';
import type { Token } from './lexer.ts';
import { KEY, MARK } from './token-types.ts';

export type { Rule };

export interface PieceResult {
  readonly draft: Draft;
  readonly found: readonly Diagnostic[];
  readonly error: IRecognitionException | undefined;
}

export class LineParser extends CaseParser {
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
    this.inTable = false;
    this.inChange = false;
    rule(this).call(this);
    return { draft: this.draft, found: this.found, error: this.errors[0] };
  }

  /** For a line that has no place here: whatever it holds is too much. */
  nothing: Rule = this.RULE('nothing', () => undefined);

  // ── amendments ─────────────────────────────────────────────────────────────────────────────────────────────────

  change: Rule = this.RULE('change', () => {
    this.CONSUME(KEY.change);
    this.ACTION(() => {
      this.inChange = true;
    });
    this.put({ address: this.SUBRULE(this.address) });
    this.OPTION1(() => {
      this.CONSUME(KEY.was);
      const was = this.SUBRULE1(this.expression);
      this.put({ was: this.ACTION(() => leaves.declared(was)) });
    });
    this.CONSUME(KEY.becomes);
    const becomes = this.SUBRULE2(this.expression);
    this.put({ becomes: this.ACTION(() => leaves.declared(becomes)) });
    this.OPTION2(() => {
      this.CONSUME(KEY.from);
      this.put({ from: this.SUBRULE(this.date) });
    });
    this.OPTION3(() => this.SUBRULE(this.publication));
  });

  repeal: Rule = this.RULE('repeal', () => {
    this.CONSUME(KEY.repeal);
    this.put({ clause: this.SUBRULE(this.name) });
    this.SUBRULE(this.since);
    this.OPTION(() => this.SUBRULE(this.publication));
  });

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
