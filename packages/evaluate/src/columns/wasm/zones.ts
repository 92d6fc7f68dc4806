/**
 * Zones: the least and greatest value of each column in each block of clustered rows. A block where no measure can hold is not gone through. Clustering keeps rows of one
 * group in the order they came, so where they came by date, the blocks of other years are known by their zones. Sound: what cannot be told is gone through.
 */
import type { Cell, ColumnRef } from '../../plan/cell.ts';
import { settled } from '../../plan/logic.ts';
import { columnCells } from '../columns-read.ts';
import type { Values } from '../table.ts';
import type { Clusters } from './cluster.ts';
import { ROWS } from './lanes.ts';

/** Rows of a block: whole steps, as many as a byte lane counts before it is folded. */
export const BLOCK = 255 * ROWS;

interface Reach {
  readonly lo: number;
  readonly hi: number;
}

type Spans = Clusters['spans'];

/** `spans` without the blocks in which none of `masks` can hold. `valuesOf`: of a column, in the clustered order. */
export function liveSpans(
  masks: readonly Cell[],
  spans: Spans,
  valuesOf: (column: ColumnRef) => Values,
): Spans {
  const columns = columnCells(masks);
  const valuesIn = columns.map(({ column }) => valuesOf(column));
  const live: { group: number; first: number; last: number }[] = [];
  for (const { group, first, last } of spans)
    for (let begin = first; begin < last; begin += BLOCK) {
      const end = Math.min(last, begin + BLOCK);
      const zones = new Map(
        columns.map((cell, i) => [cell.id, zoneOf(valuesIn[i] as Values, begin, end, cell)] as const),
      );
      if (!masks.some((mask) => reachOf(mask, zones).hi !== 0)) continue;
      const before = live.at(-1);
      if (before?.group === group && before.last === begin) before.last = end;
      else live.push({ group, first: begin, last: end });
    }
  return live;
}

/** No wider than `most`: a zone as wide is known before its last row. */
function zoneOf(values: Values, begin: number, end: number, most: Reach): Reach {
  let lo = values[begin] as number;
  let hi = lo;
  for (let i = begin + 1; i < end; i++) {
    const value = values[i] as number;
    if (value >= lo && value <= hi) continue;
    if (value < lo) lo = value;
    else hi = value;
    if (lo <= most.lo && hi >= most.hi) break;
  }
  return { lo, hi };
}

const TRUE: Reach = { lo: 1, hi: 1 };
const FALSE: Reach = { lo: 0, hi: 0 };
const EITHER: Reach = { lo: 0, hi: 1 };

/** Within which a cell is where each column is within its zone. `zones`: by cell; what is found for other cells is kept there too. */
function reachOf(cell: Cell, zones: Map<number, Reach>): Reach {
  const known = zones.get(cell.id);
  if (known !== undefined) return known;
  const found = reachIn(cell, (part) => reachOf(part, zones));
  zones.set(cell.id, found);
  return found;
}

function reachIn(cell: Cell, of: (part: Cell) => Reach): Reach {
  switch (cell.kind) {
    case 'not': {
      const { lo, hi } = of(cell.of);
      return { lo: 1 - hi, hi: 1 - lo };
    }
    case 'and':
    case 'or': {
      const parts = cell.parts.map(of);
      const join = cell.kind === 'and' ? Math.min : Math.max;
      return { lo: join(...parts.map((p) => p.lo)), hi: join(...parts.map((p) => p.hi)) };
    }
    case 'compare': {
      const known = settled(cell.op, of(cell.left), of(cell.right));
      return known === null ? EITHER : known ? TRUE : FALSE;
    }
    case 'among': {
      const { lo, hi } = of(cell.of);
      return cell.values.some((v) => lo <= v && v <= hi) ? EITHER : FALSE;
    }
    case 'add': {
      const [a, z] = [of(cell.left), of(cell.right)];
      return { lo: a.lo + z.lo, hi: a.hi + z.hi };
    }
    case 'subtract': {
      const [a, z] = [of(cell.left), of(cell.right)];
      return { lo: a.lo - z.hi, hi: a.hi - z.lo };
    }
    default:
      return cell;
  }
}
