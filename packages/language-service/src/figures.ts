/** The program's figures as a reader meets them: by the place they are written, with every version and the one in force. */
import {
  compare,
  type Days,
  denominator,
  divide,
  type Exact,
  formatDate,
  formatExact,
  formatUnit,
  multiply,
  type Parameter,
  type ParameterVersion,
  type Program,
} from '@guiju/ir';
import type { VersionRow } from './answers.ts';

/** The parameter whose number stands at the offset; the narrowest where several contain it. */
export function figureAt(program: Program, file: string, offset: number): Parameter | null {
  let best: { readonly parameter: Parameter; readonly width: number } | null = null;
  for (const parameter of program.parameters) {
    for (const span of [parameter.span, ...parameter.versions.map((version) => version.span)]) {
      if (!span || span.file !== file || offset < span.start || offset > span.end) continue;
      const width = span.end - span.start;
      if (!best || width < best.width) best = { parameter, width };
    }
  }
  return best?.parameter ?? null;
}

/** The version that holds on `day` among those published by `knownAt`: the latest to begin, then the latest published. */
export function versionOn(parameter: Parameter, day: Days, knownAt: Days): ParameterVersion | null {
  const holding = parameter.versions.filter(
    ({ from, published }) => (from ?? -Infinity) <= day && (published ?? -Infinity) <= knownAt,
  );
  return holding.at(-1) ?? null;
}

export function versionRows(parameter: Parameter, day: Days): readonly VersionRow[] {
  const current = versionOn(parameter, day, Number.POSITIVE_INFINITY);
  return parameter.versions.map((version) => ({
    from: version.from === null ? null : formatDate(version.from),
    published: version.published === null ? null : formatDate(version.published),
    value: version.value === null ? '待明确' : formatFigure(version.value, parameter),
    current: version === current,
  }));
}

/** "12万元", "800元/人/月", "20%": as a policy would write it. */
export function formatFigure(value: Exact, { type, percent }: Pick<Parameter, 'type' | 'percent'>): string {
  if (type.kind === 'date') return formatDate(value as Days);
  if (percent) return `${formatExact(multiply(value, 100))}%`;
  const inTenThousands = divide(value, 10_000);
  const round = compare(value, 10_000) >= 0 && denominator(multiply(inTenThousands, 100)) === 1n;
  return (round ? `${formatExact(inTenThousands)}万` : formatExact(value)) + formatUnit(type.unit);
}
