/**
 * Which rows must be decided together. A row hangs on another by its parent, or by its only reference; where everything hangs on at most one thing, and no rule of
 * the policy looks further, the rows that hang together are decided without the others, block by block.
 */
import type { Bilingual, Expr, Program } from '@guiju/ir';
import type { MatchedTable } from './match-columns.ts';

/** What a row hangs on. */
export interface Link {
  readonly kind: 'parent' | 'reference';
  /** The attribute's name, or the parent's. */
  readonly name: string;
  readonly to: string;
  readonly column: number;
}

export type Links = { readonly ok: true; readonly of: ReadonlyMap<string, Link | null> } | Together;
/** Everything must be decided at once, and why. */
export interface Together {
  readonly ok: false;
  readonly why: Bilingual;
}

/** `unplaced`: entities some of which hang on nobody knows what. */
export function linksOf(
  program: Program,
  tables: readonly MatchedTable[],
  unplaced: ReadonlySet<string>,
): Links {
  const of = new Map<string, Link | null>();
  for (const table of tables) {
    const links = allLinks(table, tables);
    if (links.length > 1)
      return together(
        `“${table.entity.name}”同时连着“${links.map((l) => l.name).join('”“')}”`,
        `“${table.entity.name}” hangs on “${links.map((l) => l.name).join('”, “')}” at once`,
      );
    of.set(table.entity.name, links[0] ?? null);
  }
  if (goesRound(of)) return together('表之间循环相连', 'the tables hang on each other in a circle');
  return farther(program, of, unplaced) ?? { ok: true, of };
}

const together = (zh: string, en: string): Together => ({ ok: false, why: { zh, en } });

function allLinks(
  { entity, parent, attributes }: MatchedTable,
  tables: readonly MatchedTable[],
): readonly Link[] {
  const given = new Set(tables.map((t) => t.entity.name));
  const links: Link[] = [];
  if (parent !== null && entity.parent !== null && given.has(entity.parent))
    links.push({ kind: 'parent', name: entity.parent, to: entity.parent, column: parent });
  for (const { attribute, column } of attributes)
    if (attribute.type.kind === 'entity' && given.has(attribute.type.entity))
      links.push({ kind: 'reference', name: attribute.name, to: attribute.type.entity, column });
  return links;
}

function goesRound(of: ReadonlyMap<string, Link | null>): boolean {
  return [...of.keys()].some((start) => {
    let at = of.get(start)?.to;
    for (let steps = 0; at !== undefined; steps++) {
      if (steps > of.size) return true;
      at = of.get(at)?.to;
    }
    return false;
  });
}

/** What of the clauses that are about these tables looks beyond the rows that hang together. */
function farther(
  program: Program,
  of: ReadonlyMap<string, Link | null>,
  unplaced: ReadonlySet<string>,
): Together | null {
  const clauses = program.clauses.filter((c) => c.subject !== null && of.has(c.subject));
  const ids = new Set(clauses.map((c) => c.id));
  if (program.funds.some((f) => f.clauses.some((c) => ids.has(c))))
    return together('有资金池，由所有人分', 'there is a fund, shared by everybody');
  for (const node of nodesOf(clauses, program.definitions, program.readings, program.entities))
    switch (node.kind) {
      case 'rank':
        return together('有排名，要与所有人比', 'there is a ranking, which compares everybody');
      case 'payable':
        return together('有条款要问别的条款给了多少', 'a clause asks what another grants');
      case 'all':
        return together('有全体的统计', 'something is counted over all there are');
      case 'inverse':
        return together('有从被指一方数起的统计', 'something is counted over those who refer to it');
    }
  const keys = [
    ...clauses.flatMap((c) => c.limits.map((l) => l.value.per)),
    ...program.stackings.flatMap((s) => s.members.filter((m) => ids.has(m.clause)).map((m) => m.per)),
  ];
  const apart = (per: readonly Expr[]) => per.length > 0 && per.every((key) => isWithin(key, of, unplaced));
  return keys.every(apart)
    ? null
    : together(
        '有限额或叠加规则按不在一起的行合计',
        'a limit or stacking counts together rows that do not hang together',
      );
}

/** The subject, or what it belongs to: known of everybody whose place is known. */
function isWithin(key: Expr, of: ReadonlyMap<string, Link | null>, unplaced: ReadonlySet<string>): boolean {
  if (key.kind === 'subject') return true;
  if (key.kind !== 'attribute' || key.type.kind !== 'entity') return false;
  const link = of.get(key.entity);
  if (link?.kind !== 'parent' || link.name !== key.name || unplaced.has(key.entity)) return false;
  return isWithin(key.of, of, unplaced);
}

/** Every object in a program that says what it is. */
function* nodesOf(...roots: readonly unknown[]): Generator<{ readonly kind: string }> {
  const open = [...roots];
  for (let node = open.pop(); node !== undefined || open.length > 0; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    if (!Array.isArray(node) && 'kind' in node && typeof node.kind === 'string')
      yield node as { readonly kind: string };
    open.push(...Object.values(node));
  }
}
