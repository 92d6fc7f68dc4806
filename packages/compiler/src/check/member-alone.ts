/** `等级 = 高级 或 中级`: what is compared is not said again. Each part of 或 is a condition by itself, so that the second is a member that stands alone. */
import type { Expr, Span, Type } from '@guiju/ir';
import { languageOf } from '../bind/language.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import { diagnose } from '../diagnostics/index.ts';
import type { Comparison, Expression, Name } from '../syntax/tree.ts';
import { lookup } from './lookup.ts';
import type { Checker, Scope } from './scope.ts';

type Part = Expression | null | undefined;

/** Reports it where the parts behind one are members of what it compares; false: they are not. `expr`: the part at `at`, checked. */
export function memberAlone(
  check: Checker,
  parts: readonly Part[],
  at: number,
  expr: Expr,
  scope: Scope,
): boolean {
  const part = parts[at];
  const last = part?.kind === 'and' ? part.parts.at(-1) : part;
  const checked = expr.kind === 'and' ? expr.parts.at(-1) : expr;
  if (last?.kind !== 'compare' || last.op !== '=' || checked?.kind !== 'compare') return false;
  const { type } = checked.left;
  const members = type.kind === 'enum' ? check.bound.enums.get(type.enum)?.members : undefined;
  const isMember = (name: Name): boolean =>
    members?.has(name.text) === true && (lookup(check, name, scope)?.symbol.kind ?? 'member') === 'member';
  const alone: Name[] = [];
  for (let i = at + 1; nameOf(parts[i]).some(isMember); i++) alone.push(...nameOf(parts[i]));
  const [first] = nameOf(last.right);
  if (first === undefined || alone.length === 0) return false;
  tell(check, last, [first, ...alone]);
  return true;
}

/** `等级 = (高级 或 中级)`; false: the brackets hold something else. */
export function membersInBrackets(check: Checker, node: Comparison, type: Type): boolean {
  const within = node.right?.kind === 'group' ? node.right.of : null;
  if (type.kind !== 'enum' || within?.kind !== 'or' || node.right === null) return false;
  const members = check.bound.enums.get(type.enum)?.members;
  const names = within.parts.flatMap(nameOf);
  if (names.length < within.parts.length || !names.every(({ text }) => members?.has(text))) return false;
  tell(check, node, names, node.right.span);
  return true;
}

/** Whether the right side could be such members. */
export const mayBeMembers = ({ op, right }: Comparison): boolean =>
  op === '=' && right?.kind === 'group' && right.of?.kind === 'or';

const nameOf = (node: Part): readonly Name[] =>
  node?.kind === 'path' && node.parts.length === 1 ? node.parts : [];

function tell(
  check: Checker,
  { left, span }: Comparison,
  names: readonly Name[],
  last = names.at(-1)?.span ?? span,
): void {
  const at: Span = { ...span, start: left?.span.end ?? span.start, end: last.end };
  const isEnglish = languageOf(check.bound) === 'en';
  const said = names.map(({ text }) => text);
  const found = `= ${said.join(isEnglish ? ' or ' : ' 或 ')}`;
  const instead = isEnglish ? `is one of (${said.join(', ')})` : `属于 (${said.join('、')})`;
  const fixes = [changeTo(at, ` ${instead}`, { zh: instead, en: instead })];
  check.sink.diagnostics.push(diagnose('GJ1031', at, { found, instead }, { fixes }));
}
