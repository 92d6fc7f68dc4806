/** 封顶额(费用, 30%), 最低工资(企业.地区): a definition with parameters, or a table, of the nearest instance that has one of this name. */
import type { Expr } from '@guiju/ir';
import type { BoundDefinition } from '../bind/bound.ts';
import { each } from '../bind/bound.ts';
import { languageOf } from '../bind/language.ts';
import { mayGuess } from '../bind/table.ts';
import { sameType } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { unknownFunction } from '../syntax/index.ts';
import type { Call, Name, Path } from '../syntax/tree.ts';
import { callOf } from './follow.ts';
import { findDefinition } from './lookup.ts';
import { mismatch, needsUnit } from './mismatch.ts';
import { useOf } from './name-found.ts';
import { type Checker, failed, type Scope, type Typed, use } from './scope.ts';

export function checkUserCall(check: Checker, node: Call, fn: Name, scope: Scope): Typed {
  const { span } = node;
  const found = node.on ? definitionOn(check, node.on, fn, scope) : findDefinition(check, fn, scope);
  if (found === 'reported') return failed(span);
  if (!found) {
    const declared = mayGuess(check.sink) ? callable(check, scope) : null;
    check.sink.guesses.left--;
    const said = unknownFunction(fn, declared, languageOf(check.bound));
    // What is written as a word here is written anew, with all that it is given.
    readNames(check, node, scope, said.code === 'GJ1031');
    if (!check.bound.broken.has(fn.text)) check.sink.diagnostics.push(said);
    return failed(span);
  }
  const { definition, of } = found;
  use(check, fn, definition.symbol);
  const args = node.args.map((arg, i) => check.value(arg, scope, definition.formals[i]?.type));
  if (args.length !== definition.formals.length) {
    const needed = String(definition.formals.length);
    check.sink.diagnostics.push(
      diagnose('GJ3014', span, { needed, found: args.length, call: callOf(definition) }),
    );
    return failed(span);
  }
  const checked = check.definition(definition, fn.span);
  if (!checked || checked.type.kind === 'error') return failed(span);
  if (!fit(check, node, definition, args)) return failed(span);
  return useOf(checked, of, args, scope, span);
}

/** What an unknown function is given: that its names mean something can be said, not of what kind they should be. */
function readNames(check: Checker, { args }: Call, scope: Scope, isSaid: boolean): void {
  const { diagnostics } = check.sink;
  const before = diagnostics.length;
  for (const arg of args) check.value(arg, scope);
  const found = diagnostics.splice(before);
  if (!isSaid) diagnostics.push(...found.filter(({ code }) => code.startsWith('GJ2')));
}

function fit(check: Checker, node: Call, { formals }: BoundDefinition, args: readonly Typed[]): boolean {
  let sound = true;
  for (const [i, { type }] of args.entries()) {
    const wanted = formals[i]?.type;
    const written = node.args[i];
    if (!wanted || !written || type.kind === 'error' || wanted.kind === 'error') sound = false;
    else if (!sameType(type, wanted)) {
      if (type.kind === 'number' && wanted.kind === 'number')
        needsUnit(check, written, type.unit, wanted.unit);
      else mismatch(check, written.span, wanted, type);
      sound = false;
    }
  }
  return sound;
}

/** What the path leads to, and its definition; undefined: it has none of this name. */
function definitionOn(
  check: Checker,
  on: Path,
  fn: Name,
  scope: Scope,
): { readonly definition: BoundDefinition; readonly of: Expr } | 'reported' | undefined {
  const { expr, type } = check.expression(on, scope);
  if (type.kind === 'error') return 'reported';
  if (type.kind !== 'entity') {
    mismatch(check, on.span, { kind: 'entity', entity: '…' }, type);
    return 'reported';
  }
  const definition = check.bound.definitionsOf.get(type.entity)?.get(fn.text);
  return definition && { definition, of: expr };
}

/** Names that could stand here. */
function callable(check: Checker, scope: Scope): string[] {
  const { definitions, definitionsOf } = check.bound;
  const reached = scope.reach.flatMap(({ entity }) => each(definitionsOf.get(entity) ?? new Map()));
  return [...each(definitions), ...reached].filter((d) => d.formals.length > 0).map((d) => d.symbol.name);
}
