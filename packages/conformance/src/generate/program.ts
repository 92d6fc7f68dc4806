/**
 * Random programs of the typed IR, small enough to read and varied enough to meet each other's corners: children and references,
 * dated parameters with gaps, readings that pick lines, clauses in versions, months, instalments, milestones, limits, stackings and funds in any company.
 */
import { type Clause, type Program, toDays } from '@guiju/ir';
import type { Random } from '../random.ts';
import { clauses } from './clause.ts';
import { declarations } from './declarations.ts';
import { funds, stackings, withTerms } from './pool.ts';

/** `onlySimple`: clauses of one amount at one time; by default three programs in ten. */
export function randomProgram(r: Random, onlySimple?: boolean): Program {
  const declared = declarations(r);
  const simple = onlySimple ?? r.chance(0.3);
  const made: Clause[] = [];
  for (let left = r.between(1, 4); left > 0; left--) made.push(...clauses(r, declared, made, simple));
  const ruled = withTerms(r, simple ? [] : stackings(r, declared, made));
  return {
    kind: 'program',
    id: 'generated',
    name: '生成',
    alias: null,
    title: '生成的办法',
    effective: {
      from: toDays(2023, r.between(1, 3), 1),
      until: r.chance(0.2) ? toDays(2024, r.between(1, 12), 15) : null,
      published: r.chance(0.1) ? toDays(2023, r.between(1, 12), 15) : null,
      assumed: r.chance(0.3) ? '未写施行日期' : null,
    },
    sources: [{ name: '来源', file: 'source.md' }],
    ...declared,
    clauses: made,
    parameters: [...declared.parameters, ...ruled.figures],
    stackings: ruled.stackings,
    funds: simple ? [] : funds(r, declared, made),
    targets: [],
    assertions: [],
    imports: [],
  };
}
