/**
 * Expressions as text. Written brackets are in the tree as groups; brackets are added only where the tree's shape would not come
 * back from its text without them, so that trees made by hand print right too.
 */
import type * as tree from '../tree.ts';
import type { Language } from '../words.ts';
import { printCall } from './calls.ts';
import * as words from './words.ts';

type Expr = tree.Expression | null;

/** Binding strength, loosest first: the rules of `expression-parser.ts`. */
const LOOSE = 0;
const OR = 1;
const AND = 2;
export const CLAIM = 3;
const COMPARISON = 4;
const BOUNDED = 5;
export const SUM = 6;
const PRODUCT = 7;
const UPLIFT = 8;
const SIGNED = 9;
const POSTFIX = 10;
const OPERAND = 11;

function strength(node: tree.Expression): number {
  switch (node.kind) {
    case 'if':
    case 'table':
      return LOOSE;
    case 'or':
      return OR;
    case 'and':
      return AND;
    case 'not':
      return CLAIM;
    case 'compare':
    case 'one-of':
    case 'within':
      return COMPARISON;
    case 'bounded':
      return BOUNDED;
    case 'arithmetic':
      return node.op === 'add' || node.op === 'subtract' ? SUM : PRODUCT;
    case 'uplift':
      return UPLIFT;
    case 'negate':
      return SIGNED;
    case 'exists':
      // Its 其中 takes in whatever comparison follows.
      return node.filtered ? COMPARISON : POSTFIX;
    case 'every':
      return COMPARISON;
    case 'at-time':
    case 'presence':
    case 'fallback':
      return POSTFIX;
    default:
      return OPERAND;
  }
}

export function printExpression(node: Expr, language: Language, least = LOOSE): string {
  if (node === null) return '';
  const printed = print(node, language);
  return strength(node) < least ? `(${printed})` : printed;
}

function print(node: tree.Expression, language: Language): string {
  const key = (id: Parameters<typeof words.key>[0], form = 0): string => words.key(id, language, form);
  const at = (part: Expr, least: number): string => printExpression(part, language, least);
  const list = (parts: readonly Expr[], least: number): string =>
    parts.map((part) => at(part, least)).join(language === 'zh' ? '、' : ', ');

  switch (node.kind) {
    case 'quantity':
      return quantity(node, language);
    case 'date':
      return words.date(node);
    case 'text':
      return words.text(node, language);
    case 'gap':
      return gap(node, language);
    case 'path':
      return path(node, language);
    case 'truth':
      return key(node.value ? 'yes' : 'no');
    case 'moment':
      return key(MOMENT_KEYS[node.which]);
    case 'carried-over':
      return key('carriedOver');
    case 'reading-use':
      return join(key('reading'), words.name(node.reading, language));
    case 'group':
      return `(${at(node.of, LOOSE)})`;
    case 'or':
      return node.parts.map((part) => at(part, AND)).join(` ${key('or')} `);
    case 'and':
      return node.parts.map((part) => at(part, CLAIM)).join(` ${key('and')} `);
    case 'not':
      return join(key('not'), at(node.of, CLAIM));
    case 'negate':
      return `${minus(language)}${at(node.of, SIGNED)}`;
    case 'compare': {
      const right = at(node.right, swallows(node.right) ? COMPARISON : BOUNDED);
      return join(at(node.left, BOUNDED), comparator(node, language), right);
    }
    case 'one-of':
      return join(at(node.of, BOUNDED), key('belongs', 1), `(${list(node.values, SUM)})`);
    case 'within':
      return join(at(node.of, BOUNDED), key('in'), ...period(node, language));
    case 'bounded':
      return join(at(node.of, BOUNDED), key(node.bound === 'cap' ? 'capped' : 'floored'), at(node.by, SUM));
    case 'arithmetic': {
      const own = strength(node);
      return join(at(node.left, own), operator(node.op, language), at(node.right, own + 1));
    }
    case 'uplift':
      return join(
        at(node.of, UPLIFT),
        key(node.direction === 'up' ? 'raised' : 'lowered'),
        at(node.by, SIGNED),
      );
    case 'at-time':
      return join(at(node.of, POSTFIX), key('atTime'), at(node.time, OPERAND));
    case 'presence':
      return join(at(node.of, POSTFIX), key(node.given ? 'has' : 'lacks'));
    case 'fallback':
      return join(at(node.of, POSTFIX), key('default'), at(node.fallback, OPERAND));
    case 'exists': {
      const where = node.filtered ? [key('where'), at(node.where, CLAIM)] : [];
      return join(
        at(node.of, POSTFIX),
        key('has'),
        node.list === null ? '' : path(node.list, language),
        ...where,
      );
    }
    case 'every': {
      const listed = node.list === null ? '' : path(node.list, language);
      return join(at(node.of, POSTFIX), key('every'), listed, key('meets'), at(node.where, CLAIM));
    }
    case 'aggregate':
    case 'call':
    case 'total-awarded':
    case 'history-use':
    case 'clause-use':
    case 'rank-use':
    case 'branches':
    case 'over-time':
    case 'months-covered':
      return printCall(node, {
        language,
        path: (one) => (one === null ? '' : path(one, language)),
        loose: (one) => at(one, LOOSE),
        enclosed: (one) => printEnclosed(one, language),
        sum: (one) => at(one, SUM),
      });
    case 'if':
      return join(
        key('if'),
        at(node.test, LOOSE),
        key('thus'),
        at(node.then, LOOSE),
        key('else'),
        at(node.else, LOOSE),
      );
    case 'table':
      return join(tableHead(node, language), ...node.arms.map((one) => arm(one, node.mode, language)));
  }
}

/** Behind 在: a moment or list, a span of days, or a term from a day. */
function period(node: tree.Within, language: Language): string[] {
  const at = (part: Expr): string => printExpression(part, language, SUM);
  const { from, to, term } = node;
  if (term !== null) {
    const [start, length] = [from, term].map((part) => (endsInHas(part) ? `(${at(part)})` : at(part)));
    return [start ?? '', words.key('onwards', language), length ?? '', words.key('within', language)];
  }
  return [at(from), ...(to === null ? [] : [words.key('to', language), at(to)])];
}

/** 起 and 内 behind a 有 would be the list it asks for. */
function endsInHas(node: Expr): boolean {
  switch (node?.kind) {
    case 'presence':
      return node.given;
    case 'arithmetic':
      return endsInHas(node.right);
    case 'uplift':
      return endsInHas(node.by);
    case 'negate':
      return endsInHas(node.of);
    default:
      return false;
  }
}

/** A filter at the right end of a comparison reaches no further than the comparison does. */
const swallows = (node: Expr): boolean =>
  node?.kind === 'every' || (node?.kind === 'exists' && node.filtered);

const MOMENT_KEYS = {
  at: 'at',
  'as-of': 'asOfDay',
  effective: 'effectiveDay',
  'this-year': 'thisYear',
  'last-year': 'lastYear',
  'this-month': 'thisMonth',
  'this-quarter': 'thisQuarter',
  'this-half-year': 'thisHalfYear',
} as const;

const OPERATORS: Readonly<Record<tree.Arithmetic['op'], Readonly<Record<Language, string>>>> = {
  add: { zh: '+', en: '+' },
  subtract: { zh: '−', en: '-' },
  multiply: { zh: '×', en: '*' },
  divide: { zh: '÷', en: '/' },
};
const operator = (op: tree.Arithmetic['op'], language: Language): string => OPERATORS[op][language];
const minus = (language: Language): string => OPERATORS.subtract[language];

export const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

export const path = (node: tree.Path, language: Language): string => dotted(node.parts, language);

/** `a.b.c`: the first part is a name, the others any words. */
const dotted = (parts: readonly tree.Name[], language: Language): string =>
  parts.map((part, i) => (i === 0 ? words.name(part, language) : words.word(part, language))).join('.');

export function status(node: tree.Status | null, language: Language): string {
  if (node === null) return '';
  return join(words.key(node.status, language), words.text(node.note, language));
}

export function quantity(node: tree.Quantity, language: Language): string {
  const called =
    node.called === null ? [] : [words.key('called', language), words.name(node.called, language)];
  const own = [words.number(node, language), ...called, status(node.status, language)];
  return join(...own, ...versions(node, language));
}

export function gap(node: tree.Gap, language: Language): string {
  const unit = node.unit === null ? [] : [words.key('unit', language), words.unit(node.unit, language)];
  const own = [words.key('gap', language), words.text(node.note, language), ...unit];
  return join(...own, ...versions(node, language));
}

const versions = (node: tree.Quantity | tree.Gap, language: Language): string[] =>
  node.versions.map((one) => dated(one, language));

export function amount(node: tree.FigureNode | tree.DateLiteral | null, language: Language): string {
  switch (node?.kind) {
    case undefined:
      return '';
    case 'gap':
      return gap(node, language);
    case 'quantity':
      return quantity(node, language);
    case 'date':
      return words.date(node);
    case 'date-figure':
      return join(words.date(node.date), status(node.status, language));
  }
}

/** 自 2024-01-01 至 2025-12-31 为 25% 公布 2023-11-15 */
export function dated(
  { from, to, value, published }: tree.Dated<tree.FigureNode>,
  language: Language,
): string {
  const day = (id: Parameters<typeof words.key>[0], node: tree.DateLiteral | null): string =>
    node === null ? '' : join(words.key(id, language), words.date(node));
  const is = join(words.key('is', language), amount(value, language));
  return join(day('from', from), day('to', to), is, day('published', published));
}

const MODE_KEYS = { members: null, bands: 'bands', marginal: 'marginal' } as const;

export function tableHead(node: tree.Table, language: Language): string {
  const mode = MODE_KEYS[node.mode];
  const on = printExpression(node.on, language, SUM);
  return join(words.key('by', language), on, mode === null ? '' : words.key(mode, language));
}

export function arm(node: tree.Arm, mode: tree.Table['mode'], language: Language): string {
  const result =
    mode === 'members' ? printEnclosed(node.result, language) : unCompared(node.result, language);
  const deduction =
    node.deduction === null ? [] : [words.key('deduction', language), unCompared(node.deduction, language)];
  return join(`${armLead(node, language)}:`, result, ...deduction);
}

function armLead(node: tree.Arm, language: Language): string {
  if (node.otherwise) return words.key('others', language);
  const bounds = node.bounds.map((one) =>
    join(comparator(one, language), printExpression(one.value, language, SUM)),
  );
  if (bounds.length > 0) return join(...bounds);
  return node.members.map((member) => words.armName(member, language)).join(language === 'zh' ? '、' : ', ');
}

/** In a table of bands a sign opens the next one, so that those of a value stand in brackets. */
export const unCompared = (node: Expr, language: Language): string =>
  printExpression(node, language, BOUNDED);

const comparator = (
  { op, word }: { readonly op: tree.Bound['op']; readonly word: string | null },
  language: Language,
): string =>
  word === null ? words.sign(op, language) : words.key(word as Parameters<typeof words.key>[0], language);

/** Where a name and a colon would open something else: a table that is not in brackets gets them. */
export function printEnclosed(node: Expr, language: Language): string {
  const printed = printExpression(node, language);
  return hasOpenTable(node) ? `(${printed})` : printed;
}

const hasOpenTable = (node: Expr): boolean =>
  node?.kind === 'table' || (node?.kind === 'if' && [node.test, node.then, node.else].some(hasOpenTable));
