/** The dated values of one figure: of one unit, by date from early to late. */
import { NO_UNIT, type ParameterVersion, sameUnit, type Unit, type ValueStatus } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { DateLiteral, Gap, Quantity } from '../syntax/tree.ts';
import type { BoundUnit, Names } from './bound.ts';
import { quantityValue } from './figures.ts';
import type { Sink } from './symbol.ts';
import { writtenUnit } from './unit.ts';

export interface WrittenVersion {
  readonly value: Quantity | Gap | null;
  readonly from: DateLiteral | null;
  readonly published: DateLiteral | null;
}

/**
 * How certain a figure is, all its versions together: what rests on it says so whichever of them speaks. A gap counts only as the first value,
 * what was written later is then a value that fills it.
 */
export function certaintyOf(written: readonly WrittenVersion[]): {
  readonly status: ValueStatus;
  readonly note: string | null;
} {
  const [first] = written;
  if (first?.value?.kind === 'gap') return { status: 'gap', note: first.value.note?.text ?? null };
  for (const { value } of written)
    if (value?.kind === 'quantity' && value.status)
      return { status: value.status.status, note: value.status.note?.text ?? null };
  return { status: 'fixed', note: null };
}

/** `unit` null: none could be read. What does not fit is reported and left out. */
export function readVersions(
  name: string,
  written: readonly WrittenVersion[],
  units: Names<BoundUnit>,
  sink: Sink,
): { readonly unit: Unit | null; readonly versions: readonly ParameterVersion[] } {
  let unit: Unit | null = null;
  const versions: ParameterVersion[] = [];
  const first = written[0]?.value;
  if (first?.kind === 'gap')
    unit = first.unit ? (writtenUnit(first.unit, units, sink)?.unit ?? null) : NO_UNIT;
  for (const { value: node, from, published } of written) {
    if (!node) continue;
    const problem = (problem: 'unit' | 'order' | 'gap') =>
      sink.diagnostics.push(diagnose('GJ4017', node.span, { name, problem }));
    if (node.kind === 'gap') {
      // Left out, the value before it would go on for ever.
      if (from !== null && versions.length > 0) problem('gap');
      continue;
    }
    const read = quantityValue(node, units, sink);
    if (!read) continue;
    if (unit !== null && !sameUnit(unit, read.unit)) {
      problem('unit');
      continue;
    }
    unit = read.unit;
    const day = from?.value ?? null;
    const last = versions.at(-1)?.from ?? null;
    if (last !== null && day !== null && last >= day) {
      problem('order');
      continue;
    }
    versions.push({ from: day, published: published?.value ?? null, value: read.value, span: node.span });
  }
  return { unit, versions };
}
