/** The names of a path behind its first one. */
import type { Expr } from '@guiju/ir';
import type { BoundDefinition } from '../bind/bound.ts';
import { unknownName } from '../bind/table.ts';
import { typeName } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Name, Path } from '../syntax/tree.ts';
import { onEntity } from './name-found.ts';
import { attributesOf } from './name-unknown.ts';
import { type Checker, failed, type Scope, type Typed, typed, use } from './scope.ts';

/** The attributes, one after the other, from a value on. */
export function follow(
  check: Checker,
  start: Typed,
  from: Name,
  rest: readonly Name[],
  scope: Scope,
  path: Path,
): Typed {
  let value = start;
  let last = from;
  for (const name of rest) {
    if (value.type.kind === 'error') return failed(path.span);
    if (value.type.kind !== 'entity') {
      check.sink.diagnostics.push(
        diagnose('GJ3010', name.span, {
          name: last.text,
          type: typeName(value.type, 'zh'),
          typeEn: typeName(value.type, 'en'),
          part: name.text,
        }),
      );
      return failed(path.span);
    }
    if (value.absent) reportAbsent(check, last.span, last.text, value);
    const found = onEntity(check, value.type.entity, value.expr, name, scope);
    if (!found) {
      const entity = check.bound.entities.get(value.type.entity);
      unknownName(
        name,
        'attribute',
        entity ? attributesOf(check, entity) : [],
        check.sink,
        value.type.entity,
      );
      return failed(path.span);
    }
    use(check, name, found.symbol);
    if (found.kind === 'list') return listAsValue(check, name, path);
    if (found.called) return withoutArguments(check, name, found.called, [], path);
    value = found.value;
    last = name;
  }
  return { ...value, expr: { ...value.expr, span: path.span } as Expr };
}

/** How it is asked: 亩保费(险种). */
export const callOf = ({ symbol, formals }: BoundDefinition): string =>
  `${symbol.name}(${formals.map(({ name }) => name).join(', ')})`;

/** 最低工资.甲地: a table's own figure, for a member that is written. Anything else has to be called. */
export function withoutArguments(
  check: Checker,
  name: Name,
  definition: BoundDefinition,
  rest: readonly Name[],
  path: Path,
): Typed {
  const { id, formals } = definition;
  const members = rest.flatMap((part, i) => {
    const type = formals[i]?.type;
    const member =
      type?.kind === 'enum' ? check.bound.enums.get(type.enum)?.members.get(part.text) : undefined;
    if (member) use(check, part, member);
    return member ? [member.name] : [];
  });
  const unit = check.figureUnit([id, ...members].join('.'));
  if (members.length === formals.length && rest.length === formals.length && unit)
    return typed({
      kind: 'parameter',
      type: { kind: 'number', unit },
      span: path.span,
      address: [id, ...members].join('.'),
    });
  const needed = String(formals.length);
  const call = callOf(definition);
  check.sink.diagnostics.push(diagnose('GJ3014', name.span, { needed, found: members.length, call }));
  return failed(path.span);
}

export function listAsValue(check: Checker, name: Name, path: Path): Typed {
  check.sink.diagnostics.push(diagnose('GJ3012', name.span, { name: name.text }));
  return failed(path.span);
}

/** The value is used as if it were always there. Where it has a name, the fix says first that it is. */
export function reportAbsent(check: Checker, span: Name['span'], text: string, value: Typed): void {
  if (value.type.kind === 'error') return;
  const guard = {
    title: { zh: `先写“${text} 有 且 …”`, en: `First say “${text} 有 且 …”` },
    edits: [{ span: { ...span, end: span.start }, text: `${text} 有 且 ` }],
  };
  const fixes = value.expr.kind === 'attribute' ? [guard] : [];
  check.sink.diagnostics.push(diagnose('GJ3007', span, { name: text }, { fixes }));
}
