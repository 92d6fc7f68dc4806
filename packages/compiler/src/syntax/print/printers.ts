/** Tables of printers, one for each kind of line. */
import type { Writer } from './writer.ts';

export type Printers<L extends { readonly kind: string }> = {
  readonly [K in L['kind']]: (line: Extract<L, { readonly kind: K }>, w: Writer) => string;
};
