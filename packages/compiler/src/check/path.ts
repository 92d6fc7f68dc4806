/** Names as an expression writes them, one or several with dots: the first is looked up, those behind it are followed. */
import { unknownName } from '../bind/table.ts';
import type { CheckType } from '../bind/types.ts';
import type { Path } from '../syntax/tree.ts';
import { follow, listAsValue, withoutArguments } from './follow.ts';
import { lookup } from './lookup.ts';
import { definitionValue, type Found, memberOf, parameterValue } from './name-found.ts';
import { unknownHead } from './name-unknown.ts';
import { type Checker, failed, instanceAt, type Scope, type Typed, use } from './scope.ts';

export function checkPath(check: Checker, path: Path, scope: Scope, expected?: CheckType): Typed {
  const [head, ...rest] = path.parts;
  if (!head) return failed(path.span);
  const start = qualified(check, path, scope, expected);
  if (start) return start;
  const found = lookup(check, head, scope, expected);
  if (!found) {
    // Beside something that was reported, a lone name may be a member of the type that is missing there.
    if (expected?.kind === 'error' && rest.length === 0) return failed(path.span);
    if (check.bound.broken.has(head.text)) return failed(path.span);
    return unknownHead(check, head, path, scope, expected);
  }
  use(check, head, found.symbol);
  if (found.kind === 'list') return listAsValue(check, head, path);
  if (found.called) return withoutArguments(check, head, found.called, rest, path);
  return follow(check, found.value, head, rest, scope, path);
}

/** Two-part names that start with an enumeration (技能等级.高级工) or an imported policy (职业技能提升.标准). */
function qualified(check: Checker, path: Path, scope: Scope, expected?: CheckType): Typed | null {
  const [head, second, ...rest] = path.parts;
  if (!head || !second) return null;
  const type = check.bound.enums.get(head.text);
  const member = type && rest.length === 0 ? type.members.get(second.text) : undefined;
  const found = lookup(check, head, scope, expected);
  // An attribute may be called like its enumeration; it has no parts, so 主体.企业 is the member.
  if (found && !(member && found.kind === 'value' && found.value.type.kind === 'enum')) return null;
  if (type && member) {
    use(check, head, type.symbol);
    use(check, second, member);
    return memberOf(type, member, path);
  }
  for (const { program } of check.bound.imports) {
    if (![program.id, program.name, program.alias].includes(head.text)) continue;
    const key = `${program.id}/${[second, ...rest].map((n) => n.text).join('.')}`;
    const parameter =
      check.bound.parameters.get(key) ?? check.bound.parameters.get(`${program.id}/${second.text}`);
    const definition = freeOrReached(check, `${program.id}/${second.text}`, scope);
    const named = definition ?? (parameter && parameterValue(check, parameter));
    if (!named) {
      const keys = [...check.bound.parameters.keys(), ...check.bound.definitions.keys()];
      const own = keys
        .filter((k) => k.startsWith(`${program.id}/`))
        .map((k) => k.slice(program.id.length + 1));
      unknownName(second, 'name', own, check.sink, program.name);
      return failed(path.span);
    }
    use(check, second, named.symbol);
    if (named.kind !== 'value') return null;
    if (named.called) return withoutArguments(check, second, named.called, rest, path);
    return follow(check, named.value, second, definition ? rest : [], scope, path);
  }
  return null;
}

function freeOrReached(check: Checker, key: string, scope: Scope): Found | undefined {
  const free = check.bound.definitions.get(key);
  if (free) return definitionValue(check, free, null, scope);
  for (const [i, { entity }] of scope.reach.entries()) {
    const found = check.bound.definitionsOf.get(entity)?.get(key);
    if (found) return definitionValue(check, found, instanceAt(scope, i), scope);
  }
  return undefined;
}
