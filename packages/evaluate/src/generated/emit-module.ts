/**
 * A resolved program as one JavaScript module: a function for every expression a clause is asked for, and one for every
 * definition, reading option and applicability they use.
 *
 * Output: source text for `new Function('op', 'R', 'K', text)`, and the values `K` it refers to.
 */
import type { Expr } from '@guiju/ir';
import type { Resolved, ResolvedClause } from '../resolved.ts';
import { emitExpression } from './emit-expression.ts';
import { argumentsOf, freeExpressions } from './free-expressions.ts';
import type { Operations } from './operations.ts';
import { emit, emitVerdict, type Module, maybe, type Scope, sure } from './scope.ts';
import { comment, pool, writer } from './writer.ts';

export interface GeneratedModule {
  readonly source: string;
  readonly constants: readonly unknown[];
  /** Expressions that no clause's own question stands for, in the order of their functions. */
  readonly free: readonly Expr[];
}

export function emitModule(resolved: Resolved, traced: boolean): GeneratedModule {
  const out = writer();
  const constants = pool();
  const used = new Set<string>();
  const bodies = new Map<Expr, string>();
  const module: Module = {
    resolved,
    traced,
    pool: constants,
    emit: emitExpression,
    op(name: keyof Operations) {
      used.add(name);
      return name;
    },
    bodyOf(expr, what, params = 0) {
      const known = bodies.get(expr);
      if (known !== undefined) return known;
      const name = `body${bodies.size}`;
      bodies.set(expr, name);
      functions.push(functionText(name, what, expr, false, module, false, params));
      return name;
    },
  };
  const functions: string[] = [];
  const clauses = resolved.clauses
    .filter((c) => c.subject !== null)
    .map((clause, index) => clauseText(clause, index, module, functions));
  const asked = freeExpressions(resolved);
  const free = asked.map((expr, index) => {
    const params = argumentsOf(resolved, expr);
    functions.push(functionText(`free${index}`, 'beside the clauses', expr, false, module, false, params));
    return `free${index}`;
  });
  out.line("'use strict';");
  out.line(comment(`${resolved.program.id} ${resolved.program.title}`));
  if (used.size > 0) out.line(`const { ${[...used].sort().join(', ')} } = op;`);
  constants.values.forEach((_, i) => {
    out.line(`const K${i} = K[${i}]; ${comment(constants.notes[i] ?? '')}`);
  });
  return {
    source: `${out.text()}\n${functions.join('\n')}\nreturn { clauses: [\n${clauses.join('')}], free: [${free.join(', ')}] };\n`,
    constants: constants.values,
    free: asked,
  };
}

/** `function name(g, s, at, law, w)`; with a condition's outcome asked for, absent is false. */
function functionText(
  name: string,
  what: string,
  expr: Expr,
  asVerdict: boolean,
  module: Module,
  subjectIsKnown = false,
  params = 0,
): string {
  const out = writer();
  const subject = subjectIsKnown ? sure('s') : maybe('s');
  const names = Array.from({ length: params }, (_, i) => `a${i}`);
  const args = names.map(maybe);
  const scope: Scope = { module, out, subject, members: [], args, at: maybe('at'), law: maybe('law') };
  out.line(comment(what));
  out.block(`function ${name}(${['g', 's', 'at', 'law', 'w', ...names].join(', ')})`, () => {
    if (module.traced) out.line('const T = w.trace;');
    const value = asVerdict ? emitVerdict(expr, scope) : emit(expr, scope);
    out.line(`return ${value.code};`);
  });
  return out.text();
}

/** One clause's functions, and the object literal that lists them; what the clause does not have is null. */
function clauseText(clause: ResolvedClause, index: number, module: Module, functions: string[]): string {
  const add = (part: string, expr: Expr | null, what: string, asVerdict = false): string => {
    if (expr === null) return 'null';
    const name = `c${index}_${part}`;
    functions.push(functionText(name, `${clause.id} ${what}`, expr, asVerdict, module, true));
    return name;
  };
  const { grant, months, instalments } = clause;
  const amount = grant?.kind === 'amount' ? grant.amount : grant?.kind === 'ceiling' ? grant.decided : null;
  const ceiling = grant?.kind === 'ceiling' ? grant.ceiling : null;
  const out = writer();
  out.line('{');
  const list = (items: readonly string[]): string => `[${items.join(', ')}]`;
  out.line(`  at: ${add('at', clause.at, '时点')},`);
  out.line(
    `  conditions: ${list(clause.conditions.map((c, i) => add(`condition${i}`, c.expr, c.text.zh, true)))},`,
  );
  out.line(`  amount: ${add('amount', amount, '给予')},`);
  out.line(`  ceiling: ${add('ceiling', ceiling, '最高')},`);
  out.line(`  payee: ${add('payee', clause.payee, '给')},`);
  out.line(`  stayFrom: ${add('stayFrom', months?.from ?? null, '逐月 自')},`);
  out.line(`  stayTo: ${add('stayTo', months?.to ?? null, '逐月 至')},`);
  out.line(`  firstDue: ${add('firstDue', instalments?.first ?? null, '兑现 自')},`);
  out.line(
    `  continues: ${list((instalments?.continueWhile ?? []).map((c, i) => add(`continues${i}`, c.expr, c.text.zh, true)))},`,
  );
  out.line(
    `  keys: ${list(clause.limits.map((l, i) => list(l.per.map((e, k) => add(`limit${i}_key${k}`, e, l.text.zh)))))},`,
  );
  out.line(`  maxima: ${list(clause.limits.map((l, i) => add(`limit${i}_max`, l.max, l.text.zh)))},`);
  out.line('},');
  return out.text();
}
