/** Counts, sums, quantifiers and extremes: a loop over the rows of a list. */
import type { Cell, CellOf } from '../plan/cell.ts';
import { type Block, type Code, linesOf, loopWithin } from './block.ts';
import { type Emitter, truthOf } from './code.ts';

type Measure = CellOf<'count'> | CellOf<'total'> | CellOf<'extreme'>;
type Aggregate = Measure | CellOf<'exists' | 'every'>;
type Emit = (cell: Cell, block: Block, e: Emitter) => Code;

export function emitAggregate(cell: Aggregate, block: Block, e: Emitter, emit: Emit): Code {
  const owner = emit(cell.owner, block, e);
  const { start, members, open } = e.bindings.list(cell.list);
  const [v, s, at, label] = [e.fresh('v'), e.fresh('s'), e.fresh('i'), e.fresh('l')];
  const mayOpen = cell.open;
  const inner = loopWithin(block);

  inner.lines.push(`const m${cell.level} = ${members === null ? at : `${members}[${at}]`};`);
  const before: string[] = [];
  const setOpen = mayOpen ? `${s} = 2;` : '';
  if (cell.kind !== 'count' && cell.kind !== 'total' && cell.kind !== 'extreme') {
    const { holds, open: unclear } = truthOf(emit(cell.where as Cell, inner, e));
    const decides =
      cell.kind === 'exists' ? holds : unclear === null ? `!${holds}` : `!(${holds} || ${unclear})`;
    inner.lines.push(
      `if (${decides}) { ${v} = ${cell.kind === 'exists'}; ${mayOpen ? `${s} = 0;` : ''} break ${label}; }`,
    );
    if (unclear !== null && mayOpen) inner.lines.push(`if (${unclear}) ${setOpen}`);
  } else {
    if (cell.where !== null) {
      const { holds, open: unclear } = truthOf(emit(cell.where, inner, e));
      if (unclear !== null) inner.lines.push(`if (${unclear}) { ${setOpen} break ${label}; }`);
      inner.lines.push(`if (!${holds}) continue;`);
    }
    addMember(cell, inner, before, { v, s, label }, e, emit);
  }
  const first = cell.kind === 'every' ? 'true' : cell.kind === 'exists' ? 'false' : '0';
  const begin = cell.kind === 'extreme' ? 1 : 0;
  const state = mayOpen || cell.absent;
  block.lines.push(`let ${v} = ${first}${state ? `, ${s} = ${begin}` : ''};`, ...before);
  const loop = [
    `${label}: for (let ${at} = ${start}[${owner.value}], z = ${start}[${owner.value} + 1]; ${at} < z; ${at}++) {`,
    linesOf(inner),
    '}',
  ];
  const guards: string[] = [];
  if (owner.state !== null) {
    if (cell.owner.open) guards.push(`if (${owner.state} === 2) { ${setOpen} } else`);
    if (cell.owner.absent) guards.push(`if (${owner.state} === 0)`);
  }
  const unknown = open === null ? [] : [`if (${open}[${owner.value}] === 1) { ${setOpen} } else`];
  block.lines.push(...guards, '{', ...unknown, ...loop, '}');
  return { value: v, state: state ? s : null };
}

function addMember(
  cell: Measure,
  inner: Block,
  before: string[],
  { v, s, label }: { readonly v: string; readonly s: string; readonly label: string },
  e: Emitter,
  emit: Emit,
): void {
  const worth = cell.kind === 'count' ? cell.distinct : cell.of;
  if (worth === null) {
    inner.lines.push(`${v}++;`);
    return;
  }
  const { value, state } = emit(worth, inner, e);
  if (state !== null) {
    if (worth.open) inner.lines.push(`if (${state} === 2) { ${s} = 2; break ${label}; }`);
    if (worth.absent) inner.lines.push(`if (${state} === 1) continue;`);
  }
  switch (cell.kind) {
    case 'total':
      inner.lines.push(`${v} += ${value};`);
      return;
    case 'extreme':
      inner.lines.push(
        `if (${s} === 1 || ${value} ${cell.which === 'least' ? '<' : '>'} ${v}) { ${v} = ${value}; ${s} = 0; }`,
      );
      return;
    case 'count': {
      // A key that has been met in this list carries its mark.
      const span = worth.hi - worth.lo + 1;
      if (span <= MOST_MARKS) {
        const marks = e.bindings.marks(span + 1);
        const key = `${value} - ${worth.lo} + 1`;
        before.push(`const mark${v} = ++${marks}[0];`);
        inner.lines.push(
          `if (${marks}[${key}] === mark${v}) continue;`,
          `${marks}[${key}] = mark${v};`,
          `${v}++;`,
        );
        return;
      }
      before.push(`const met${v} = new Set();`);
      inner.lines.push(`if (met${v}.has(${value})) continue;`, `met${v}.add(${value});`, `${v}++;`);
    }
  }
}

const MOST_MARKS = 16_000_000;
