/**
 * The dated values of one figure: of one unit, by date from early to late. Where one ends and no other has begun, the text gives no number: a
 * version without a value stands there.
 */
import {
  type Days,
  type FigureType,
  formatDate,
  type ParameterVersion,
  sameFigureType,
  type ValueStatus,
} from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Fix } from '../diagnostics/diagnostic.ts';
import type { DateLiteral, FigureNode } from '../syntax/tree.ts';
import type { BoundUnit, Names } from './bound.ts';
import type { Sink } from './symbol.ts';
import { unitIn } from './types.ts';
import { typeOfGap, writtenFigure } from './written-figure.ts';

export interface WrittenVersion {
  readonly value: FigureNode | null;
  readonly from: DateLiteral | null;
  /** Its last day; null: until the next one begins. */
  readonly to: DateLiteral | null;
  readonly published: DateLiteral | null;
}

/**
 * How certain a figure is, all its versions together: what rests on it says so whichever of them speaks. A gap counts only where no value fills it
 * later. Its note says what is to be made clear; that of a later one, why the figure ends.
 */
export function certaintyOf(written: readonly WrittenVersion[]): {
  readonly status: ValueStatus;
  readonly note: string | null;
} {
  const [first] = written;
  const note = first?.value?.kind === 'gap' ? (first.value.note?.text ?? null) : null;
  if (written.every(({ value }) => value === null || value.kind === 'gap')) return { status: 'gap', note };
  for (const { value } of written)
    if (value && value.kind !== 'gap' && value.status)
      return { status: value.status.status, note: value.status.note?.text ?? null };
  const ending = written.find(({ value }) => value?.kind === 'gap')?.value;
  return { status: 'fixed', note: note ?? (ending?.kind === 'gap' ? (ending.note?.text ?? null) : null) };
}

/** `type` null: none could be read. What does not fit is reported and left out. */
export function readVersions(
  name: string,
  written: readonly WrittenVersion[],
  units: Names<BoundUnit>,
  sink: Sink,
): { readonly type: FigureType | null; readonly versions: readonly ParameterVersion[] } {
  let type: FigureType | null = null;
  const versions: ParameterVersion[] = [];
  const first = written[0]?.value;
  if (first?.kind === 'gap') type = typeOfGap(first, units, sink);
  let end: DateLiteral | null = null;
  let differ = false;
  const close = (): void => {
    if (end?.value != null)
      versions.push({ from: end.value + DAY, published: null, value: null, span: end.span });
    end = null;
  };
  for (const { value: node, from, to, published } of written) {
    if (!node) continue;
    const problem = (problem: 'unit' | 'order' | 'overlap' | 'gap', span = node.span, fixes: Fix[] = []) =>
      sink.diagnostics.push(diagnose('GJ4017', span, { name, problem }, { fixes }));
    const read = writtenFigure(node, units, sink);
    if (node.kind !== 'gap' && !read) continue;
    if (read && type !== null && !sameFigureType(type, read.type)) {
      // The one without a unit is the slip, where one of them has none.
      problem('unit', unitIn(type)?.length === 0 && first ? first.span : node.span);
      differ = true;
      continue;
    }
    type = read?.type ?? type;
    const day = from?.value ?? null;
    if (!isLater(versions.at(-1), day, published?.value ?? null)) {
      problem('order');
      continue;
    }
    if (end?.value != null && day !== null) {
      if (day <= end.value) problem('overlap', end.span, [endTheDayBefore(end, day)]);
      // Who does not know yet of a value that follows at once knows that the one before it has ended.
      if (day > end.value + DAY || (day > end.value && published !== null)) close();
    }
    end = to;
    if (to && node.kind === 'gap') problem('gap', to.span);
    else if (to?.value != null && day !== null && to.value < day)
      sink.diagnostics.push(diagnose('GJ4028', to.span, { name, from: from?.text ?? '', to: to.text }));
    // Before any value there is none to end.
    if (read || versions.length > 0)
      versions.push({
        from: day,
        published: published?.value ?? null,
        value: read?.value ?? null,
        span: node.span,
      });
  }
  close();
  return { type: differ ? null : type, versions };
}

/** Of a later day; or of the same one, by a text that was published later. */
function isLater(last: ParameterVersion | undefined, day: Days | null, published: Days | null): boolean {
  if (!last || last.from === null || day === null || day > last.from) return true;
  return day === last.from && published !== null && published > (last.published ?? -Infinity);
}

const DAY = 1;

function endTheDayBefore(end: DateLiteral, next: Days): Fix {
  const text = formatDate(next - DAY);
  return {
    title: { zh: `末日改为 ${text}`, en: `End it on ${text}` },
    edits: [{ span: end.span, text }],
  };
}
