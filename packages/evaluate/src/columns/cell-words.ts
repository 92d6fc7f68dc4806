/** Cells as people read them: one line each, whole numbers as they are held, money in fen. What is long and used more than once is said once and has a name. */
import type { Cell, CellOf } from '../plan/cell.ts';
import { laneOf } from '../plan/lane.ts';

export interface SharedCell {
  readonly name: string;
  readonly words: string;
}

export interface CellWords {
  readonly say: Say;
  /** In the order in which they rest on each other. */
  readonly shared: readonly SharedCell[];
}

type Say = (cell: Cell) => string;

/** Shorter words are as easily read twice. */
const LONG = 24;

/** `roots`: all that will be said. */
export function createCellWords(roots: readonly Cell[]): CellWords {
  const uses = usesWithin(roots);
  const said = new Map<number, string>();
  const shared: SharedCell[] = [];
  const say: Say = (cell) => {
    const known = said.get(cell.id);
    if (known !== undefined) return known;
    const words = wordsOf(cell, say);
    const isShared = (uses.get(cell.id) ?? 0) > 1 && words.length > LONG;
    const name = `#${shared.length + 1}`;
    if (isShared) shared.push({ name, words });
    said.set(cell.id, isShared ? name : words);
    return isShared ? name : words;
  };
  return { say, shared };
}

/** How often each is a part of another, or a root. Cells are plain data. */
function usesWithin(roots: readonly Cell[]): ReadonlyMap<number, number> {
  const uses = new Map<number, number>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (!Array.isArray(node) && 'id' in node && typeof node.id === 'number' && 'kind' in node) {
      const before = uses.get(node.id) ?? 0;
      uses.set(node.id, before + 1);
      if (before > 0) return;
    }
    for (const part of Object.values(node)) visit(part);
  };
  visit(roots);
  return uses;
}

function wordsOf(cell: Cell, say: Say): string {
  switch (cell.kind) {
    case 'constant':
      return cell.value === null ? '∅' : String(cell.value);
    case 'open':
      return `?${cell.what}`;
    case 'dial':
      return `⟨${cell.address}⟩`;
    case 'subject':
      return cell.type.kind === 'row' ? cell.type.table : 'row';
    case 'member':
      return `${cell.type.kind === 'row' ? cell.type.table : 'row'}#${cell.level}`;
    case 'month':
      return `month.${cell.which}`;
    case 'months':
      return `months(${say(cell.stay.from)}, ${say(cell.stay.to)})`;
    case 'column':
      return `${say(cell.row)}.${cell.column.name}:${laneOf(cell)}${cell.scale === 1 ? '' : `/${cell.scale}`}`;
    case 'not':
      return `¬${say(cell.of)}`;
    case 'and':
    case 'or':
      return `(${cell.parts.map(say).join(cell.kind === 'and' ? ' ∧ ' : ' ∨ ')})`;
    case 'compare':
      return `${say(cell.left)} ${cell.op} ${say(cell.right)}`;
    case 'among':
      return `${say(cell.of)} ∈ {${cell.values.join(', ')}}`;
    case 'present':
      return `has(${say(cell.of)})`;
    case 'default':
      return `(${say(cell.of)} else ${say(cell.fallback)})`;
    case 'add':
      return `(${say(cell.left)} + ${say(cell.right)})`;
    case 'subtract':
      return `(${say(cell.left)} − ${say(cell.right)})`;
    case 'multiply':
      return `(${say(cell.left)} × ${say(cell.right)})`;
    case 'least':
    case 'greatest':
      return `${cell.kind === 'least' ? 'min' : 'max'}(${say(cell.left)}, ${say(cell.right)})`;
    case 'scaled':
      return cell.by === 1 ? say(cell.of) : `${cell.by} × ${say(cell.of)}`;
    case 'rounded':
      return `${cell.mode}(${say(cell.of)} ÷ ${cell.by})`;
    case 'ratio':
      return `${cell.mode}(${say(cell.of)} ÷ ${say(cell.by)})`;
    case 'quotient':
      return `(${say(cell.of)} ÷ ${say(cell.by)})`;
    case 'if':
      return `(${say(cell.test)} ? ${say(cell.yes)} : ${say(cell.no)})`;
    case 'choose':
      return `by ${say(cell.on)} {${cell.arms.map((a) => `${a.codes.join('|')}: ${say(a.result)}`).join(', ')}, else ${say(cell.otherwise)}}`;
    case 'steps':
      return `on ${say(cell.on)} {${say(cell.before)}${cell.steps.map((s) => `, ≥ ${s.from}: ${say(s.result)}`).join('')}}`;
    case 'year-of':
      return `year(${say(cell.of)})`;
    case 'month-of':
    case 'quarter-of':
    case 'day-of-month':
      return `${cell.kind}(${say(cell.of)})`;
    case 'shift-to':
      return `${cell.to}(${say(cell.of)})`;
    case 'add-months':
      return `(${say(cell.of)} + ${say(cell.by)} months)`;
    case 'whole-months':
    case 'days':
    case 'whole-years':
      return `${cell.kind}(${say(cell.from)}, ${say(cell.to)})`;
    case 'count':
    case 'total':
    case 'exists':
    case 'every':
    case 'extreme':
      return aggregateWords(cell, say);
  }
}

function aggregateWords(
  cell: CellOf<'count'> | CellOf<'total'> | CellOf<'exists' | 'every'> | CellOf<'extreme'>,
  say: Say,
): string {
  const where = cell.where === null ? '' : ` where ${say(cell.where)}`;
  const worth =
    cell.kind === 'count' ? cell.distinct : cell.kind === 'total' || cell.kind === 'extreme' ? cell.of : null;
  const of = worth === null ? '' : `${say(worth)} of `;
  const name = cell.kind === 'extreme' ? cell.which : cell.kind;
  return `${name}(${of}${cell.list.table} of ${say(cell.owner)}${where})`;
}
