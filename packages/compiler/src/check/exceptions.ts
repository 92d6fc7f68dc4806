/**
 * What exceptions make of each other, in a definition and in a clause. One that goes over another that holds leaves it without effect; going
 * over is passed on (E3 over E2, E2 over E1: E3 over E1). Two that hold and neither of which goes over the other are a conflict when they do;
 * where the words alone show that they can hold together, it is reported here.
 */
import type { ExceptionCase, Expr } from '@guiju/ir';
import { duplicate, unknownName } from '../bind/table.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { DefinitionDeclaration, ExceptionLine } from '../syntax/tree.ts';
import { learn } from './known.ts';
import { agree } from './mismatch.ts';
import { meetTogether } from './overlap.ts';
import { type Checker, type Scope, type Typed, withKnown } from './scope.ts';

/** An exception with its test. `over`: the ids it goes over. */
export interface Contender {
  readonly id: string;
  readonly line: ExceptionLine;
  readonly test: Expr;
  readonly over: readonly string[];
}

/** The same, going over passed on. */
export function passedOn<C extends Contender>(contenders: readonly C[]): C[] {
  const over = overAll(contenders);
  return contenders.map((c) => ({ ...c, over: [...(over.get(c.id) ?? [])] }));
}

/** Who goes over whom, passed on. Only ids of `contenders` count. */
function overAll(contenders: readonly Contender[]): ReadonlyMap<string, ReadonlySet<string>> {
  const ids = new Set(contenders.map((c) => c.id));
  const direct = new Map(contenders.map((c) => [c.id, c.over.filter((id) => ids.has(id))]));
  const reached = (from: string): ReadonlySet<string> => {
    const found = new Set<string>();
    const visit = (id: string): void => {
      for (const next of direct.get(id) ?? []) {
        if (found.has(next)) continue;
        found.add(next);
        visit(next);
      }
    };
    visit(from);
    return found;
  };
  return new Map(contenders.map(({ id }) => [id, reached(id)]));
}

/** Each is held against each other one; no provision has as many. */
const MOST_EXCEPTIONS = 200;

/** How two exceptions may stand to each other. */
interface Terms<C> {
  /** Both are law under one choice of readings. */
  readonly together: (a: C, b: C) => boolean;
  /** They disagree when both hold; two refusals do not. */
  readonly contend: (a: C, b: C) => boolean;
}

/**
 * Reports ids declared twice, 优先于 what is not there, going over in a circle, and conflicts that the words show. False where there are
 * more than can be held against each other, which is reported.
 */
export function checkPrecedence<C extends Contender>(
  check: Checker,
  owner: string,
  contenders: readonly C[],
  { together, contend }: Terms<C>,
): boolean {
  const tooMany = contenders[MOST_EXCEPTIONS];
  if (tooMany) {
    const span = tooMany.line.id?.span ?? tooMany.line.span;
    check.sink.diagnostics.push(diagnose('GJ4080', span, { owner, most: MOST_EXCEPTIONS }));
    return false;
  }
  for (const [i, b] of contenders.entries()) {
    const before = contenders.slice(0, i).find((a) => a.id === b.id && together(a, b));
    if (b.line.id && before) duplicate(b.line.id, before.line.id?.span ?? null, check.sink);
  }
  const names = new Set(contenders.map((c) => c.id));
  for (const { line } of contenders)
    for (const name of line.over)
      if (!names.has(name.text)) unknownName(name, 'exception', names, check.sink, owner);
  const over = overAll(contenders);
  const round = contenders.find(({ id }) => over.get(id)?.has(id));
  if (round) {
    const span = round.line.over[0]?.span ?? round.line.span;
    check.sink.diagnostics.push(diagnose('GJ4022', span, { id: round.id }));
    return true;
  }
  for (const { line, id } of contenders)
    if (line.effect === 'as-usual' && line.over.length === 0)
      check.sink.diagnostics.push(diagnose('GJ4024', line.id?.span ?? line.span, { id }));
  for (const [i, b] of contenders.entries())
    for (const a of contenders.slice(0, i)) {
      if (a.id === b.id || !together(a, b) || !contend(a, b)) continue;
      if (over.get(a.id)?.has(b.id) || over.get(b.id)?.has(a.id)) continue;
      if (!meetTogether(a.test, b.test, check.lookup)) continue;
      const labels = a.line.id ? [{ span: a.line.id.span, text: { zh: '另一例外', en: 'the other' } }] : [];
      const span = b.line.id?.span ?? b.line.span;
      check.sink.diagnostics.push(diagnose('GJ4023', span, { first: a.id, second: b.id }, { labels }));
    }
  return true;
}

/** The base with its exceptions round it; the base itself where there are none. */
export function exceptionsNode<C extends Contender>(
  owner: string,
  base: Expr,
  contenders: readonly C[],
  resultOf: (contender: C) => Expr | null,
): Expr {
  if (contenders.length === 0) return base;
  const ids = contenders.map((c) => c.id);
  return {
    kind: 'exceptions',
    type: base.type,
    ...(base.span && { span: base.span }),
    owner,
    base,
    cases: contenders.map(
      (c): ExceptionCase => ({
        id: c.id,
        when: c.test,
        result: resultOf(c),
        over: c.over.filter((id) => ids.includes(id)),
        text: exceptionText(c.line),
      }),
    ),
  };
}

/** Its own words, else its id. */
export function exceptionText({ id, text }: ExceptionLine): ExceptionCase['text'] {
  const words = text?.text ?? id?.text ?? '';
  return { zh: words, en: words };
}

/** A definition with its exceptions: 则 another value, or 则 照常. */
export function withExceptions(
  check: Checker,
  tree: DefinitionDeclaration,
  base: Typed,
  scope: Scope,
): Typed {
  if (tree.exceptions.length === 0) return base;
  const contenders = tree.exceptions.flatMap((line): (Contender & { readonly instead: Typed | null })[] => {
    const test = check.condition(line.when, scope);
    const [guard] = line.guards;
    if (guard) check.sink.diagnostics.push(diagnose('GJ4020', guard.span, {}));
    const inner = withKnown(scope, learn(test, true, scope.depth, check.lookup));
    const instead = line.instead ? check.value(line.instead, inner, base.type) : null;
    if (!line.id || !line.when || !line.effect) return [];
    if (line.effect === 'exempt' || line.effect === 'refuse') {
      check.sink.diagnostics.push(diagnose('GJ4021', line.span, { id: line.id.text }));
      return [];
    }
    if (
      instead &&
      line.instead &&
      tree.expression &&
      !agree(check, tree.expression, base, line.instead, instead)
    )
      return [];
    return [{ id: line.id.text, line, test, over: line.over.map((name) => name.text), instead }];
  });
  const owner = tree.name?.text ?? '';
  const areHeld = checkPrecedence(check, owner, contenders, {
    together: () => true,
    contend: (a, b) => a.instead !== null || b.instead !== null,
  });
  if (!areHeld || base.type.kind === 'error' || contenders.length !== tree.exceptions.length)
    return { ...base, type: { kind: 'error' } };
  return {
    ...base,
    expr: exceptionsNode(owner, base.expr, passedOn(contenders), (c) => c.instead?.expr ?? null),
  };
}
