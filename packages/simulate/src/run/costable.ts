/** What of a text can be costed over this county at all, before anything is evaluated. */
import { type Clause, formatUnit, type Program } from '@guiju/ir';
import { conceptNamed } from '../bind/names.ts';
import type { Dependencies } from './dependencies.ts';
import type { ClauseStatus } from './result.ts';

export interface Costable {
  /** null: it can be costed. */
  readonly status: Extract<ClauseStatus, 'no-benefit' | 'no-subjects' | 'not-money'> | null;
  readonly unit: string;
  readonly absent: string | null;
}

export function costable(program: Program, clause: Clause, needs: Dependencies): Costable {
  const unit = unitOf(clause);
  if (clause.subject === null) return { status: 'no-benefit', unit, absent: null };
  const absent = [clause.subject, ...needs.scans].find((name) => !countyHas(program, name)) ?? null;
  if (absent !== null) return { status: 'no-subjects', unit, absent };
  return { status: unit === '元' ? null : 'not-money', unit, absent };
}

function countyHas(program: Program, name: string): boolean {
  const entity = program.entities.find((e) => e.name === name);
  return entity !== undefined && conceptNamed(entity) !== null;
}

/** Empty where it awards nothing but a result. */
function unitOf({ grant }: Clause): string {
  const first = grant[0]?.value;
  if (!first) return '';
  return first.kind === 'amount' ? formatUnit(first.unit) : '元';
}
