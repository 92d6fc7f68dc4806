/**
 * 应得 and 认定 make one clause wait for another, 名次 makes it wait for a ranking and that for what it ranks by; clauses under one 叠加 are decided
 * together. None of them may in the end wait for itself.
 */
import type { Expr, Span } from '@guiju/ir';
import { each } from '../bind/bound.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { createKept } from '../kept.ts';
import type { CheckedClause } from './clause.ts';
import { firstTooDeep, LEAST_WEIGHT, tooDeep } from './nesting.ts';
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
  const waits = (from: string, checked: CheckedClause | CheckedRanking): void => {
    const found = keptEdges(checked, [check.bound.surroundings], () => edgesOf(check, checked));
    check.sink.diagnostics.push(...found.diagnostics);
    add(from, found.edges);
  };
  for (const clause of clauses) waits(`clause:${clause.id}`, clause);
  for (const ranking of rankings) waits(`ranking:${ranking.bound.id}`, ranking);
  for (const { tree } of each(check.bound.stackings)) {
    const members = tree.lines.flatMap((line) => (line.kind === 'members' ? line.clauses : []));
    const ids = members.flatMap(({ policy, parts: [name] }) =>
      policy || !name ? [] : (check.bound.clauses.get(name.text)?.id ?? []),
    );
    // In a ring each of them waits for all.
    for (const [i, id] of ids.entries()) {
      const next = ids[(i + 1) % ids.length] ?? id;
      add(`clause:${id}`, [{ to: `clause:${next}`, name: next, span: null }]);
    }
  }
  const asked = [...graph].map(
    ([from, edges]) => [from, { weight: LEAST_WEIGHT, targets: edges.map((e) => e.to) }] as const,
  );
  for (const node of firstTooDeep(new Map(asked))) {
    const span = graph.get(node)?.find((edge) => edge.span !== null)?.span;
    if (span) check.sink.diagnostics.push(tooDeep(span));
  }
  const circleOf = circles(graph);
  const said = new Set<number>();
  for (const [from, edges] of graph)
    for (const { to, name, span } of edges) {
      const circle = circleOf.get(to);
      if (span === null || circle === undefined || circle !== circleOf.get(from) || said.has(circle))
        continue;
      said.add(circle);
      check.sink.diagnostics.push(diagnose('GJ2008', span, { name }));
    }
}

/** Most policies have no 应得, no 认定(…) and no 名次 at all, of their own or taken in. */
function mayWait({ types, typesApart, bound }: Checker): boolean {
  return (
    bound.imports.length > 0 || [types, ...typesApart].some((own) => keptWaits(own, [], () => waits(own)))
  );
}

const keptWaits = createKept<Checker['typesApart'][number], boolean>();

function waits(types: Checker['typesApart'][number]): boolean {
  for (const { kind } of types.keys()) if (kind === 'clause-use' || kind === 'rank-use') return true;
  return false;
}

interface Waits {
  readonly edges: readonly Edge[];
  readonly diagnostics: readonly Diagnostic[];
}

const keptEdges = createKept<CheckedClause | CheckedRanking, Waits>();

/** What waits for each other, directly or not, has one number: first by where a walk ends, then by what leads there the other way. */
function circles(graph: Graph): ReadonlyMap<string, number> {
  const back = new Map<string, string[]>();
  for (const [from, edges] of graph)
    for (const { to } of edges) {
      const before = back.get(to);
      if (before) before.push(from);
      else back.set(to, [from]);
    }
  const ended = walk(graph.keys(), (node) => graph.get(node)?.map((edge) => edge.to) ?? []).flat();
  const found = walk(ended.toReversed(), (node) => back.get(node) ?? []);
  return new Map(found.flatMap((nodes, i) => nodes.map((node) => [node, i] as const)));
}

/** From each start what it leads to and was not yet met, in the order in which the walk is done with it. Chains may be long: nothing recurses. */
function walk(starts: Iterable<string>, nextOf: (node: string) => readonly string[]): string[][] {
  const met = new Set<string>();
  const walks: string[][] = [];
  for (const start of starts) {
    if (met.has(start)) continue;
    met.add(start);
    const done: string[] = [];
    const open = [{ node: start, next: nextOf(start).values() }];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const { value, done: isDone } = top.next.next();
      if (isDone) {
        done.push(top.node);
        open.pop();
      } else if (!met.has(value)) {
        met.add(value);
        open.push({ node: value, next: nextOf(value).values() });
      }
    }
    walks.push(done);
  }
  return walks;
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
function edgesOf(check: Checker, checked: CheckedClause | CheckedRanking): Waits {
  const edges: Edge[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  const visit = (root: Expr, used: Span | null): void => {
    for (const expr of everyExpr(root)) {
      const span = used ?? expr.span ?? null;
      switch (expr.kind) {
        case 'payable':
        case 'decided':
          if (expr.clause.includes('/') && span)
            diagnostics.push(diagnose('GJ3037', span, { clause: expr.clause }));
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
  return { edges, diagnostics };
}

function foreignRanking(check: Checker, id: string): unknown {
  const source = check.bound.rankings.get(id)?.source;
  return source?.kind === 'program'
    ? [source.ranking.per, source.ranking.entrants, source.ranking.order]
    : [];
}
