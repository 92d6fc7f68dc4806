/**
 * Measures over clustered columns → one WebAssembly function: sixteen rows a step, partial sums in narrow lanes for as many steps as they cannot overflow, then
 * folded into 64 bits. Exact, and as fast as the narrow lanes are.
 */

import { constantOf } from '../../plan/builder.ts';
import type { ColumnRef } from '../../plan/cell.ts';
import type { Column } from '../table.ts';
import type { Measure } from '../terms.ts';
import { moduleOf } from './encode.ts';
import { op } from './instructions.ts';
import { type Form, formOf, kept, type Lanes, ROWS, widenMask } from './lanes.ts';
import { type Emitting, lanesOf, maskOf } from './vector.ts';
import { instantiate, memoryOf, type VectorMemory } from './web-assembly.ts';

export interface VectorKernel {
  /** Rows first..last − 1 of the clustered order, whole steps; adds each measure to the 64-bit numbers from `out` on. */
  readonly run: (first: number, last: number, out: number) => void;
  readonly memory: VectorMemory;
}

/** A column in the memory. */
export interface Placed {
  readonly column: Column;
  readonly form: Form;
  readonly offset: number;
}

/** A byte lane counts to 255. */
const MOST_STEPS = 255;
const FIRST = 0;
const LAST = 1;
const OUT = 2;
/** i32 locals after the parameters: the row in bytes at each width, and where the block ends. */
const [ROW1, ROW2, ROW4, END, NEXT] = [3, 4, 5, 6, 7] as const;
const I32_LOCALS = 5;
const PARAMS = 3;

export function compileVectors(
  measures: readonly Measure[],
  placed: ReadonlyMap<string, Placed>,
  pages: number,
): VectorKernel {
  const before: number[] = [];
  const body: number[] = [];
  const constants = new Map<string, number>();
  let vectors = 0;
  const local = (): number => PARAMS + I32_LOCALS + vectors++;
  const constant = (bytes: Uint8Array): number => {
    const key = bytes.join();
    const known = constants.get(key);
    if (known !== undefined) return known;
    const made = local();
    before.push(...op.constant(bytes), ...op.set(made));
    constants.set(key, made);
    return made;
  };
  const find = (of: ColumnRef): Placed => {
    const found = placed.get(keyOf(of));
    if (found === undefined) throw new RangeError(`column ${keyOf(of)} is not in the memory`);
    return found;
  };
  const e: Emitting = {
    body,
    local,
    constant,
    values: new Map(),
    masks: new Map(),
    formOf: (of) => find(of).form,
    load(of) {
      const { form, offset } = find(of);
      const row = form.width === 1 ? ROW1 : form.width === 2 ? ROW2 : ROW4;
      return Array.from({ length: form.width }, (_, k) => ({
        bytes: [...op.get(row), ...op.load(offset + 16 * k)],
      }));
    },
  };
  const zero = constant(new Uint8Array(16));
  const sums = measures.map((measure) => accumulate(measure, e));
  const steps = Math.min(MOST_STEPS, ...sums.map((s) => s.steps));
  const code = [
    ...before,
    ...op.get(FIRST),
    ...op.set(ROW1),
    ...[...op.get(FIRST), ...op.i32(2), ...op.mulI32, ...op.set(ROW2)],
    ...[...op.get(FIRST), ...op.i32(4), ...op.mulI32, ...op.set(ROW4)],
    ...op.loop,
    ...[...op.get(ROW1), ...op.i32(steps * ROWS), ...op.addI32, ...op.set(NEXT)],
    ...[
      ...op.get(NEXT),
      ...op.get(LAST),
      ...op.get(NEXT),
      ...op.get(LAST),
      ...op.lessI32,
      ...op.select,
      ...op.set(END),
    ],
    ...sums.flatMap((s) => [...op.get(zero), ...op.set(s.at)]),
    ...op.loop,
    ...body,
    ...[ROW1, ROW2, ROW4].flatMap((row, k) => [
      ...op.get(row),
      ...op.i32(ROWS << k),
      ...op.addI32,
      ...op.set(row),
    ]),
    ...[...op.get(ROW1), ...op.get(END), ...op.lessI32, ...op.branchIf(0)],
    ...op.end,
    ...sums.flatMap((s, k) => folded(s, k)),
    ...[...op.get(ROW1), ...op.get(LAST), ...op.lessI32, ...op.branchIf(0)],
    ...op.end,
  ];
  const memory = memoryOf(pages);
  const bytes = moduleOf({ params: PARAMS, i32s: I32_LOCALS, v128s: vectors, body: code }, pages);
  return { run: instantiate(bytes, memory), memory };
}

export const keyOf = (of: ColumnRef): string => `${of.kind}/${of.name}`;

/** A partial sum in a vector. */
interface Accumulator {
  readonly at: number;
  readonly lanes: 'bytes' | 'i32' | 'i64';
  /** So many steps before a lane may overflow. */
  readonly steps: number;
}

function accumulate(measure: Measure, e: Emitting): Accumulator {
  const at = e.local();
  const { body } = e;
  if (measure.kind === 'count') {
    // All ones are −1: taking them away counts.
    body.push(...op.get(at), ...op.get(maskOf(measure.mask, e)), ...op.vector('i8x16.sub'), ...op.set(at));
    return { at, lanes: 'bytes', steps: MOST_STEPS };
  }
  const values = masked(measure, e);
  const reach = Math.max(Math.abs(measure.of.lo), Math.abs(measure.of.hi), 1);
  const steps = Math.floor(0x7fff_ffff / (4 * reach));
  const sign = values.signed ? 's' : 'u';
  const add = (of: number[]): void => {
    body.push(...op.get(at), ...of, ...op.vector('i32x4.add'), ...op.set(at));
  };
  for (const v of values.at) {
    if (values.width === 1) {
      const pairs = [...op.get(v), ...op.vector(`i16x8.extadd_pairwise_i8x16_${sign}`)];
      add([...pairs, ...op.vector(`i32x4.extadd_pairwise_i16x8_${sign}`)]);
    } else if (values.width === 2) add([...op.get(v), ...op.vector(`i32x4.extadd_pairwise_i16x8_${sign}`)]);
    else if (steps >= LEAST_STEPS) add(op.get(v));
    else
      for (const half of ['low', 'high'] as const)
        body.push(
          ...[...op.get(at), ...op.get(v), ...op.vector(`i64x2.extend_${half}_i32x4_s`)],
          ...[...op.vector('i64x2.add'), ...op.set(at)],
        );
  }
  const wide = values.width === 4 && steps < LEAST_STEPS;
  return { at, lanes: wide ? 'i64' : 'i32', steps: wide ? MOST_STEPS : steps };
}

/** Folding after fewer steps would cost more than sums of 64 bits. */
const LEAST_STEPS = 16;

/** What the measure adds for each row: the value where the mask holds, else 0. */
function masked({ mask, of }: Extract<Measure, { readonly kind: 'sum' }>, e: Emitting): Lanes {
  const values = lanesOf(of, e);
  if (constantOf(mask) === 1) return values;
  const masks = widenMask(e, maskOf(mask, e), values);
  const at = values.at.map((v, i) =>
    kept(e, [...op.get(v), ...op.get(masks[i] ?? v), ...op.vector('v128.and')]),
  );
  return { ...values, at };
}

/** Adds a partial sum to the number it belongs to. */
function folded({ at, lanes }: Accumulator, k: number): number[] {
  const narrow =
    lanes === 'bytes'
      ? [
          ...[...op.get(at), ...op.vector('i16x8.extadd_pairwise_i8x16_u')],
          ...[...op.vector('i32x4.extadd_pairwise_i16x8_u'), ...op.set(at)],
        ]
      : [];
  const parts =
    lanes === 'i64'
      ? [0, 1].flatMap((lane) => [...op.get(at), ...op.extract64(lane), ...op.addI64])
      : [0, 1, 2, 3].flatMap((lane) => [...op.get(at), ...op.extract32(lane), ...op.extendS, ...op.addI64]);
  return [...narrow, ...op.get(OUT), ...op.get(OUT), ...op.loadI64(8 * k), ...parts, ...op.storeI64(8 * k)];
}

export const formOfColumn = ({ lane }: Column): Form | null =>
  lane === 'f64'
    ? null
    : formOf(
        {
          u8: { lo: 0, hi: 255 },
          i8: { lo: -1, hi: 1 },
          u16: { lo: 0, hi: 65_535 },
          i16: { lo: -1, hi: 256 },
          i32: { lo: -1, hi: 65_536 },
        }[lane],
      );
