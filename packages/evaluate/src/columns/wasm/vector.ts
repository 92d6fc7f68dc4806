/** Cells → vector code, for cells that vectors can answer (`why-not-vector.ts`); each is computed once for sixteen rows. */
import type { CompareOp } from '@guiju/ir';
import type { Cell, CellOf, ColumnRef } from '../../plan/cell.ts';
import { op, type VectorOp } from './instructions.ts';
import {
  type Code,
  each,
  type Form,
  floats,
  formOf,
  formOfAll,
  kept,
  type Lanes,
  narrowMask,
  prefix,
  splat,
  widen,
  widenMask,
} from './lanes.ts';

export interface Emitting extends Code {
  readonly values: Map<number, Lanes>;
  readonly masks: Map<number, number>;
  /** Loads of sixteen rows of a column. */
  load(column: ColumnRef): readonly { readonly bytes: readonly number[] }[];
  formOf(column: ColumnRef): Form;
}

/** All ones where the cell holds. */
export function maskOf(cell: Cell, e: Emitting): number {
  const known = e.masks.get(cell.id);
  if (known !== undefined) return known;
  const mask = newMask(cell, e);
  e.masks.set(cell.id, mask);
  return mask;
}

const COMPARE: Readonly<Record<CompareOp, string>> = {
  '=': 'eq',
  '≠': 'ne',
  '<': 'lt',
  '≤': 'le',
  '>': 'gt',
  '≥': 'ge',
};

function newMask(cell: Cell, e: Emitting): number {
  const joined = (parts: readonly number[], name: VectorOp): number =>
    parts.reduce((a, z) => kept(e, [...op.get(a), ...op.get(z), ...op.vector(name)]));
  switch (cell.kind) {
    case 'constant':
      return splat(e, cell.value === 1 ? -1 : 0, { width: 1, signed: true }).at[0] as number;
    case 'not':
      return kept(e, [...op.get(maskOf(cell.of, e)), ...op.vector('v128.not')]);
    case 'and':
    case 'or': {
      const [kept0, nots] = [
        cell.parts.filter((p) => p.kind !== 'not'),
        cell.parts.filter((p) => p.kind === 'not'),
      ];
      if (cell.kind === 'or' || kept0.length === 0)
        return joined(
          cell.parts.map((p) => maskOf(p, e)),
          `v128.${cell.kind}`,
        );
      const positive = joined(
        kept0.map((p) => maskOf(p, e)),
        'v128.and',
      );
      return nots.reduce(
        (a, p) => kept(e, [...op.get(a), ...op.get(maskOf(p.of, e)), ...op.vector('v128.andnot')]),
        positive,
      );
    }
    case 'compare': {
      const form = common([cell.left, cell.right], e);
      const [left, right] = [inForm(cell.left, form, e), inForm(cell.right, form, e)];
      const sign = cell.op === '=' || cell.op === '≠' ? '' : form.signed ? '_s' : '_u';
      return narrowMask(
        e,
        each(e, `${prefix(form)}.${COMPARE[cell.op]}${sign}` as VectorOp, left, right, form).at,
      );
    }
    case 'among': {
      const of = lanesOf(cell.of, e);
      const form: Form = { width: of.width, signed: of.signed };
      const { values } = cell;
      const [first = 0, last = 0] = [values[0], values.at(-1)];
      const test = (name: string, against: number): number =>
        narrowMask(e, each(e, `${prefix(form)}.${name}` as VectorOp, of, splat(e, against, form), form).at);
      if (values.length > 2 && last - first === values.length - 1) {
        const sign = form.signed ? 's' : 'u';
        return joined([test(`ge_${sign}`, first), test(`le_${sign}`, last)], 'v128.and');
      }
      return joined(
        values.map((v) => test('eq', v)),
        'v128.or',
      );
    }
    default: {
      // Any other boolean is 0 or 1 in bytes.
      const [bytes] = lanesOf(cell, e).at;
      return kept(e, [...op.get(bytes as number), ...op.vector('i8x16.neg')]);
    }
  }
}

/** The cell's numbers, in the form of its own interval. */
export function lanesOf(cell: Cell, e: Emitting): Lanes {
  const known = e.values.get(cell.id);
  if (known !== undefined) return known;
  const lanes = newValue(cell, e);
  e.values.set(cell.id, lanes);
  return lanes;
}

const inForm = (cell: Cell, form: Form, e: Emitting): Lanes =>
  cell.kind === 'constant' ? splat(e, cell.value ?? 0, form) : widen(e, lanesOf(cell, e), form);

/** A form that holds every value of these, and is no narrower than what any of them is computed in. */
function common(operands: readonly Cell[], e: Emitting, also: readonly Cell[] = []): Form {
  const { width, signed } = formOfAll([...operands, ...also]) as Form;
  const widths = operands.filter((c) => c.kind !== 'constant').map((c) => lanesOf(c, e).width);
  const widest = Math.max(width, ...widths) as Form['width'];
  return { width: widest, signed: widest === 4 || signed };
}

function newValue(cell: Cell, e: Emitting): Lanes {
  const form = formOf(cell) as Form;
  if (
    cell.type.kind === 'boolean' &&
    cell.kind !== 'column' &&
    cell.kind !== 'if' &&
    cell.kind !== 'choose'
  ) {
    const one = splat(e, 1, form).at[0] as number;
    return { ...form, at: [kept(e, [...op.get(maskOf(cell, e)), ...op.get(one), ...op.vector('v128.and')])] };
  }
  switch (cell.kind) {
    case 'constant':
      return splat(e, cell.value ?? 0, form);
    case 'column':
      return { ...e.formOf(cell.column), at: e.load(cell.column).map(({ bytes }) => kept(e, bytes)) };
    case 'add':
    case 'subtract':
      return arithmetic(cell, cell.kind === 'add' ? 'add' : 'sub', e);
    case 'least':
    case 'greatest': {
      const form = common([cell.left, cell.right], e);
      const name =
        `${prefix(form)}.${cell.kind === 'least' ? 'min' : 'max'}_${form.signed ? 's' : 'u'}` as VectorOp;
      return each(e, name, inForm(cell.left, form, e), inForm(cell.right, form, e), form);
    }
    case 'multiply':
      return product(cell, e);
    case 'scaled': {
      const wide: Form = { width: 4, signed: true };
      return each(e, 'i32x4.mul', inForm(cell.of, wide, e), splat(e, cell.by, wide), wide);
    }
    case 'rounded':
      return quotient(cell, e);
    case 'if': {
      const form = common([cell.yes, cell.no], e);
      return chosen(e, maskOf(cell.test, e), inForm(cell.yes, form, e), inForm(cell.no, form, e), form);
    }
    case 'choose': {
      const form = common([cell.otherwise, ...cell.arms.map((a) => a.result)], e);
      const on = lanesOf(cell.on, e);
      const by: Form = { width: on.width, signed: on.signed };
      return cell.arms.reduce(
        (rest, { codes, result }) => {
          const tests = codes.map((c) =>
            narrowMask(e, each(e, `${prefix(by)}.eq` as VectorOp, on, splat(e, c, by), by).at),
          );
          if (tests.length === 0) return rest;
          const mask = tests.reduce((a, z) => kept(e, [...op.get(a), ...op.get(z), ...op.vector('v128.or')]));
          return chosen(e, mask, inForm(result, form, e), rest, form);
        },
        inForm(cell.otherwise, form, e),
      );
    }
    default:
      throw new RangeError(`no vector for ${cell.kind}`);
  }
}

function chosen(e: Emitting, mask: number, yes: Lanes, no: Lanes, form: Form): Lanes {
  const masks = widenMask(e, mask, form);
  const at = yes.at.map((v, i) =>
    kept(e, [
      ...op.get(v),
      ...op.get(no.at[i] ?? v),
      ...op.get(masks[i] ?? mask),
      ...op.vector('v128.bitselect'),
    ]),
  );
  return { ...form, at };
}

type Pair = Extract<Cell, { readonly left: Cell; readonly right: Cell }>;

/** Computed in a form that holds both operands and the result: what wraps in it is never kept. */
function arithmetic(cell: Pair, name: 'add' | 'sub', e: Emitting): Lanes {
  const form = common([cell.left, cell.right], e, [cell]);
  return each(
    e,
    `${prefix(form)}.${name}` as VectorOp,
    inForm(cell.left, form, e),
    inForm(cell.right, form, e),
    form,
  );
}

/** Products of bytes are made of bytes: twice as many rows a step. */
function product(cell: CellOf<'multiply'>, e: Emitting): Lanes {
  const [a, z] = [
    inForm(cell.left, formOf(cell.left) as Form, e),
    inForm(cell.right, formOf(cell.right) as Form, e),
  ];
  const form = common([cell.left, cell.right], e, [cell]);
  if (a.width === z.width && a.width < form.width && !a.signed && !z.signed) {
    const [low, high]: readonly [VectorOp, VectorOp] =
      a.width === 1
        ? ['i16x8.extmul_low_i8x16_u', 'i16x8.extmul_high_i8x16_u']
        : ['i32x4.extmul_low_i16x8_u', 'i32x4.extmul_high_i16x8_u'];
    const at = a.at.flatMap((v, i) =>
      [low, high].map((name) => kept(e, [...op.get(v), ...op.get(z.at[i] ?? v), ...op.vector(name)])),
    );
    return widen(e, { width: a.width === 1 ? 2 : 4, signed: a.width === 2, at }, form);
  }
  const wide: Form = form.width === 1 ? { width: 2, signed: form.signed } : form;
  return each(e, `${prefix(wide)}.mul` as VectorOp, widen(e, a, wide), widen(e, z, wide), wide);
}

function quotient({ of, by, mode }: CellOf<'rounded'>, e: Emitting): Lanes {
  const wide: Form = { width: 4, signed: true };
  const given = inForm(of, wide, e);
  const half = mode === 'half-up' ? Math.floor(by / 2) : 0;
  const factor = Math.fround(1 / by);
  if (mode === 'half-up' && by % 2 === 1 && floatDivides(of.hi, by, factor)) {
    const [times, magic] = [floats(e, factor), floats(e, 2 ** 23)];
    const bits = splat(e, 0x4b00_0000, wide).at[0] as number;
    const at = given.at.map((v) =>
      kept(e, [
        ...[...op.get(v), ...op.vector('f32x4.convert_i32x4_s'), ...op.get(times), ...op.vector('f32x4.mul')],
        ...[...op.get(magic), ...op.vector('f32x4.add'), ...op.get(bits), ...op.vector('i32x4.sub')],
      ]),
    );
    return { ...wide, at };
  }
  return { ...wide, at: given.at.map((v) => dividedBy(e, v, half, by)) };
}

/**
 * Whether x · fround(1/by) in floats, rounded to the nearest whole number by adding 2^23, is x/by rounded half up for every whole x in 0..hi, `by` odd. x/by is never
 * nearer than 1/(2·by) to a half; the factor and the product are each off by at most 2^-24 of themselves, so it holds while that stays below 1/(2·by).
 */
function floatDivides(hi: number, by: number, factor: number): boolean {
  const offBy = Math.abs(factor * by - 1) + 2 ** -23 * 0.5 * (1 + 2 ** -20);
  return hi < 2 ** 24 && hi / by < 2 ** 22 && hi * offBy < 0.49;
}

/** (x + half) ÷ by by a product with 2^(31 + l) / by, rounded up: exact for all x + half < 2^31. */
function dividedBy(e: Emitting, v: number, half: number, by: number): number {
  const l = Math.ceil(Math.log2(by));
  const factor = 2n ** BigInt(31 + l) / BigInt(by) + 1n;
  const wide: Form = { width: 4, signed: true };
  const many = splat(e, Number(BigInt.asIntN(32, factor)), wide).at[0] as number;
  const added =
    half === 0
      ? v
      : kept(e, [...op.get(v), ...op.get(splat(e, half, wide).at[0] as number), ...op.vector('i32x4.add')]);
  const part = (name: VectorOp): number[] => [
    ...op.get(added),
    ...op.get(many),
    ...op.vector(name),
    ...op.i32(31 + l),
    ...op.vector('i64x2.shr_u'),
  ];
  const evens = [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27];
  return kept(e, [
    ...part('i64x2.extmul_low_i32x4_u'),
    ...part('i64x2.extmul_high_i32x4_u'),
    ...op.shuffle(evens),
  ]);
}
