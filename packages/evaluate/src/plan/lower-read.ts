/** What a plan reads: attributes by column, figures and lists by the day that picks the law. */
import type { Days, Exact, ExprOf, ParameterVersion } from '@guiju/ir';
import { figureAt } from '../resolve/figure.ts';
import type { Figure } from '../resolved.ts';
import { exact, resultsOf } from './arithmetic.ts';
import { BOOLEAN, type Builder, constantOf, DATE, NUMBER } from './builder.ts';
import { CannotPlan } from './cannot-plan.ts';
import type { Cell, CellType, ColumnRef } from './cell.ts';
import { among } from './logic.ts';
import { choose2 } from './numbers.ts';
import { about, type Planner, type Scope, typeOf } from './scope.ts';

export function lowerAttribute(expr: ExprOf<'attribute'>, scope: Scope, planner: Planner): Cell {
  const { cells: b, resolved } = planner;
  const row = planner.lower(expr.of, scope, planner);
  if (constantOf(row) === null) return b.constant(null, typeOf(expr));
  const attribute = resolved.entities.get(expr.entity)?.attributes.find((a) => a.name === expr.name);
  const kind = attribute === undefined ? 'parent' : 'attribute';
  const given = readColumn(
    row,
    { table: expr.entity, kind, name: expr.name },
    typeOf(expr),
    scope.at,
    planner,
  );
  if (attribute === undefined || attribute.appliesWhen === null) return given;
  const applies = about(attribute.appliesWhen, row, [], scope, planner);
  return choose2(b, applies, given, b.constant(null, given.type));
}

function readColumn(
  row: Cell,
  column: ColumnRef,
  type: Cell['type'],
  day: Cell,
  { cells: b, profile, resolved }: Planner,
): Cell {
  const found = profile.column(column);
  if (found === null)
    throw new CannotPlan(
      `没有“${column.table}.${column.name}”这一列`,
      `there is no column ${column.table}.${column.name}`,
    );
  const { scale, lo, hi } = found;
  const states = { absent: found.absent || row.absent, open: found.open || row.open };
  const on = found.dated === true ? { day, knownAt: resolved.settings.knownAt } : null;
  const depth = on === null ? row.depth : Math.max(row.depth, day.depth);
  return b.make({ kind: 'column', row, column, on, type, scale, lo, hi, ...states, depth });
}

export function lowerFigure(address: string, law: Cell, { cells: b, resolved, dial }: Planner): Cell {
  const figure = resolved.figures.get(address);
  if (figure === undefined) throw new RangeError(`parameter ${address} is not in the program`);
  if (dial !== null && dial.address === address) {
    const { scale, lo, hi } = dial;
    return b.make({
      kind: 'dial',
      address,
      type: cellTypeOf(figure),
      scale,
      lo,
      hi,
      absent: false,
      open: false,
      depth: 0,
    });
  }
  if (figure.override !== null) return written(b, figure, figure.override);
  const day = constantOf(law);
  if (typeof day === 'number') return figureOn(b, figure, day);
  const [first, ...rest] = figure.steps;
  if (first === undefined) return b.gap(address, cellTypeOf(figure));
  /** Where it has ended, or not begun, it is a gap. */
  const worth = ({ value }: ParameterVersion): Cell =>
    value === null ? b.gap(address, cellTypeOf(figure)) : written(b, figure, value);
  const before = first.from === null ? worth(first.version) : b.gap(address, cellTypeOf(figure));
  const later = (first.from === null ? rest : figure.steps).map(({ from, version }) => ({
    from: from ?? 0,
    result: worth(version),
  }));
  return overDays(b, law, before, later);
}

const cellTypeOf = ({ parameter }: Figure): CellType => (parameter.type.kind === 'date' ? DATE : NUMBER);

const written = (b: Builder, figure: Figure, value: Exact): Cell =>
  figure.parameter.type.kind === 'date' ? b.constant(value as Days, DATE) : exact(b, value);

function figureOn(b: Builder, figure: Figure, day: number): Cell {
  const { value, version } = figureAt(figure, day);
  return version === null
    ? b.gap(figure.parameter.address, cellTypeOf(figure))
    : written(b, figure, value as Exact);
}

/** Constant between two turning points. */
function overDays(
  b: Builder,
  on: Cell,
  before: Cell,
  steps: readonly { readonly from: number; readonly result: Cell }[],
): Cell {
  // What begins after the last day, or ends before the first, that it is ever asked for.
  const began = steps.findLastIndex((s) => s.from <= on.lo);
  const kept = steps.filter((s, i) => i > began && s.from <= on.hi);
  const start = began >= 0 ? (steps[began]?.result ?? before) : before;
  const states = on.absent || on.open;
  if (kept.length === 0 && !states) return start;
  const { cells, worth } = resultsOf(b, [start, ...kept.map((s) => s.result)]);
  const [first, ...rest] = cells;
  return b.make({
    kind: 'steps',
    on,
    before: first as Cell,
    steps: rest.map((result, i) => ({ from: kept[i]?.from ?? 0, result })),
    ...worth,
    absent: worth.absent || on.absent,
    open: worth.open || on.open,
    depth: Math.max(on.depth, ...cells.map((c) => c.depth)),
  });
}

/** x 在 名单 */
export function lowerListed(of: Cell, id: string, law: Cell, planner: Planner): Cell {
  const { cells: b, resolved, profile } = planner;
  const list = resolved.lists.get(id);
  if (list === undefined) throw new RangeError(`list ${id} is not in the program`);
  const on = (listed: (typeof list.steps)[number]['listed']): Cell =>
    listed === null
      ? b.open(id, BOOLEAN)
      : among(
          b,
          of,
          listed.map((v) => (typeof v === 'string' ? profile.text(v) : (v as number))),
        );
  const [first, ...rest] = list.steps;
  const before = on(first?.listed ?? null);
  const day = constantOf(law);
  if (typeof day === 'number')
    return on(list.steps.findLast((s) => s.from === null || s.from <= day)?.listed ?? null);
  return overDays(
    b,
    law,
    before,
    rest.map(({ from, listed }) => ({ from: from ?? 0, result: on(listed) })),
  );
}
