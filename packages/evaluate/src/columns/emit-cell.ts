/** Cells → JavaScript over typed arrays. One case a construct; the rules of absence and openness are those of plan/cell.ts. */
import type { CompareOp } from '@guiju/ir';
import type { Cell, CellOf } from '../plan/cell.ts';
import { laneOf } from '../plan/lane.ts';
import { type Block, type Code, homeOf, knownIn, linesOf, within } from './block.ts';
import { type Emitter, named, strictState, truthOf } from './code.ts';
import { quickestFirst } from './cost.ts';
import { emitAggregate } from './emit-aggregate.ts';
import { OUTSIDE } from './table.ts';

const constant = (value: number): string => (value < 0 ? `(${value})` : String(value));

export function emit(cell: Cell, block: Block, e: Emitter): Code {
  if (cell.kind === 'constant')
    return cell.value === null ? { value: '0', state: '1' } : { value: constant(cell.value), state: null };
  if (cell.kind === 'open') return { value: '0', state: '2' };
  if (cell.kind === 'dial') return { value: 'dial[0]', state: null };
  if (cell.kind === 'subject') return { value: 'r', state: null };
  if (cell.kind === 'member') return { value: `m${cell.level}`, state: null };
  if (cell.kind === 'month') return { value: `${cell.which}${cell.level}`, state: null };
  const known = knownIn(block, cell);
  if (known !== undefined) return known;
  const home = homeOf(block, cell);
  const code = emitNew(cell, home, e);
  home.known.set(cell.id, code);
  return code;
}

const OPERATOR: Readonly<Record<CompareOp, string>> = {
  '=': '===',
  '≠': '!==',
  '<': '<',
  '≤': '<=',
  '>': '>',
  '≥': '>=',
};

const whole = (cell: Cell): boolean => laneOf(cell) !== 'f64';
const stateful = ({ absent, open }: Cell): boolean => absent || open;

function emitNew(cell: Cell, block: Block, e: Emitter): Code {
  const code = (c: Cell): Code => emit(c, block, e);
  switch (cell.kind) {
    case 'constant':
    case 'open':
    case 'dial':
    case 'subject':
    case 'member':
    case 'month':
      throw new RangeError('written where it is used');
    case 'column':
      return emitColumn(cell, block, e);
    case 'not': {
      const { holds, open } = truthOf(code(cell.of));
      if (open === null) return { value: `!${holds}`, state: null };
      return named(block, e, `!(${holds} || ${open})`, `${open} ? 2 : 0`);
    }
    case 'and':
    case 'or':
      return emitConnected(cell, block, e);
    case 'compare': {
      const [left, right] = [code(cell.left), code(cell.right)];
      const number = (c: Code) => (cell.left.type.kind === 'boolean' ? `+${c.value}` : c.value);
      const test = `${number(left)} ${OPERATOR[cell.op]} ${number(right)}`;
      const state = strictState([left, right]);
      return tested(block, e, test, state);
    }
    case 'among': {
      const of = code(cell.of);
      const { values } = cell;
      const [first, last] = [values[0], values.at(-1)];
      const run =
        first !== undefined && last !== undefined && last - first === values.length - 1 && values.length > 2;
      const test = run
        ? `${of.value} >= ${first} && ${of.value} <= ${last}`
        : values.map((v) => `${of.value} === ${constant(v)}`).join(' || ') || 'false';
      return tested(block, e, `(${test})`, of.state);
    }
    case 'present': {
      const { state } = code(cell.of);
      if (state === null) return { value: 'true', state: null };
      return named(block, e, `${state} === 0`, cell.open ? `${state} === 2 ? 2 : 0` : null);
    }
    case 'default': {
      const [of, fallback] = [code(cell.of), code(cell.fallback)];
      if (of.state === null) return of;
      const state = `${of.state} === 1 ? ${fallback.state ?? 0} : ${of.state}`;
      return named(
        block,
        e,
        `${of.state} === 1 ? ${fallback.value} : ${of.value}`,
        stateful(cell) ? state : null,
      );
    }
    case 'add':
    case 'subtract': {
      const [left, right] = [code(cell.left), code(cell.right)];
      const sum = `${left.value} ${cell.kind === 'add' ? '+' : '-'} ${right.value}`;
      return named(block, e, whole(cell) ? `(${sum}) | 0` : sum, strictState([left, right]));
    }
    case 'multiply': {
      const [left, right] = [code(cell.left), code(cell.right)];
      const narrow = whole(cell) && whole(cell.left) && whole(cell.right);
      const product = narrow ? `Math.imul(${left.value}, ${right.value})` : `${left.value} * ${right.value}`;
      return named(block, e, product, strictState([left, right]));
    }
    case 'least':
    case 'greatest': {
      const [left, right] = [code(cell.left), code(cell.right)];
      const op = cell.kind === 'least' ? '<' : '>';
      return named(
        block,
        e,
        `${left.value} ${op} ${right.value} ? ${left.value} : ${right.value}`,
        strictState([left, right]),
      );
    }
    case 'scaled': {
      const of = code(cell.of);
      if (cell.by === 1) return of;
      const narrow = whole(cell) && whole(cell.of) && Math.abs(cell.by) < 2 ** 31;
      const product = narrow
        ? `Math.imul(${of.value}, ${constant(cell.by)})`
        : `${of.value} * ${constant(cell.by)}`;
      return named(block, e, product, of.state);
    }
    case 'rounded':
      return named(block, e, division(cell, code(cell.of).value), code(cell.of).state);
    case 'ratio': {
      const [of, by] = [code(cell.of), code(cell.by)];
      return named(block, e, ratioCode(cell, of.value, by.value), strictState([of, by]));
    }
    case 'quotient':
      throw new RangeError('a quotient is compared or rounded, never told');
    case 'if':
      return emitIf(cell, block, e);
    case 'choose':
      return emitChoice(cell, block, e);
    case 'steps':
      return emitSteps(cell, block, e);
    case 'year-of':
      return called('yearOf', [cell.of]);
    case 'month-of':
    case 'quarter-of':
    case 'day-of-month':
      return called('dayPart', [cell.of], `, ${JSON.stringify(cell.kind)}`);
    case 'shift-to':
      return called('shiftTo', [cell.of], `, ${JSON.stringify(cell.to)}`);
    case 'months': {
      const { from, to } = cell.stay;
      const [first, last] = [code(from), code(to)];
      const state = strictState([first, last]);
      const months = { of: e.bindings.stay(cell), at: '' };
      const count = `${months.of}.count(${first.value}, ${last.value})`;
      if (!stateful(cell)) return { ...named(block, e, count, null), months };
      const n = named(block, e, state === null ? count : `${state} === 0 ? ${count} : 0`, null).value;
      return { ...named(block, e, n, `${n} < 0 ? 2 : ${state ?? 0}`), months };
    }
    case 'add-months':
      return called('addMonths', [cell.of, cell.by]);
    case 'whole-months':
      return called('wholeMonths', [cell.from, cell.to]);
    case 'whole-years':
      return called('wholeYears', [cell.from, cell.to]);
    case 'days': {
      const [from, to] = [code(cell.from), code(cell.to)];
      return named(
        block,
        e,
        `${to.value} < ${from.value} ? 0 : ${to.value} - ${from.value} + 1`,
        strictState([from, to]),
      );
    }
    case 'count':
    case 'total':
    case 'exists':
    case 'every':
    case 'extreme':
      return emitAggregate(cell, block, e, emit);
  }

  function called(name: string, of: readonly Cell[], more = ''): Code {
    const given = of.map(code);
    return named(
      block,
      e,
      `days.${name}(${given.map((g) => g.value).join(', ')}${more})`,
      strictState(given),
    );
  }
}

function emitColumn({ row: of, column, on }: CellOf<'column'>, block: Block, e: Emitter): Code {
  const { values, states, dated } = e.bindings.column(column);
  const row = emit(of, block, e);
  const here = (array: string, none: string): string =>
    row.state === null ? `${array}[${row.value}]` : `${row.state} === 0 ? ${array}[${row.value}] : ${none}`;
  const state = states === null ? row.state : here(states, row.state ?? '0');
  if (on === null || dated === null || state === null) return named(block, e, here(values, '0'), state);
  const day = emit(on.day, block, e);
  const [v, s, k] = [e.fresh('v'), e.fresh('s'), e.fresh('k')];
  const known = [`${s} === 2`, ...[row, day].flatMap((c) => (c.state === null ? [] : [`${c.state} === 0`]))];
  block.lines.push(
    `let ${v} = ${here(values, '0')}, ${s} = ${state};`,
    `if (${known.join(' && ')}) {`,
    `const ${k} = ${dated}.find(${row.value}, ${day.value}, ${on.knownAt});`,
    `if (${k} >= 0) { ${v} = ${dated}.values[${k}]; ${s} = ${dated}.states[${k}]; } else if (${k} === ${OUTSIDE}) { ${v} = 0; ${s} = 0; }`,
    '}',
  );
  return { value: v, state: s };
}

/** False where a side is absent. */
function tested(block: Block, e: Emitter, test: string, state: string | null): Code {
  if (state === null) return named(block, e, test, null);
  const s = e.fresh('s');
  block.lines.push(`const ${s} = ${state};`);
  return named(block, e, `${s} === 0 && ${test}`, `${s} === 2 ? 2 : 0`);
}

/** Whole division by a constant, exact because dividend and half of the divisor together stay below 2^53. */
function division({ of, by, mode }: CellOf<'rounded'>, value: string): string {
  const half = Math.floor(by / 2);
  const narrow = of.lo >= 0 && of.hi + by < 2 ** 31;
  const floor = (x: string) => (narrow ? `(${x}) / ${by} | 0` : `Math.floor((${x}) / ${by})`);
  switch (mode) {
    case 'floor':
      return floor(value);
    case 'ceiling':
      return narrow ? `(${value} + ${by - 1}) / ${by} | 0` : `-Math.floor(-(${value}) / ${by}) + 0`;
    case 'half-up':
      if (of.lo >= 0) return floor(`${value} + ${half}`);
      return `${value} < 0 ? -Math.floor((-(${value}) + ${half}) / ${by}) + 0 : Math.floor((${value} + ${half}) / ${by})`;
  }
}

/** Whole division by what differs, exact because dividend and divisor together stay below 2^52. */
function ratioCode({ of, mode }: CellOf<'ratio'>, value: string, by: string): string {
  const half = `Math.floor(${by} / 2)`;
  switch (mode) {
    case 'floor':
      return `Math.floor((${value}) / ${by}) + 0`;
    case 'ceiling':
      return `-Math.floor(-(${value}) / ${by}) + 0`;
    case 'half-up':
      if (of.lo >= 0) return `Math.floor((${value} + ${half}) / ${by})`;
      return `${value} < 0 ? -Math.floor((-(${value}) + ${half}) / ${by}) + 0 : Math.floor((${value} + ${half}) / ${by})`;
  }
}

/** Parts in order, up to the first that decides; open ones do not end it. `rest` is written where none has decided: it knows what they asked. */
export function emitConnected(
  cell: CellOf<'and' | 'or'>,
  block: Block,
  e: Emitter,
  rest: (undecided: Block, code: Code) => void = () => undefined,
): Code {
  const [v, s, label] = [e.fresh('v'), e.fresh('s'), e.fresh('l')];
  const isOr = cell.kind === 'or';
  const code = { value: v, state: cell.open ? s : null };
  const inner = within(block);
  for (const part of quickestFirst(cell.parts, isOr, e.odds)) {
    const { holds, open } = truthOf(emit(part, inner, e));
    const decides = isOr ? holds : open === null ? `!${holds}` : `!(${holds} || ${open})`;
    inner.lines.push(`if (${decides}) ${cell.open ? `{ ${s} = 0; break ${label}; }` : `break ${label};`}`);
    if (open !== null && cell.open) inner.lines.push(`if (${open}) ${s} = 2;`);
  }
  inner.lines.push(`${v} = ${!isOr};`);
  rest(inner, code);
  block.lines.push(`let ${v} = ${isOr}${cell.open ? `, ${s} = 0` : ''};`, `${label}: {`, linesOf(inner), '}');
  return code;
}

/** A variable that branches fill. */
function filled(cell: Cell, block: Block, e: Emitter) {
  const v = e.fresh('v');
  const s = stateful(cell) ? e.fresh('s') : null;
  const set = (result: Cell, into: Block): string => {
    const { value, state } = emit(result, into, e);
    into.lines.push(`${v} = ${value};`);
    if (s !== null && state !== null) into.lines.push(`${s} = ${state};`);
    return linesOf(into);
  };
  const declare = `let ${v} = 0${s === null ? '' : `, ${s} = 0`};`;
  return {
    declare,
    set,
    open: s === null ? '' : `${s} = 2;`,
    absent: s === null ? '' : `${s} = 1;`,
    code: { value: v, state: s },
    inner: () => within(block),
  };
}

function emitIf(cell: CellOf<'if'>, block: Block, e: Emitter): Code {
  const { holds, open } = truthOf(emit(cell.test, block, e));
  const to = filled(cell, block, e);
  const yes = to.set(cell.yes, to.inner());
  const no = to.set(cell.no, to.inner());
  block.lines.push(to.declare, `if (${holds}) {`, yes, '}');
  if (open !== null) block.lines.push(`else if (${open}) { ${to.open} }`);
  block.lines.push('else {', no, '}');
  return to.code;
}

function emitChoice(cell: CellOf<'choose'>, block: Block, e: Emitter): Code {
  const on = emit(cell.on, block, e);
  const results = [cell.otherwise, ...cell.arms.map((a) => a.result)];
  if (on.state === null && results.every((r) => r.kind === 'constant' && r.value !== null)) {
    const of = (code: number) => cell.arms.find((a) => a.codes.includes(code))?.result ?? cell.otherwise;
    const values = Array.from({ length: cell.on.hi + 1 }, (_, i) => of(i).lo);
    if (cell.on.lo >= 0) return named(block, e, `${e.bindings.table(values)}[${on.value}]`, null);
  }
  const to = filled(cell, block, e);
  const lines = [to.declare];
  if (on.state !== null)
    lines.push(`if (${on.state} === 1) { ${to.absent} } else if (${on.state} === 2) { ${to.open} } else`);
  lines.push(`switch (${on.value}) {`);
  for (const { codes, result } of cell.arms) {
    if (codes.length === 0) continue;
    lines.push(...codes.map((c) => `case ${c}:`), '{', to.set(result, to.inner()), 'break; }');
  }
  lines.push('default: {', to.set(cell.otherwise, to.inner()), '} }');
  block.lines.push(...lines);
  return to.code;
}

function emitSteps(cell: CellOf<'steps'>, block: Block, e: Emitter): Code {
  const on = emit(cell.on, block, e);
  const to = filled(cell, block, e);
  const lines = [to.declare];
  // A step that has no state is asked only where its day is known.
  if (on.state !== null && to.code.state !== null)
    lines.push(`if (${on.state} !== 0) { ${to.code.state} = ${on.state}; } else`);
  for (const { from, result } of [...cell.steps].reverse())
    lines.push(`if (${on.value} >= ${constant(from)}) {`, to.set(result, to.inner()), '} else');
  lines.push('{', to.set(cell.before, to.inner()), '}');
  block.lines.push(...lines);
  return to.code;
}
