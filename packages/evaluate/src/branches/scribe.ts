/** Writes down the branches of one declaration after another, and where each is decided. */
import {
  averageIn,
  type Bilingual,
  type Clause,
  type EnumType,
  type Expr,
  type ExprOf,
  type Fund,
  type Limit,
  type Program,
  type Ranking,
  type Reading,
  type Span,
  type Stacking,
} from '@guiju/ir';
import type { Branch, BranchOwner } from './branch.ts';
import type { Site, Yes } from './site.ts';
import { eachExpr, variantsOf } from './walk.ts';

export interface Scribe {
  readonly branches: Branch[];
  /** What is written once is one branch, also where the compiler put it in several places. By words and place. */
  readonly written: Map<string, Branch>;
  readonly at: Map<Expr, Site[]>;
  readonly granted: Map<string, Branch>;
  readonly limits: Map<string, Yes>;
  readonly milestones: Map<string, Yes>;
  readonly obligations: Map<string, Yes>;
  readonly stackings: Map<string, Yes>;
  readonly funds: Map<string, Yes>;
  readonly options: Map<string, { readonly branch: Branch; readonly clauses: ReadonlySet<string> }>;
}

interface OwnerScribe {
  clause(clause: Clause): void;
  expressions(node: unknown): void;
  reading(reading: Reading, program: Program): void;
  ranking(ranking: Ranking): void;
  stacking(stacking: Stacking): void;
  fund(fund: Fund): void;
}

export function startOwner(scribe: Scribe, owner: BranchOwner, { enums }: Program): OwnerScribe {
  let places = 0;
  const { written } = scribe;
  const guarded = new Set<Expr>();
  const add = (
    place: number,
    way: string,
    text: Bilingual,
    span: Span | undefined,
    isImplied = false,
  ): Branch => {
    const known =
      span === undefined ? undefined : written.get(`${text.zh} ${span.file} ${span.start} ${span.end}`);
    if (known !== undefined) return known;
    const branch: Branch = {
      id: `${owner.id}#${place}:${way}`,
      owner,
      text,
      span: span ?? null,
      ...(isImplied ? { isImplied } : {}),
    };
    scribe.branches.push(branch);
    if (span !== undefined) written.set(`${text.zh} ${span.file} ${span.start} ${span.end}`, branch);
    return branch;
  };
  const one = (way: string, text: Bilingual, span: Span | undefined, isImplied = false) =>
    add(++places, way, text, span, isImplied);
  const two = (
    text: Bilingual,
    span: Span | undefined,
    yes: Bilingual,
    no: Bilingual,
    isImplied = false,
  ): Yes => {
    const place = ++places;
    return {
      yes: add(place, 'true', join(text, yes), span, isImplied),
      no: add(place, 'false', join(text, no), span, isImplied),
    };
  };
  const put = (expr: Expr, site: Site) => {
    const sites = scribe.at.get(expr) ?? [];
    sites.push(site);
    scribe.at.set(expr, sites);
  };
  const verdict = (expr: Expr, text: Bilingual, yes: Bilingual, no: Bilingual, isImplicit = false) => {
    if (alwaysMet(expr, enums) || (isImplicit && expr.kind !== 'one-of')) {
      const met = one('true', join(text, yes), expr.span, isImplicit);
      put(expr, { kind: 'verdict', met, failed: null });
      return;
    }
    const { yes: met, no: failed } = two(text, expr.span, yes, no, isImplicit);
    put(expr, { kind: 'verdict', met, failed });
  };

  const choice = (expr: Expr, parts: readonly (readonly [Expr, Bilingual])[]) => {
    const place = ++places;
    const results = parts.map(
      ([result, text], i) => [result, add(place, String(i + 1), text, result.span)] as const,
    );
    put(expr, { kind: 'choice', results: new Map(results) });
  };
  const decided: { readonly [K in Expr['kind']]?: (expr: ExprOf<K>) => void } = {
    if: (expr) => {
      if (averageIn(expr) !== null) return;
      choice(expr, [
        [expr.then, { zh: '若…则', en: 'if … then' }],
        [expr.else, { zh: '否则', en: 'else' }],
      ]);
    },
    table: (expr) =>
      choice(expr, [
        ...expr.arms.map((arm) => [arm.result, armOf(expr.on, arm.members.join('、'))] as const),
        ...otherwise(expr),
      ]),
    bands: (expr) =>
      choice(expr, [
        ...expr.bands.map((band, i) => [band.result, bandOf(expr.on, i)] as const),
        ...otherwise(expr),
      ]),
    brackets: (expr) => {
      const place = ++places;
      const brackets = expr.brackets.map(({ upTo, rate }, i) => ({
        upTo,
        branch: add(place, String(i + 1), bracketOf(expr.on, i), rate.span),
      }));
      put(expr, { kind: 'brackets', on: expr.on, from: expr.from, brackets });
    },
    default: (expr) => {
      if (guarded.has(expr)) return;
      const name = nameOf(expr.of);
      const what = name === '' ? VALUE : both(`“${name}”`);
      const { yes, no } = two(what, expr.span, GIVEN, ABSENT);
      put(expr, { kind: 'default', of: expr.of, given: yes, fallback: no });
    },
    least: (expr) => extreme(expr),
    greatest: (expr) => extreme(expr),
    exceptions: (expr) => {
      for (const { id, when, text } of expr.cases)
        verdict(when, about(EXCEPTION, both(id), text), APPLIES, NOT);
    },
    and: (expr) => labelled(expr),
    or: (expr) => labelled(expr),
    'at-least': (expr) => labelled(expr),
  };
  const extreme = (expr: ExprOf<'least' | 'greatest'>) => {
    const place = ++places;
    const words = expr.kind === 'least' ? LEAST : GREATEST;
    const parts = expr.parts.map((part, i) => ({
      expr: part,
      branch: add(place, String(i + 1), join(words, both(` ${i + 1} ${nameOf(part)}`)), part.span),
    }));
    put(expr, { kind: 'extreme', parts });
  };
  const labelled = ({ parts, labels = [] }: ExprOf<'and' | 'or' | 'at-least'>) => {
    for (const [i, part] of parts.entries()) if (labels[i]) verdict(part, both(labels[i] ?? ''), MET, FAILED);
  };
  const expressions = (node: unknown) =>
    eachExpr(node, (expr) => {
      if (expr.kind === 'and' || expr.kind === 'or')
        for (const fallback of guardedIn(expr.parts, expr.kind)) guarded.add(fallback);
      if (expr.kind === 'if')
        for (const fallback of guardedIn([...partsOf(expr.test), expr.then], 'and')) guarded.add(fallback);
      (decided[expr.kind] as ((e: Expr) => void) | undefined)?.(expr);
    });

  return {
    expressions,
    clause(clause) {
      const { id } = clause;
      if (clause.grant.some((g) => g.value.kind !== 'gap') || clause.result.length > 0)
        scribe.granted.set(id, scribe.granted.get(id) ?? one('granted', GRANTED, clause.span));
      for (const { value } of clause.conditions)
        verdict(
          value.expr,
          about(CONDITION, both(value.id), value.text),
          MET,
          FAILED,
          isOfTable(id, value.id),
        );
      for (const { value } of clause.instalments)
        for (const { expr, text } of value.continueWhile)
          verdict(expr, about(CONTINUE, text), GOES_ON, STOPS);
      for (const { value } of clause.limits.filter((l) => mayBeReached(l.value, clause)))
        scribe.limits.set(
          `${id}/${value.id}`,
          two(about(LIMIT, value.text), limitSpan(value), REACHED, NOT_REACHED),
        );
      for (const { value: grant } of clause.grant) {
        if (grant.kind === 'ceiling')
          scribe.limits.set(`${id}/${id}`, two(about(CEILING, grant.text), grant.ceiling.span, CUT, WITHIN));
        if (grant.kind === 'milestones')
          for (const { name, amount } of grant.parts)
            scribe.milestones.set(
              `${id}/${name}`,
              two(about(MILESTONE, both(name)), amount.span, REACHED, NOT_REACHED),
            );
      }
      for (const { value } of clause.recoveries) {
        verdict(value.when, about(RECOVERY, value.text), DUE, NOT);
        for (const fallback of guardedIn([...partsOf(value.when), value.amount], 'and'))
          guarded.add(fallback);
      }
      for (const { value } of clause.obligations)
        if (value.holds !== null)
          scribe.obligations.set(
            `${id}/${value.id}`,
            two(about(OBLIGATION, both(value.words)), value.holds.span, KEPT, BROKEN),
          );
      expressions(clause);
    },
    reading(reading, program) {
      for (const option of reading.options) {
        const words = `${reading.id} ${option.id} ${option.text}`;
        const branch = one(
          option.id,
          { zh: `读法 ${words}`, en: `reading ${words}` },
          option.expr?.span ?? reading.span,
        );
        if (option.expr !== null) put(option.expr, { kind: 'reached', branch });
        const clauses = program.clauses.filter((c) =>
          variantsOf(c).some(({ when }) => when.some((w) => w.reading === reading.id)),
        );
        scribe.options.set(`${reading.id}/${option.id}`, {
          branch,
          clauses: new Set(clauses.map((c) => c.id)),
        });
      }
      expressions(reading.options.map((o) => o.expr));
    },
    ranking(ranking) {
      if (ranking.entrants !== null) verdict(ranking.entrants, ENTRANTS, MET, FAILED);
      expressions([ranking.per, ranking.entrants, ranking.order]);
    },
    stacking(stacking) {
      scribe.stackings.set(stacking.id, two(stacking.text, stacking.span, BARS, LETS));
      expressions([stacking.members, stacking.rule]);
    },
    fund(fund) {
      scribe.funds.set(fund.id, two(fund.text, fund.span, SHORT, SUFFICES));
      expressions([fund.total, fund.caps]);
    },
  };
}

// ── what cannot be otherwise is no branch ────────────────────────────────────────────────────────────────────────

/** `x 有 且 … (x 缺省 y) …`, `x 无 或 … (x 缺省 y) …`: the second is read only where x is given. */
function guardedIn(parts: readonly Expr[], joined: 'and' | 'or'): readonly Expr[] {
  const [given, missing] = [new Set<string>(), new Set<string>()];
  const known = joined === 'and' ? given : missing;
  const found: Expr[] = [];
  for (const part of parts) {
    eachExpr(part, (expr) => {
      if (expr.kind === 'default' && known.has(shapeOf(expr.of))) found.push(expr);
    });
    const absent = part.kind === 'not' ? part.of : null;
    if (part.kind === 'present') given.add(shapeOf(part.of));
    if (absent?.kind === 'present') missing.add(shapeOf(absent.of));
  }
  return found;
}

const partsOf = (test: Expr): readonly Expr[] => (test.kind === 'and' ? test.parts : [test]);

const shapeOf = (expr: Expr): string =>
  expr.kind === 'attribute' ? `${shapeOf(expr.of)}.${expr.name}` : expr.kind;

/** Every member is listed, and the attribute is never absent. */
function alwaysMet(expr: Expr, enums: readonly EnumType[]): boolean {
  if (expr.kind !== 'one-of' || expr.of.kind !== 'attribute' || expr.of.type.kind !== 'enum') return false;
  const { enum: name } = expr.of.type;
  const members = enums.find((e) => e.name === name)?.members ?? [];
  return members.length > 0 && members.every((m) => expr.values.includes(m.name));
}

/** `C01.档次`, `C01.档次2`: what the compiler adds so that a table or bands have a result. */
const isOfTable = (clause: string, condition: string): boolean =>
  condition.startsWith(`${clause}.档次`) && /^\d*$/.test(condition.slice(`${clause}.档次`.length));

/** Not where it counts times by the very thing that is decided once: that is only said to be sure. */
const mayBeReached = ({ measure, per, window }: Limit, { period }: Clause): boolean =>
  measure !== 'times' || !per.some((p) => p.kind === 'subject') || (period !== null && period !== window);

// ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────

const both = (text: string): Bilingual => ({ zh: text, en: text });
const join = (...parts: readonly Bilingual[]): Bilingual => ({
  zh: parts.map((p) => p.zh).join(''),
  en: parts.map((p) => p.en).join(''),
});
const about = (...parts: readonly Bilingual[]): Bilingual => ({
  zh: parts.map((p) => p.zh).join(' '),
  en: parts.map((p) => p.en).join(' '),
});

const GRANTED = { zh: '给予', en: 'granted' };
const CONDITION = { zh: '条件', en: 'condition' };
const CONTINUE = { zh: '续发', en: 'continue while' };
const LIMIT = { zh: '限', en: 'limit' };
const CEILING = { zh: '最高', en: 'ceiling' };
const MILESTONE = { zh: '节点', en: 'milestone' };
const RECOVERY = { zh: '追回', en: 'recovery' };
const OBLIGATION = { zh: '义务', en: 'obligation' };
const EXCEPTION = { zh: '例外', en: 'exception' };
const ENTRANTS = { zh: '参评', en: 'entrants' };
const LEAST = { zh: '较小者为第', en: 'least is part' };
const GREATEST = { zh: '较大者为第', en: 'greatest is part' };
const MET = { zh: '：成立', en: ': met' };
const FAILED = { zh: '：不成立', en: ': failed' };
const APPLIES = { zh: '：适用', en: ': applies' };
const NOT = { zh: '：不适用', en: ': does not apply' };
const GOES_ON = { zh: '：继续', en: ': goes on' };
const STOPS = { zh: '：停止', en: ': stops' };
const REACHED = { zh: '：达到', en: ': reached' };
const NOT_REACHED = { zh: '：未达到', en: ': not reached' };
const CUT = { zh: '：超出', en: ': exceeded' };
const WITHIN = { zh: '：以内', en: ': within' };
const VALUE = { zh: '这个值', en: 'this value' };
const GIVEN = { zh: '：有值', en: ': given' };
const ABSENT = { zh: '：缺省', en: ': or else' };
const DUE = { zh: '：应追回', en: ': called for' };
const KEPT = { zh: '：履行', en: ': kept' };
const BROKEN = { zh: '：违反', en: ': broken' };
const BARS = { zh: '：排除了一项', en: ': bars one' };
const LETS = { zh: '：没有排除', en: ': bars none' };
const SHORT = { zh: '：不够', en: ': does not suffice' };
const SUFFICES = { zh: '：够', en: ': suffices' };

/** What a choice is made by, as far as one word says it. */
function nameOf(expr: Expr): string {
  switch (expr.kind) {
    case 'attribute':
    case 'argument':
      return expr.name;
    case 'definition':
    case 'reading':
      return expr.id;
    case 'parameter':
      return expr.address;
    case 'rank':
      return expr.ranking;
    default:
      return '';
  }
}

/** 按 规模, or only 按 where no one word says by what. */
const by = (on: Expr): Bilingual => {
  const name = nameOf(on);
  return name === '' ? { zh: '按', en: 'by value' } : { zh: `按 ${name} `, en: `by ${name}` };
};
const armOf = (on: Expr, members: string): Bilingual => ({
  zh: `${by(on).zh.trimEnd()}：${members}`,
  en: `${by(on).en}: ${members}`,
});
const bandOf = (on: Expr, i: number): Bilingual => ({
  zh: `${by(on).zh}分档：第 ${i + 1} 档`,
  en: `${by(on).en} in bands: band ${i + 1}`,
});
const bracketOf = (on: Expr, i: number): Bilingual => ({
  zh: `${by(on).zh}累进：止于第 ${i + 1} 级`,
  en: `${by(on).en} marginally: ends in bracket ${i + 1}`,
});
const otherwise = ({
  on,
  otherwise: rest,
}: ExprOf<'table' | 'bands'>): readonly (readonly [Expr, Bilingual])[] =>
  rest === null ? [] : [[rest, armOf(on, '其他')]];

const limitSpan = ({ max, per }: Clause['limits'][number]['value']): Span | undefined =>
  max.span ?? per[0]?.span;
