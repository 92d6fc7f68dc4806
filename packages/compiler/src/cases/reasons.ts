/** 因为: a kind of refusal by its keyword, or what refuses by its id: a condition, an exception, a limit, a stacking, a fund. */
import type { Clause, Fund, RefusalKind } from '@guiju/ir';
import { unknownName } from '../bind/table.ts';
import { KEYWORDS, type KeywordId } from '../syntax/keywords.ts';
import type { Address } from '../syntax/tree.ts';
import type { ValueContext } from './values.ts';

const KINDS = {
  condition: 'condition',
  continue: 'continue',
  limit: 'limit',
  inForce: 'not-in-force',
  force: 'not-in-force',
  months: 'no-stay',
  stacking: 'stacking',
  fund: 'fund',
  replaces: 'suspended',
  suspends: 'suspended',
  milestone: 'not-reached',
} as const satisfies Partial<Record<KeywordId, RefusalKind>>;

/** As the keywords are written, and in the words a decision uses. */
const REFUSALS: ReadonlyMap<string, RefusalKind> = new Map([
  ...Object.values(KINDS).map((kind) => [kind, kind] as const),
  ...Object.entries(KINDS).flatMap(([id, kind]) => {
    const { zh, en } = KEYWORDS[id as KeywordId];
    return [...zh, ...en].map((word) => [word, kind] as const);
  }),
  ['continue', 'continue'],
  ['in_force', 'not-in-force'],
  ['in-force', 'not-in-force'],
  ['months', 'no-stay'],
]);

/** What goes by its keyword where it has no name of its own. */
const UNNAMED: ReadonlySet<RefusalKind> = new Set(['condition', 'limit', 'continue']);

/** undefined: reported. */
export function reasonNamed(
  context: ValueContext,
  because: Address,
  rule: Clause | Fund,
): string | undefined {
  const text = because.parts.map((p) => p.text).join('.');
  const ids = 'conditions' in rule ? idsOf(context, rule) : [];
  const own = [text, `${rule.id}.${text}`].find((id) => ids.includes(id));
  const kind = REFUSALS.get(text);
  // A condition may be called 有效; one without a name is called 条件, which means any.
  if (own !== undefined && !(kind && UNNAMED.has(kind))) return own;
  if (kind) return kind;
  const { stackings, funds } = context.program;
  for (const [symbol, rules] of [
    ['stacking', stackings],
    ['fund', funds],
  ] as const) {
    const found = rules.find((r) => r.id === text || r.alias === text);
    if (!found) continue;
    context.sink.references.push({ span: because.span, symbol: `${symbol}:${found.id}`, declaration: false });
    return found.id;
  }
  const words = [...REFUSALS.keys()].filter((word) => /\p{Script=Han}/u.test(word));
  const candidates = [...words, ...ids, ...stackings.map((s) => s.id), ...funds.map((f) => f.id)];
  unknownName({ text, span: because.span }, 'address', candidates, context.sink, rule.id);
  return undefined;
}

/** Of all versions of the clause. */
function idsOf({ program }: ValueContext, { id }: Clause): string[] {
  return program.clauses
    .filter((clause) => clause.id === id)
    .flatMap(({ conditions, limits, instalments }) => [
      ...conditions.map((c) => c.value.id),
      ...limits.map((l) => l.value.id),
      ...instalments.flatMap((i) => i.value.continueWhile.map((c) => c.id)),
    ]);
}
