/** A name that nothing is found by: what it may stand for, by how it is written and by what could stand in its place. */
import type { Expr, Type } from '@guiju/ir';
import { type BoundEntity, each } from '../bind/bound.ts';
import { boundBehind, takenApart } from '../bind/grown-together.ts';
import { meantByName } from '../bind/said-otherwise.ts';
import { mayGuess, nameMeant, unknownName } from '../bind/table.ts';
import type { CheckType } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { countedIn } from '../syntax/numerals.ts';
import type { Name, Path } from '../syntax/tree.ts';
import { lookup } from './lookup.ts';
import { type Checker, failed, type Scope, type Typed, typed, use } from './scope.ts';

/** Reports the first name of a path. */
export function unknownHead(
  check: Checker,
  head: Name,
  { parts, span }: Path,
  scope: Scope,
  expected?: CheckType,
): Typed {
  const isLone = parts.length === 1;
  const presence = isLone ? presenceMeant(check, head, scope) : undefined;
  if (presence === undefined) {
    tell(check, head, isLone, scope, expected);
    return failed(span);
  }
  // Read as meant, so that what goes by it is not told of it as well.
  nameMeant(head, 'name', [presence.instead], check.sink);
  return typed(presence.expr);
}

function tell(check: Checker, head: Name, isLone: boolean, scope: Scope, expected?: CheckType): void {
  const declared = mayGuess(check.sink) ? candidates(check, scope, expected) : [];
  const meant = isLone ? meantByName(head.text, new Set(declared)) : undefined;
  const counted = isLone && meant === undefined ? numeralMeant(check, head) : undefined;
  const grown = counted ?? (meant === undefined ? grownTogether(head, declared) : undefined);
  if (grown !== undefined) {
    check.sink.guesses.left--;
    check.sink.diagnostics.push(grown);
    return;
  }
  const near = meant !== undefined ? [meant] : mayGuess(check.sink) ? reachedBy(check, head.text, scope) : [];
  if (near.length > 0) nameMeant(head, 'name', near, check.sink);
  else unknownName(head, 'name', declared, check.sink);
}

function grownTogether({ text, span }: Name, declared: readonly string[]): Diagnostic | undefined {
  const parts = takenApart(text, declared);
  if (parts !== undefined)
    return diagnose('GJ1018', span, { word: text, parts }, { fixes: [changeTo(span, parts)] });
  const bound = boundBehind(text, declared);
  return bound === undefined ? undefined : diagnose('GJ1026', span, bound);
}

/** `有护理`, `无护理`: whether there is any, where it may be wanting; of what is yes or no, that it holds. */
function presenceMeant(
  check: Checker,
  { text, span }: Name,
  scope: Scope,
): { readonly instead: string; readonly expr: Expr } | undefined {
  const [, word, name = ''] = /^(有|没有|无)(.+)$/u.exec(text.slice(0, LONGEST_SPOKEN)) ?? [];
  const found = word === undefined ? undefined : lookup(check, { kind: 'name', text: name, span }, scope);
  if (found?.kind !== 'value' || found.value.expr.kind !== 'attribute') return undefined;
  const { value, symbol } = found;
  const isBoolean = value.type.kind === 'boolean';
  if (!isBoolean && !value.absent) return undefined;
  const has = word === '有';
  const type: Type = { kind: 'boolean' };
  const held: Expr = isBoolean ? value.expr : { kind: 'present', type, span, of: value.expr };
  use(check, { kind: 'name', text: name, span }, symbol);
  return {
    instead: isBoolean ? (has ? name : `非 ${name}`) : `${name} ${has ? '有' : '无'}`,
    expr: has ? held : { kind: 'not', type, span, of: held },
  };
}

const LONGEST_SPOKEN = 60;

/** `一套`: of a unit that stands behind figures only, or that this policy has not declared. */
function numeralMeant(check: Checker, { text, span }: Name): Diagnostic | undefined {
  const { units } = check.bound;
  const counted = countedIn(text, units);
  if (counted === undefined) return undefined;
  const { number, unit } = counted;
  if (!units.has(unit))
    return diagnose('GJ2004', { ...span, start: span.end - unit.length }, { name: unit, near: '' });
  const instead = `${number}${unit}`;
  return diagnose('GJ1031', span, { found: text, instead }, { fixes: [changeTo(span, instead)] });
}

/** 规模 of an object that belongs to 厂, or names one: 厂.规模; also where the two have grown together, 厂规模. */
function reachedBy({ bound }: Checker, name: string, { reach }: Scope): readonly string[] {
  const [nearest] = reach;
  const own = nearest && bound.entities.get(nearest.entity);
  if (!own) return [];
  const ways = [
    ...(own.parent === null ? [] : [{ by: own.parent, entity: own.parent }]),
    ...own.attributes.flatMap(({ name: by, type }) =>
      type.kind === 'entity' ? [{ by, entity: type.entity }] : [],
    ),
  ];
  return ways.flatMap(({ by, entity }) => {
    const has = (one: string): boolean =>
      bound.entities.get(entity)?.byName.has(one) === true ||
      bound.definitionsOf.get(entity)?.has(one) === true;
    const grown = name.startsWith(by) ? name.slice(by.length) : '';
    return [name, grown].filter((one) => one !== '' && has(one)).map((one) => `${by}.${one}`);
  });
}

export const attributesOf = (check: Checker, entity: BoundEntity): string[] => [
  ...entity.byName.keys(),
  ...(check.bound.definitionsOf.get(entity.name)?.keys() ?? []),
  ...(entity.parent === null ? [] : [entity.parent]),
  ...entity.children,
  ...entity.inverses.keys(),
];

function candidates(check: Checker, scope: Scope, expected?: CheckType): string[] {
  const { bound } = check;
  const reached = scope.reach.flatMap(({ entity }) => {
    const found = bound.entities.get(entity);
    return found ? attributesOf(check, found) : [];
  });
  const members = each(bound.enums)
    .filter((type) => expected?.kind !== 'enum' || type.type.name === expected.enum)
    .flatMap((type) => [...type.members.keys()]);
  const names = [
    ...reached,
    ...members,
    ...bound.parameters.keys(),
    ...bound.definitions.keys(),
    ...bound.entities.keys(),
    ...scope.formals.map((formal) => formal.name),
  ];
  return names.filter((name) => !name.includes('/'));
}
