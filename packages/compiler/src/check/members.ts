/** 含: the clauses a rule goes over, and by what each of them is counted. */
import type { Expr, Unit } from '@guiju/ir';
import { duplicate, unknownName } from '../bind/table.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { createKept } from '../kept.ts';
import type { Address, MembersLine, Name, Path } from '../syntax/tree.ts';
import type { CheckedClause } from './clause.ts';
import { checkKeys } from './limit.ts';
import { type Checker, scopeOf, use } from './scope.ts';
import { foreignClause } from './terms.ts';

export interface Member {
  /** As the program names it: `C03`, of another policy `haiyan-training/A02`. */
  readonly clause: string;
  readonly address: Address;
  /** Its versions; none of another policy's clause. */
  readonly versions: readonly CheckedClause[];
}

/** `rule` names the rule for what is reported of it as a whole. */
export function checkMembers(
  check: Checker,
  lines: readonly MembersLine[],
  clauses: readonly CheckedClause[],
  rule: Name,
): Member[] {
  const members = new Map<string, Member>();
  const addresses = lines.flatMap((line) => line.clauses);
  if (addresses.length === 0)
    check.sink.diagnostics.push(diagnose('GJ4057', rule.span, { id: rule.text, part: '含' }));
  for (const address of addresses) {
    const member = address.policy ? foreignMember(check, address) : ownMember(check, address, clauses);
    if (!member) continue;
    const before = members.get(member.clause);
    const name = address.parts[0];
    if (before && name) duplicate(name, before.address.span, check.sink);
    else members.set(member.clause, member);
  }
  return [...members.values()];
}

function foreignMember(check: Checker, address: Address): Member | null {
  const clause = foreignClause(check, address);
  if (clause === null) return null;
  const own = `${check.bound.id}/`;
  if (!clause.startsWith(own)) return { clause, address, versions: [] };
  check.sink.diagnostics.push(diagnose('GJ4052', address.span, { name: clause.slice(own.length) }));
  return null;
}

const byId = createKept<readonly CheckedClause[], ReadonlyMap<string, readonly CheckedClause[]>>();

function ownMember(check: Checker, address: Address, clauses: readonly CheckedClause[]): Member | null {
  const [name] = address.parts;
  if (!name) return null;
  const found = check.bound.clauses.get(name.text);
  if (!found) {
    unknownName(name, 'clause', check.bound.clauses.keys(), check.sink);
    return null;
  }
  use(check, name, found.symbol);
  const versions = byId(clauses, [], () => Map.groupBy(clauses, (c) => c.id)).get(found.id) ?? [];
  return versions.length > 0 ? { clause: found.id, address, versions } : null;
}

/** The keys of a rule in each member's own words; null where they do not fit one of them (reported). */
export function keysOf(check: Checker, member: Member, per: readonly Path[]): readonly Expr[] | null {
  const keys = member.versions.map((clause) => {
    if (clause.subject === null) return null;
    const scope = scopeOf(clause.subject, { known: clause.known, clause: clause.id });
    return checkKeys(
      check,
      per.map((path) => inWordsOf(check, clause.subject, path)),
      scope,
    );
  });
  return member.versions.length === 0 ? [] : (keys.find((k) => k !== null) ?? null);
}

/** An object that the clause knows under another name only (雇主: 企业) is found by its object, where there is one such name. */
function inWordsOf(check: Checker, subject: string | null, path: Path): Path {
  const [name, ...rest] = path.parts;
  const wanted = name && check.bound.entities.get(name.text)?.name;
  const own = subject === null ? undefined : check.bound.entities.get(subject);
  if (!own || !name || wanted === undefined || rest.length > 0) return path;
  if (own.name === wanted || own.parent === wanted || own.byName.has(name.text)) return path;
  const [only, ...more] = own.attributes.filter((a) => a.type.kind === 'entity' && a.type.entity === wanted);
  return only && more.length === 0 ? { ...path, parts: [{ ...name, text: only.name }] } : path;
}

/** What a clause's awards are in; null: it has none. */
export const unitOf = (clause: CheckedClause): Unit | null => clause.grant[0]?.value.unit ?? null;
