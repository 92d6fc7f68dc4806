/** 条件: what must hold, in the fewest sentences that say it all. */
import type { Clause, Condition, Expr, ExprOf, Grant } from '@guiju/ir';
import { exceptionWords } from './choice.ts';
import { type Manner, mannerOf, nounOf, refused } from './manner.ts';
import { each } from './official.ts';
import { same } from './period.ts';
import { holding, isAlternative, type Voice } from './voice.ts';

export interface ConditionWords {
  readonly lead: string;
  readonly items: readonly string[];
  readonly refusals: readonly string[];
}

const tableOf = (grant: Grant | null): ExprOf<'table'> | null =>
  grant?.kind === 'amount' && grant.amount.kind === 'table' ? grant.amount : null;

/** Exactly the levels that have a row: fewer are a condition of their own. */
function isOfRows({ of, values }: ExprOf<'one-of'>, { on, arms }: ExprOf<'table'>): boolean {
  const members = new Set<unknown>(arms.flatMap((a) => a.members));
  return same(of, on) && members.size === values.length && values.every((v) => members.has(v));
}

const MOST_INLINE = 2;
const LONGEST_INLINE = 26;

/** How the first sentence begins, the items under it, and who is refused, as sentences of their own. */
export function conditionWords(clause: Clause, grant: Grant | null, voice: Voice): ConditionWords {
  const rows = tableOf(grant);
  const holds = holding(voice);
  const refusals: string[] = [];
  const said = clause.conditions.filter(holds).flatMap(({ value }): readonly Said[] => {
    const refused = refusal(value, clause, voice);
    refusals.push(...(refused ?? []));
    // That a level has a row is said by the rows.
    const isRows = value.expr.kind === 'one-of' && rows !== null && isOfRows(value.expr, rows);
    return refused !== null || isRows ? [] : [{ expr: value.expr, text: voice.say(value.expr, voice) }];
  });
  const texts = [...new Set(withoutGuards(said).map((s) => s.text))];
  const subject = clause.subject ?? '';
  const short =
    texts.length <= MOST_INLINE &&
    texts.every((t) => t.length <= LONGEST_INLINE && !t.includes('，')) &&
    (texts.length === 1 || !texts.some(isAlternative));
  if (texts.length === 0) return { lead: `对${each(subject)}`, items: [], refusals };
  if (short) return { lead: `对${texts.join('、')}的${subject}`, items: [], refusals };
  const [only, ...more] = texts;
  if (more.length === 0) return { lead: `${subject}，${only}的`, items: [], refusals };
  return {
    lead: `${subject}${ENTITLED[mannerOf(clause)](clause)}，应当同时符合下列条件`,
    items: texts,
    refusals,
  };
}

const ENTITLED: Readonly<Record<Manner, (clause: Clause) => string>> = {
  grant: (clause) => `享受本条规定的${nounOf(clause)}`,
  levy: () => '适用本条规定',
  decision: () => '适用本条规定',
};

interface Said {
  readonly expr: Expr;
  readonly text: string;
}

/** “有x” only lets another condition speak of x, which is not met by who has none. */
const withoutGuards = (said: readonly Said[]): readonly Said[] =>
  said.filter(({ expr }) => expr.kind !== 'present' || !said.some((other) => needs(other.expr, expr.of)));

/** Not met where the value is absent. */
function needs(e: Expr, value: Expr): boolean {
  switch (e.kind) {
    case 'and':
      return e.parts.some((p) => needs(p, value));
    case 'compare':
      return speaksOf(e.left, value) || speaksOf(e.right, value);
    case 'one-of':
    case 'listed':
      return speaksOf(e.of, value);
    case 'attribute':
      return speaksOf(e, value);
    default:
      return false;
  }
}

/** What has an answer also where a part has none. */
const ANSWERS_ANYWAY: ReadonlySet<unknown> = new Set([
  'default',
  'present',
  'if',
  'or',
  'at-time',
  'count',
  'sum',
  'exists',
  'every',
  'extreme',
  'months-covered',
]);

function speaksOf(node: unknown, value: Expr): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (Array.isArray(node)) return node.some((n) => speaksOf(n, value));
  const { kind } = node as { readonly kind?: unknown };
  if (ANSWERS_ANYWAY.has(kind)) return false;
  return (
    (kind === value.kind && same(node as Expr, value)) || Object.values(node).some((n) => speaksOf(n, value))
  );
}

/** 例外 … 不予. */
export const isRefusal = ({ expr }: Condition): boolean =>
  expr.kind === 'not' && expr.of.kind === 'exceptions';

/** 例外 … 不予: who is left out, and who is not in spite of it, as sentences of their own; null: an ordinary condition. */
export function refusal({ expr }: Condition, clause: Clause, voice: Voice): readonly string[] | null {
  if (expr.kind !== 'not' || expr.of.kind !== 'exceptions') return null;
  return exceptionWords(expr.of.cases, voice, refused(clause));
}
