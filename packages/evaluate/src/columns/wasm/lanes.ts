/**
 * Values of sixteen rows at a time: in one vector of bytes, two of 16 bits or four of 32, whichever is the narrowest that holds them, and widened only where
 * an operation needs it. A mask is a vector of bytes, all ones where it holds.
 */
import { type Lane, laneOf } from '../../plan/lane.ts';
import { op, type VectorOp } from './instructions.ts';

export const ROWS = 16;

type Width = 1 | 2 | 4;
export interface Form {
  readonly width: Width;
  readonly signed: boolean;
}

export interface Lanes extends Form {
  /** Locals, as many as the width. */
  readonly at: readonly number[];
}

/** A function under construction. */
export interface Code {
  readonly body: number[];
  /** A new vector local. */
  local(): number;
  /** A vector that never changes, made before any loop. */
  constant(bytes: Uint8Array): number;
}

const FORMS: Readonly<Record<Exclude<Lane, 'f64'>, Form>> = {
  u8: { width: 1, signed: false },
  i8: { width: 1, signed: true },
  u16: { width: 2, signed: false },
  i16: { width: 2, signed: true },
  i32: { width: 4, signed: true },
};

/** null: no vector holds it. */
export function formOf(of: { readonly lo: number; readonly hi: number }): Form | null {
  const lane = laneOf(of);
  return lane === 'f64' ? null : FORMS[lane];
}

/** The narrowest form that holds all of these. */
export function formOfAll(all: readonly { readonly lo: number; readonly hi: number }[]): Form | null {
  return formOf({ lo: Math.min(...all.map((a) => a.lo)), hi: Math.max(...all.map((a) => a.hi)) });
}

export const prefix = ({ width }: Form): 'i8x16' | 'i16x8' | 'i32x4' =>
  width === 1 ? 'i8x16' : width === 2 ? 'i16x8' : 'i32x4';

/** The same number in every lane. */
export function splat(code: Code, value: number, form: Form): Lanes {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < 16; i += form.width)
    if (form.width === 1) view.setInt8(i, value);
    else if (form.width === 2) view.setInt16(i, value, true);
    else view.setInt32(i, value, true);
  const at = code.constant(bytes);
  return { ...form, at: Array.from({ length: form.width }, () => at) };
}

export function floats(code: Code, value: number): number {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < 16; i += 4) view.setFloat32(i, value, true);
  return code.constant(bytes);
}

/** `of` into a new local. */
export function kept(code: Code, of: readonly number[]): number {
  const local = code.local();
  code.body.push(...of, ...op.set(local));
  return local;
}

export function widen(code: Code, of: Lanes, to: Form): Lanes {
  if (of.width >= to.width) return of.width === 4 ? { ...of, signed: true } : of;
  const sign = of.signed ? 's' : 'u';
  const [low, high]: readonly [VectorOp, VectorOp] =
    of.width === 1
      ? [`i16x8.extend_low_i8x16_${sign}`, `i16x8.extend_high_i8x16_${sign}`]
      : [`i32x4.extend_low_i16x8_${sign}`, `i32x4.extend_high_i16x8_${sign}`];
  const at = of.at.flatMap((v) => [low, high].map((name) => kept(code, [...op.get(v), ...op.vector(name)])));
  return widen(code, { width: of.width === 1 ? 2 : 4, signed: of.signed, at }, to);
}

/** A mask as wide as the values it is held against. */
export const widenMask = (code: Code, mask: number, to: Form): readonly number[] =>
  widen(code, { width: 1, signed: true, at: [mask] }, to).at;

/** A mask of bytes from one of wider lanes. */
export function narrowMask(code: Code, at: readonly number[]): number {
  const pairs = (of: readonly number[], name: VectorOp): readonly number[] =>
    of.flatMap((v, i) =>
      i % 2 === 0 ? [kept(code, [...op.get(v), ...op.get(of[i + 1] ?? v), ...op.vector(name)])] : [],
    );
  const [only] =
    at.length === 4
      ? pairs(pairs(at, 'i16x8.narrow_i32x4_s'), 'i8x16.narrow_i16x8_s')
      : at.length === 2
        ? pairs(at, 'i8x16.narrow_i16x8_s')
        : at;
  return only as number;
}

/** An operation lane by lane on vectors of one form. */
export const each = (code: Code, name: VectorOp, a: Lanes, z: Lanes, form: Form): Lanes => ({
  ...form,
  at: a.at.map((v, i) => kept(code, [...op.get(v), ...op.get(z.at[i] ?? v), ...op.vector(name)])),
});
