/** The place of one row's group: what a sum over rows that no kernel adds up goes by. */
import type { ObjectRef } from '@guiju/ir';
import type { Cell } from '../plan/cell.ts';
import type { PopulationPlan } from '../plan/plan.ts';
import { linesOf, rootBlock } from './block.ts';
import { emit } from './emit-cell.ts';
import { emitterOf } from './kernel.ts';
import type { Population } from './table.ts';

export interface GroupReader {
  /** By row of the clause's subject table. */
  rowsOf(clause: string): (row: number) => number;
  ofObject(clause: string, object: ObjectRef): number;
}

export function groupReader(plan: PopulationPlan, population: Population): GroupReader {
  const readers = new Map<string, (row: number) => number>();
  const rows = new Map<string, ReadonlyMap<string, number>>();
  const readerOf = (clause: string): ((row: number) => number) => {
    const known = readers.get(clause);
    if (known !== undefined) return known;
    const planned = plan.clauses.find((c) => c.clause === clause);
    const made = compileGroup(planned?.group ?? null, population);
    readers.set(clause, made);
    return made;
  };
  const rowsOf = (entity: string): ReadonlyMap<string, number> => {
    const known = rows.get(entity);
    if (known !== undefined) return known;
    const made = new Map((population.facts().instances[entity] ?? []).map(({ id }, row) => [id, row]));
    rows.set(entity, made);
    return made;
  };
  return {
    rowsOf: readerOf,
    ofObject: (clause, { entity, id }) => readerOf(clause)(rowsOf(entity).get(id) ?? 0),
  };
}

function compileGroup(group: Cell | null, population: Population): (row: number) => number {
  if (group === null) return () => 0;
  const given: Record<string, unknown> = {};
  const block = rootBlock();
  const { value, state } = emit(group, block, emitterOf(population, given));
  const place = `${value} - ${group.lo}`;
  const answer = state === null ? place : `${state} === 0 ? ${place} : ${group.hi - group.lo + 1}`;
  const names = Object.keys(given).map((name) => `const ${name} = given.${name};`);
  const source = [
    '"use strict";',
    ...names,
    'return function (r) {',
    linesOf(block),
    `return ${answer};`,
    '};',
  ].join('\n');
  return new Function('given', source)(given) as (row: number) => number;
}
