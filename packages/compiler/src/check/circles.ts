/**
 * 应得 makes one clause wait for another, 名次 makes it wait for a ranking and that for what it ranks by; clauses under one 叠加 are decided
 * together. None of them may in the end wait for itself.
 */
import type { Expr, Span } from '@guiju/ir';
import { each } from '../bind/bound.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { CheckedClause } from './clause.ts';
import { everyExpr, isExpr } from './parts.ts';
import type { CheckedRanking } from './ranking.ts';
import type { Checker } from './scope.ts';

interface Edge {
  readonly to: string;
  readonly name: string;
  /** Where the words make it wait; null: by a rule over both. */
  readonly span: Span | null;
}

type Graph = Map<string, Edge[]>;

export function checkCircles(
  check: Checker,
  clauses: readonly CheckedClause[],
  rankings: readonly CheckedRanking[],
): void {
  if (!mayWait(check)) return;
  const graph: Graph = new Map();
  const add = (from: string, edges: readonly Edge[]): void => {
    graph.set(from, [...(graph.get(from) ?? []), ...edges]);
  };
  for (const clause of clauses) add(`clause:${clause.id}`, edgesOf(check, clause));
  for (const ranking of rankings) add(`ranking:${ranking.bound.id}`, edgesOf(check, ranking));
  for (const { tree } of each(check.bound.stackings)) {
    const members = tree.lines.flatMap((line) => (line.kind === 'members' ? line.clauses : []));
    const ids = members.flatMap(({ policy, parts: [name] }) =>
      policy || !name ? [] : (check.bound.clauses.get(name.text)?.id ?? []),
    );
    for (const id of ids)
      add(
        `clause:${id}`,
        ids.map((to) => ({ to: `clause:${to}`, name: to, span: null })),
      );
  }
  const said = new Set<string>();
  for (const [from, edges] of graph)
    for (const { to, name, span } of edges) {
      if (span === null || said.has(to) || !reaches(graph, to, from)) continue;
      for (const node of graph.keys())
        if (reaches(graph, from, node) && reaches(graph, node, from)) said.add(node);
      said.add(to);
      check.sink.diagnostics.push(diagnose('GJ2008', span, { name }));
    }
}

/** Most policies have no 应得 and no 名次 at all, of their own or taken in. */
function mayWait({ types, bound }: Checker): boolean {
  if (bound.imports.length > 0) return true;
  for (const { kind } of types.keys()) if (kind === 'payable' || kind === 'rank-use') return true;
  return false;
}

function reaches(graph: Graph, from: string, to: string): boolean {
  const seen = new Set<string>();
  const visit = (node: string): boolean => {
    if (node === to) return true;
    if (seen.has(node)) return false;
    seen.add(node);
    return (graph.get(node) ?? []).some((edge) => visit(edge.to));
  };
  return visit(from);
}

/** Trees hold no typed expressions. */
const TREES: ReadonlySet<string> = new Set(['tree', 'node', 'line', 'bound', 'span', 'refuses', 'exempt']);

function* exprsIn(value: unknown): Iterable<Expr> {
  if (isExpr(value)) yield value;
  else if (Array.isArray(value)) for (const item of value) yield* exprsIn(item);
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) if (!TREES.has(key)) yield* exprsIn(part);
}

/** What something waits for, through definitions and readings. */
function edgesOf(check: Checker, checked: CheckedClause | CheckedRanking): Edge[] {
  const edges: Edge[] = [];
  const seen = new Set<string>();
  const visit = (root: Expr, used: Span | null): void => {
    for (const expr of everyExpr(root)) {
      const span = used ?? expr.span ?? null;
      switch (expr.kind) {
        case 'payable':
          if (expr.clause.includes('/') && span)
            check.sink.diagnostics.push(diagnose('GJ3037', span, { clause: expr.clause }));
          else edges.push({ to: `clause:${expr.clause}`, name: expr.clause, span });
          break;
        case 'rank':
          edges.push({ to: `ranking:${expr.ranking}`, name: expr.ranking, span });
          if (!expr.ranking.includes('/') || seen.has(`rank:${expr.ranking}`)) break;
          seen.add(`rank:${expr.ranking}`);
          for (const part of exprsIn(foreignRanking(check, expr.ranking))) visit(part, span);
          break;
        case 'definition':
        case 'reading': {
          const key = `${expr.kind}:${expr.id}`;
          if (seen.has(key)) break;
          seen.add(key);
          const bodies =
            expr.kind === 'definition' ? [check.lookup.definition(expr.id)] : check.lookup.reading(expr.id);
          // What another policy wrote is reported where it is used.
          for (const body of bodies) if (body) visit(body, expr.id.includes('/') ? span : null);
          break;
        }
        default:
          break;
      }
    }
  };
  for (const expr of exprsIn(checked)) visit(expr, null);
  return edges;
}

function foreignRanking(check: Checker, id: string): unknown {
  const source = check.bound.rankings.get(id)?.source;
  return source?.kind === 'program'
    ? [source.ranking.per, source.ranking.entrants, source.ranking.order]
    : [];
}
