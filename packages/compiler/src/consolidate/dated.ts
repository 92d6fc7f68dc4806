/**
 * The values of one figure in time, and a change among them: what `lower/amend.ts` does to the versions of a parameter, done to what is written.
 * One thing cannot be said in place: that a figure was another from the first, as was published later (a change without 自 that has a 公布).
 */
import { type Days, formatDate, type Span } from '@guiju/ir';
import type {
  ChangeLine,
  Dated,
  DateLiteral,
  FigureNode,
  Gap,
  Quantity,
  VersionLine,
} from '../syntax/tree.ts';

/** The first value, whose `from` is null, and those that follow. */
export type Values = readonly [AnyDated, ...VersionLine[]];
type AnyDated = Dated<FigureNode>;

const DAY = 1;

/** null: it cannot be said in place. */
export function withChange(values: Values, change: ChangeLine): Values | null {
  const value = figureOf(change);
  const from = change.from?.value ?? null;
  const published = change.published?.value ?? null;
  if (value === null || (from === null && published !== null)) return null;
  const [first, ...later] = values;
  if (from === null) return [{ ...first, value: calledAs(value, first) }, ...later];
  const [head, ...rest] = withEndsWritten(values, from);
  const kept = rest.filter((v) => v.from?.value !== from || isEarlier(v, published));
  const added = { ...versionOf({ ...change, to: null, value }, change.span), comments: change.comments };
  const next = kept.findIndex((v) => (v.from?.value ?? -Infinity) > from);
  return [head, ...kept.toSpliced(next < 0 ? kept.length : next, 0, added)];
}

function figureOf({ becomes }: ChangeLine): FigureNode | null {
  if (becomes?.kind === 'date')
    return { kind: 'date-figure', date: becomes, status: null, span: becomes.span };
  return becomes?.kind === 'quantity' || becomes?.kind === 'gap' ? { ...becomes, versions: [] } : null;
}

/** As a line under a 参数 is. */
export const versionOf = ({ from, to, value, published }: AnyDated, span: Span): VersionLine => ({
  kind: 'version',
  from,
  to,
  value,
  published,
  comments: { before: [], after: [] },
  blank: false,
  span,
});

/** Only a 参数 may be a day. */
export const numberIn = (value: FigureNode | null): Quantity | Gap | null =>
  value?.kind === 'date-figure' ? null : value;

/** Who does not know the later text yet goes by the earlier. */
const isEarlier = (value: AnyDated, published: Days | null): boolean =>
  published !== null && (value.published?.value ?? -Infinity) < published;

/** A figure keeps the name of its address. */
const calledAs = (value: FigureNode, { value: was }: AnyDated): FigureNode =>
  value.kind === 'quantity' && was?.kind === 'quantity' ? { ...value, called: was.called } : value;

/** Does a change from `from` on begin while this value would still hold? Then its last day does not go on to be the end of it. */
export const isCutBy = (value: AnyDated, from: Days): boolean =>
  value.to?.value != null && (value.from?.value ?? -Infinity) <= from && from <= value.to.value;

/** A last day that a change cuts is written as the 待明确 it stands for, where no value follows at once. */
function withEndsWritten(values: Values, from: Days): Values {
  const [first, ...later] = values.flatMap((value, i): (AnyDated | VersionLine)[] => {
    const { to } = value;
    if (to?.value == null || !isCutBy(value, from)) return [value];
    const next = values[i + 1];
    const begins = to.value + DAY;
    const isFollowed = next?.from?.value === begins && next.published === null;
    return [{ ...value, to: null }, ...(isFollowed ? [] : [gapFrom(begins, to.span)])];
  });
  return [first as AnyDated, ...(later as VersionLine[])];
}

function gapFrom(day: Days, span: Span): VersionLine {
  const from: DateLiteral = { kind: 'date', value: day, text: formatDate(day), style: 'iso', span };
  const value: Gap = { kind: 'gap', note: null, unit: null, versions: [], span };
  return versionOf({ from, to: null, value, published: null }, span);
}
