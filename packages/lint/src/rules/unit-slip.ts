/** GJ7010: a figure of money is ten, a hundred, … times one in the words of the article, which else has no match: 元 for 万元. */
import {
  type Clause,
  divide,
  type Exact,
  equal,
  figuresIn,
  formatQuantity,
  type Parameter,
  type Program,
  writtenValues,
} from '@guiju/ir';
import type { Found } from '../finding.ts';

const POWERS = [10, 100, 1000, 10_000, 100_000, 1_000_000, 100_000_000];

export function unitSlips(program: Program): readonly Found[] {
  return program.clauses.flatMap((clause) =>
    clause.wording === null ? [] : slipsIn(program, clause, clause.wording),
  );
}

function slipsIn(program: Program, clause: Clause, wording: string): readonly Found[] {
  const said = figuresIn(wording).filter((f) => f.kind === '元');
  const figures = program.parameters.filter((p) => p.address.startsWith(`${clause.id}.`) && isMoney(p));
  const values = figures.flatMap(writtenValues);
  const unmatched = said.filter((f) => !values.some((v) => equal(v, f.value)));
  return figures.flatMap((parameter) => {
    const [version] = parameter.versions;
    const value = version?.value ?? null;
    const span = version?.span ?? parameter.span ?? clause.span;
    if (value === null || span === undefined || said.some((f) => equal(f.value, value))) return [];
    const meant = unmatched.find((f) => isSlip(f.value, value));
    if (meant === undefined) return [];
    const args = { id: clause.id, figure: formatQuantity(value, [['元', 1]]), words: meant.text };
    return [{ code: 'GJ7010', span, clause: clause.id, args, situations: [] }];
  });
}

const isMoney = ({ type, percent }: Parameter): boolean =>
  !percent && type.kind === 'number' && type.unit.some(([base, n]) => base === '元' && n === 1);

const isSlip = (a: Exact, b: Exact): boolean =>
  !equal(a, 0) && !equal(b, 0) && POWERS.some((p) => equal(divide(a, b), p) || equal(divide(b, a), p));
