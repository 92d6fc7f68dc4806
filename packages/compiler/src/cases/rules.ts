/** What a case may name of a program: its clauses and funds, and clauses of policies beside it. */
import { type Clause, type Fund, MONTHS, multiplyUnits, PERSONS, type Unit } from '@guiju/ir';
import { nameMeant, unknownName } from '../bind/table.ts';
import type { Address } from '../syntax/tree.ts';
import type { ValueContext } from './values.ts';

/** Of several versions the first. null: reported. */
export function clauseNamed(context: ValueContext, address: Address): Clause | null {
  return named(context, address, 'clause', context.program.clauses);
}

export function fundNamed(context: ValueContext, address: Address): Fund | null {
  return named(context, address, 'fund', context.program.funds);
}

function named<T extends { readonly id: string; readonly title: string; readonly alias: string | null }>(
  { sink }: ValueContext,
  { parts }: Address,
  kind: 'clause' | 'fund',
  rules: readonly T[],
): T | null {
  const [name] = parts;
  if (!name) return null;
  const found = rules.find((r) => r.id === name.text || r.alias === name.text);
  if (!found) {
    const [titled, ...others] = new Set(rules.filter((r) => r.title === name.text).map((r) => r.id));
    const names = rules.flatMap((r) => (r.alias ? [r.id, r.alias] : [r.id]));
    if (titled !== undefined && others.length === 0) nameMeant(name, kind, [titled], sink);
    else unknownName(name, kind, new Set(names), sink);
    return null;
  }
  sink.references.push({ span: name.span, symbol: `${kind}:${found.id}`, declaration: false });
  return found;
}

/** A clause of a policy beside this one, as the history names it: `haiyan-training/A02`. null: reported. */
export function neighbourNamed({ neighbours, sink }: ValueContext, address: Address): string | null {
  const { policy, parts } = address;
  const [name] = parts;
  if (!policy || !name) return null;
  const id = neighbours.policy(policy.text);
  const found = neighbours.clause(policy.text, name.text);
  if (id === undefined) unknownName(policy, 'policy', neighbours.policies(), sink);
  else if (!found) unknownName(name, 'clause', neighbours.clauses(policy.text), sink, policy.text);
  return found ? `${found.policy}/${found.clause}` : null;
}

/** What the clause's awards are in; null: it grants nothing, or nobody knows how much. */
export function awardUnit({ grant, months }: Clause): Unit | null {
  const [first] = grant;
  switch (first?.value.kind) {
    case 'amount':
      return first.value.unit;
    case 'milestones':
      return unitOf(first.value.parts[0]?.amount.type);
    case 'ceiling': {
      const unit = unitOf(first.value.ceiling.type);
      if (!unit || months.length === 0) return unit;
      const month = multiplyUnits(unit, MONTHS);
      return month.length === 1 ? month : multiplyUnits(month, PERSONS);
    }
    default:
      return null;
  }
}

const unitOf = (type: Clause['conditions'][number]['value']['expr']['type'] | undefined): Unit | null =>
  type?.kind === 'number' ? type.unit : null;
