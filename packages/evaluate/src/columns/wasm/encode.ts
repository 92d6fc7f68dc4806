/** The few parts of the WebAssembly binary format a kernel needs: one function over an imported memory. */

type Bytes = readonly number[];

export function unsigned(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    out.push(rest === 0 ? low : low + 128);
  } while (rest !== 0);
  return out;
}

export function signed(value: number): number[] {
  const out: number[] = [];
  let rest = BigInt(value);
  for (;;) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    const done = (rest === 0n && low < 64) || (rest === -1n && low >= 64);
    out.push(done ? low : low + 128);
    if (done) return out;
  }
}

const list = (items: readonly Bytes[]): number[] => [...unsigned(items.length), ...items.flat()];
const section = (id: number, body: Bytes): number[] => [id, ...unsigned(body.length), ...body];
const name = (text: string): number[] => list([...new TextEncoder().encode(text)].map((b) => [b]));

const I32 = 0x7f;
const V128 = 0x7b;

export interface FunctionCode {
  /** How many i32 parameters it takes. */
  readonly params: number;
  /** Locals after the parameters: i32 first, then v128. */
  readonly i32s: number;
  readonly v128s: number;
  readonly body: Bytes;
}

/** A module that imports `env.memory` and exports the function as `run`. */
export function moduleOf(
  { params, i32s, v128s, body }: FunctionCode,
  pages: number,
): Uint8Array<ArrayBuffer> {
  const locals = list([
    [...unsigned(i32s), I32],
    [...unsigned(v128s), V128],
  ]);
  const code = [...locals, ...body, 0x0b];
  const type = [0x60, ...list(Array.from({ length: params }, () => [I32])), ...list([])];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, list([type])),
    ...section(2, list([[...name('env'), ...name('memory'), 0x02, 0x00, ...unsigned(pages)]])),
    ...section(3, list([[0]])),
    ...section(7, list([[...name('run'), 0x00, 0]])),
    ...section(10, list([[...unsigned(code.length), ...code]])),
  ]);
}
