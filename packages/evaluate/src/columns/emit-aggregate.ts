/** Counts, sums, quantifiers and extremes: a loop over the rows of a list. */
import type { Cell, CellOf } from '../plan/cell.ts';
import { type Block, type Code, linesOf, loopWithin, within } from './block.ts';
import { type Emitter, truthOf } from './code.ts';
import { quickestFirst } from './cost.ts';

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
    addMember(cell, inner, before, { v, s, label, next: 'continue' }, e, emit);
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

/**
 * Several over the same members as one loop: what all ask of a member is asked once, and what any of them asks is worked out for all. None is open, and all have the same owner. `declare` stands
 * before the block.
 */
export function emitTogether(
  cells: readonly (CellOf<'count'> | CellOf<'total'>)[],
  block: Block,
  e: Emitter,
  emit: Emit,
): { readonly declare: string; readonly codes: readonly (readonly [Cell, Code])[] } {
  const { list, owner, level } = cells[0] as Measure;
  const { start, members } = e.bindings.list(list);
  const of = emit(owner, block, e).value;
  const at = e.fresh('i');
  const inner = loopWithin(block);
  inner.lines.push(`const m${level} = ${members === null ? at : `${members}[${at}]`};`);
  const holds = (test: Cell): string => truthOf(emit(test, inner, e)).holds;
  const asked = cells.map(({ where }) =>
    where === null ? [] : where.kind === 'and' ? where.parts : [where],
  );
  const common = (asked[0] ?? []).filter((test) => asked.every((tests) => tests.includes(test)));
  for (const test of quickestFirst(common, false, e.odds)) inner.lines.push(`if (!${holds(test)}) continue;`);
  const before: string[] = [];
  const codes = cells.map((cell, i): readonly [Cell, Code] => {
    const [v, s, label] = [e.fresh('v'), e.fresh('s'), e.fresh('l')];
    const own = (asked[i] ?? []).filter((test) => !common.includes(test)).map(holds);
    const adds = within(inner);
    addMember(cell, adds, before, { v, s, label, next: `break ${label}` }, e, emit);
    inner.lines.push(`${label}: if (${own.join(' && ') || 'true'}) {`, linesOf(adds), '}');
    return [cell, { value: v, state: null }];
  });
  block.lines.push(
    ...before,
    `for (let ${at} = ${start}[${of}], z = ${start}[${of} + 1]; ${at} < z; ${at}++) {`,
    linesOf(inner),
    '}',
  );
  return { declare: `let ${codes.map(([, { value }]) => `${value} = 0`).join(', ')};`, codes };
}

/** `next`: on to the next member. */
function addMember(
  cell: Measure,
  inner: Block,
  before: string[],
  {
    v,
    s,
    label,
    next,
  }: { readonly v: string; readonly s: string; readonly label: string; readonly next: string },
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
    if (worth.absent) inner.lines.push(`if (${state} === 1) ${next};`);
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
          `if (${marks}[${key}] === mark${v}) ${next};`,
          `${marks}[${key}] = mark${v};`,
          `${v}++;`,
        );
        return;
      }
      before.push(`const met${v} = new Set();`);
      inner.lines.push(`if (met${v}.has(${value})) ${next};`, `met${v}.add(${value});`, `${v}++;`);
    }
  }
}

const MOST_MARKS = 16_000_000;
