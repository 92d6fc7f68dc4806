/** The grammar of heads, of the policy's header, and of the lines under declarations other than clauses and cases. */
import type { ParserMethod } from 'chevrotain';
import type { Draft } from './draft.ts';
import { ExpressionParser } from './expression-parser.ts';
import * as leaves from './leaves.ts';
import * as problems from './problems.ts';
import { KEY, Locator, MARK, Name } from './token-types.ts';
import type * as tree from './tree.ts';
import { TYPE_OF } from './words.ts';

export type Rule = ParserMethod<[], void>;

/** Other words for 数, of which is told that they are none. */
const NUMBERS: ReadonlySet<string> = new Set(
  '数字 数值 数量 整数 小数 int integer decimal float double numeric'.split(' '),
);

export class DeclarationParser extends ExpressionParser {
  /** The parts of the piece being read. */
  protected draft: Draft = {};

  /** Remembers a part as soon as it is read. */
  protected put(part: object): void {
    this.ACTION(() => Object.assign(this.draft, part));
  }

  protected add(key: string, part: unknown): void {
    this.ACTION(() => {
      this.draft[key] = [...((this.draft[key] as unknown[] | undefined) ?? []), part];
    });
  }

  // ── heads ──────────────────────────────────────────────────────────────────────────────────────────────────────

  protected aliasOf = this.RULE('aliasOf', () => {
    this.CONSUME(MARK.open);
    this.put({ alias: this.SUBRULE(this.word) });
    this.CONSUME(MARK.close);
  });

  protected nameAndAlias = this.RULE('nameAndAlias', () => {
    this.put({ name: this.SUBRULE(this.name) });
    // Brackets with a colon are a definition's parameters.
    this.OPTION({
      GATE: () => this.LA(3).tokenType !== MARK.colon,
      DEF: () => this.SUBRULE(this.aliasOf),
    });
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
    this.OPTION1(() => this.CONSUME(MARK.colon));
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
    this.put({ value: this.SUBRULE(this.figureNode) });
    this.OPTION(() => this.SUBRULE(this.until));
  });

  /** 自 d */
  protected since = this.RULE('since', () => {
    this.CONSUME(KEY.from);
    this.put({ from: this.SUBRULE(this.date) });
  });

  /** 至 d */
  protected until = this.RULE('until', () => {
    this.CONSUME(KEY.to);
    this.put({ to: this.SUBRULE(this.date) });
  });

  definition: Rule = this.RULE('definition', () => {
    this.CONSUME(KEY.definition);
    this.SUBRULE(this.nameAndAlias);
    this.OPTION(() => {
      this.CONSUME(KEY.of);
      this.put({ entity: this.SUBRULE(this.name) });
    });
    this.OPTION2(() => this.SUBRULE(this.formals));
    this.OPTION3(() => {
      this.SUBRULE(this.since);
      this.OPTION4(() => this.SUBRULE(this.publication));
    });
    this.CONSUME(MARK.colon);
    this.put({ expression: this.SUBRULE(this.expression) });
  });

  /** (基数: 金额, 比例: 数) */
  private formals = this.RULE('formals', () => {
    this.CONSUME(MARK.open);
    this.AT_LEAST_ONE_SEP({ SEP: MARK.comma, DEF: () => this.add('parameters', this.SUBRULE(this.formal)) });
    this.CONSUME(MARK.close);
  });

  private formal = this.RULE('formal', () => {
    const name = this.SUBRULE(this.name);
    this.CONSUME(MARK.colon);
    const type = this.SUBRULE(this.type);
    return this.ACTION(
      (): tree.FormalParameter => ({
        kind: 'formal',
        name,
        type,
        span: { ...name.span, end: leaves.endOf(this.LA(0)) },
      }),
    );
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

  protected title = this.RULE('title', () => {
    const title = this.OR([{ ALT: () => this.SUBRULE(this.name) }, { ALT: () => this.SUBRULE(this.text) }]);
    this.put({ title });
  });

  clause: Rule = this.RULE('clause', () => {
    this.CONSUME(KEY.clause);
    this.SUBRULE(this.idTitleAlias);
  });

  /** C05 自主认定培养奖励 (alias) */
  protected idTitleAlias = this.RULE('idTitleAlias', () => {
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

  titleLine: Rule = this.RULE('titleLine', () => {
    this.CONSUME(KEY.title);
    this.put({ text: this.SUBRULE(this.text) });
  });

  inForceLine: Rule = this.RULE('inForceLine', () => {
    this.CONSUME(KEY.inForce);
    this.put({ date: this.SUBRULE(this.date) });
    this.OPTION1(() => this.SUBRULE(this.publication));
    this.OPTION2(() => this.put({ status: this.SUBRULE(this.status) }));
  });

  untilLine: Rule = this.RULE('untilLine', () => {
    this.CONSUME(KEY.until);
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

  protected locator = this.RULE('locator', () => {
    const token = this.CONSUME(Locator);
    return this.ACTION(() => leaves.locatorOf(this.file, token));
  });

  // ── declarations ───────────────────────────────────────────────────────────────────────────────────────────────

  attribute: Rule = this.RULE('attribute', () => {
    this.SUBRULE(this.nameAndAlias);
    this.CONSUME(MARK.colon);
    this.put({ type: this.SUBRULE(this.type) });
    this.OPTION3(() => {
      this.CONSUME(KEY.by);
      this.put({ by: this.SUBRULE(this.name) });
    });
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

  protected type = this.RULE('type', () => {
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
      if (type !== 'number' && unit !== null && !NUMBERS.has(token.image))
        this.found.push(problems.noUnitOf(span, token.image, unit.top[0]?.text ?? ''));
      if (type === 'number') return { kind: 'number-type', unit, span };
      if (type !== undefined) return { kind: 'built-in-type', type, span };
      return { kind: 'named-type', name: leaves.nameOf(this.file, token), span };
    });
  });

  version: Rule = this.RULE('version', () => {
    this.CONSUME(KEY.from);
    this.put({ from: this.SUBRULE(this.date) });
    this.OPTION1(() => this.SUBRULE(this.until));
    this.CONSUME(KEY.is);
    this.put({ value: this.SUBRULE(this.figureNode) });
    this.OPTION2(() => this.SUBRULE(this.publication));
  });

  protected publication = this.RULE('publication', () => {
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
}
