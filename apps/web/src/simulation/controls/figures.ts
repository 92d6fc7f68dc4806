/** The figures of a text, grouped as its clauses are, each with the value that stands in the text. */
import {
  compare,
  type Exact,
  figureText,
  formatExact,
  formatUnit,
  multiply,
  type Parameter,
  type Program,
  UNIT_ENGLISH,
  writtenValues,
} from '@guiju/ir';
import { inOrder } from '../../format/names.ts';
import type { Language } from '../../i18n/language.tsx';

export interface FigureGroup {
  /** Clause id, `policy` for what belongs to no clause, `imports` for figures of referenced policies. */
  readonly id: string;
  readonly title: string | null;
  readonly parameters: readonly Parameter[];
}

export function figureGroups(program: Program): readonly FigureGroup[] {
  const owner = ({ address }: Parameter): string => {
    if (address.includes('/')) return 'imports';
    const head = address.split('.')[0] ?? '';
    return program.clauses.some(({ id }) => id === head) ? head : 'policy';
  };
  const groups = [
    ...program.clauses.map(({ id, title }) => ({ id, title })).sort((a, b) => inOrder(a.id, b.id)),
    { id: 'policy', title: null },
    { id: 'imports', title: null },
  ];
  return groups
    .map((group) => ({
      ...group,
      parameters: program.parameters.filter((found) => owner(found) === group.id),
    }))
    .filter(({ parameters }) => parameters.length > 0);
}

/** The newest value of the text, whether or not it has a last day; undefined for a gap. */
export const textValue = (parameter: Parameter): Exact | undefined => writtenValues(parameter).at(-1);

/** The part of the address that names it inside its group. */
export const shortName = (address: string): string => address.slice(address.lastIndexOf('.') + 1);

/** "15", "120000", "2023-05-10": what stands in the box; percentages as people write them. */
export const boxText = ({ type, percent }: Parameter, value: Exact): string =>
  type.kind === 'date' ? figureText(value, type) : formatExact(percent ? multiply(value, 100) : value);

export function unitText({ percent, type }: Parameter, language: Language): string {
  if (percent) return '%';
  if (type.kind === 'date') return '';
  return formatUnit(type.unit, (base) => (language === 'zh' ? base : (UNIT_ENGLISH[base] ?? base)));
}

/** Money large enough to be said in 万元. */
export function inWan({ type }: Parameter, value: Exact): boolean {
  const [only, ...more] = type.kind === 'date' ? [] : type.unit;
  return more.length === 0 && only?.[0] === '元' && only[1] === 1 && compare(value, 10_000) >= 0;
}
