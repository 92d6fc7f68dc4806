/** A figure in a sentence: its value, later values with their first days, and the mark of what is not simply in the text. */
import { type Days, type Exact, equal, type Parameter, type ParameterVersion } from '@guiju/ir';
import { officialDate, percent, quantity } from './official.ts';

export const MARKS = {
  fixed: '',
  picked: '',
  assumed: '〔假定〕',
  placeholder: '〔占位〕',
  gap: '〔待明确〕',
} as const;

/** null: the text gives no number. */
export function figureText(value: Exact | null, { type, percent: isPercent }: Parameter): string {
  if (value === null) return '待明确';
  if (type.kind === 'date') return officialDate(value as Days);
  const { unit } = type;
  // 0.05%/日: 每日0.05%.
  const isShare = isPercent && unit.every(([, exponent]) => exponent === -1);
  return isShare ? unit.map(([base]) => `每${base}`).join('') + percent(value) : quantity(value, unit);
}

/** The versions that say something new: a table written again repeats the figures that stay. */
export const changesOf = ({ versions }: Parameter): readonly ParameterVersion[] =>
  versions.filter(({ value }, i) => {
    const before = versions[i - 1]?.value;
    return (
      before === undefined || (before === null || value === null ? before !== value : !equal(before, value))
    );
  });

/** 10万元, or 8万元（自2024年1月1日起为10万元，至2025年12月31日止）, with 〔假定〕 behind it where it is assumed. */
export function figure(parameter: Parameter): string {
  const [first, ...later] = changesOf(parameter);
  if (first === undefined) return MARKS[parameter.status];
  const value = (v: ParameterVersion) => figureText(v.value, parameter);
  const changes = later.map((v) => {
    if (v.from === null) return `为${value(v)}`;
    return v.value === null ? `至${officialDate(v.from - 1)}止` : `自${officialDate(v.from)}起为${value(v)}`;
  });
  return `${value(first)}${changes.length > 0 ? `（${changes.join('，')}）` : ''}${MARKS[parameter.status]}`;
}
