/** Changes of figures, each put where its figure stands: behind the number in an expression, under a 参数, in a 表. */
import type { FigureSpan } from '../index-tables.ts';
import { addressText } from '../lower/amend.ts';
import type {
  AmendmentDeclaration,
  Arm,
  ChangeLine,
  DatedValue,
  Declaration,
  Gap,
  ParameterDeclaration,
  Quantity,
  Table,
  TableDeclaration,
} from '../syntax/tree.ts';
import { numberIn, type Values, versionOf, withChange } from './dated.ts';
import { cellOf, withCellChange } from './tables.ts';

export interface Change {
  readonly amendment: AmendmentDeclaration;
  readonly line: ChangeLine;
}

export interface ChangedFigures {
  /** The declaration with what changes in it; itself where nothing does. */
  readonly within: <D extends Declaration>(declaration: D) => D;
  /** What cannot be said in place. */
  readonly left: readonly Change[];
}

/** Where a figure stands, and what it is by the changes so far. */
type Site =
  | { readonly kind: 'expression'; readonly values: Values }
  | { readonly kind: 'parameter'; readonly declaration: ParameterDeclaration; readonly values: Values }
  | { readonly kind: 'cell'; readonly declaration: TableDeclaration; readonly cell: string };

export function changeFigures(
  declarations: readonly Declaration[],
  amendments: readonly AmendmentDeclaration[],
  figures: readonly FigureSpan[],
): ChangedFigures {
  const placesOf = Map.groupBy(figures, (figure) => figure.address);
  const sites = new Map(declarations.flatMap((d) => [...sitesOf(d)]));
  const parameters = new Map<Declaration, Values>();
  const tables = new Map<Declaration, TableDeclaration>();
  const numbers = new Map<string, Values>();
  const left: Change[] = [];
  const stuck = new Set<string>();

  const place = (line: ChangeLine, key: string, site: Site): (() => void) | null => {
    if (site.kind === 'cell') {
      const { declaration } = site;
      const table = withCellChange(tables.get(declaration) ?? declaration, site.cell, line);
      return table && (() => tables.set(declaration, table));
    }
    const parameter = site.kind === 'parameter' ? site.declaration : null;
    const before = parameter ? parameters.get(parameter) : numbers.get(key);
    const values = withChange(before ?? site.values, line);
    if (!values) return null;
    return () => (parameter ? parameters.set(parameter, values) : numbers.set(key, values));
  };

  for (const amendment of amendments)
    for (const line of amendment.lines) {
      if (line.kind !== 'change' || !line.address) continue;
      const address = addressText(line.address);
      const keys = new Set(placesOf.get(address)?.map(({ span }) => placeOf(span)));
      const done = [...keys].map((key) => {
        const site = sites.get(key);
        return site ? place(line, key, site) : null;
      });
      // What changes behind one that stays a row stays a row too.
      if (stuck.has(address) || done.length === 0 || done.includes(null)) {
        stuck.add(address);
        left.push({ amendment, line });
      } else for (const commit of done) commit?.();
    }

  const within = <D extends Declaration>(declaration: D): D => {
    const values = parameters.get(declaration);
    if (values && declaration.kind === 'parameter')
      return withValues(declaration, values) as D & ParameterDeclaration;
    return (tables.get(declaration) as D | undefined) ?? withNumbers(declaration, numbers);
  };
  return { within, left };
}

const placeOf = ({ file, start, end }: FigureSpan['span']): string => `${file} ${start} ${end}`;

function* sitesOf(declaration: Declaration): Generator<readonly [string, Site]> {
  if (declaration.kind === 'amendment' || declaration.kind === 'case' || declaration.kind === 'background')
    return;
  if (declaration.kind === 'parameter') {
    const { value, to, versions } = declaration;
    const values: Values = [{ from: null, to, value, published: null }, ...versions];
    if (value) yield [placeOf(value.span), { kind: 'parameter', declaration, values }];
    return;
  }
  if (declaration.kind === 'table-declaration') {
    for (const row of declaration.lines)
      if (row.kind === 'row' && row.value)
        yield [placeOf(row.value.span), { kind: 'cell', declaration, cell: cellOf(row) }];
    return;
  }
  for (const node of numbersIn(declaration)) {
    const first = { from: null, to: null, value: { ...node, versions: [] }, published: null };
    yield [
      placeOf(node.span),
      { kind: 'expression', values: [first, ...node.versions.map((v) => versionOf(v, v.span))] },
    ];
  }
}

const isNumber = (node: object): node is Quantity | Gap =>
  'kind' in node && (node.kind === 'quantity' || node.kind === 'gap');

/** Trees are plain data: one walk does for every kind of node. */
function* numbersIn(node: unknown): Generator<Quantity | Gap> {
  if (typeof node !== 'object' || node === null) return;
  if (isNumber(node)) yield node;
  else for (const part of Object.values(node)) yield* numbersIn(part);
}

/** The same object where nothing in it changes. */
function withNumbers<T>(node: T, numbers: ReadonlyMap<string, Values>): T {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) {
    const parts = node.map((part) => withNumbers(part, numbers));
    return parts.some((part, i) => part !== node[i]) ? (parts as T) : node;
  }
  if (isNumber(node)) {
    const values = numbers.get(placeOf(node.span));
    return values ? (inPlace(values) as T) : node;
  }
  const parts = Object.entries(node).map(([key, part]) => [key, withNumbers(part, numbers)] as const);
  if (parts.every(([key, part]) => part === node[key as keyof T])) return node;
  const changed = Object.fromEntries(parts) as T & object;
  return isMarginal(changed) ? { ...changed, arms: changed.arms.map(withoutDeduction) } : changed;
}

const isMarginal = (node: object): node is Table =>
  'kind' in node && node.kind === 'table' && (node as Table).mode === 'marginal';

/** It follows from the brackets and has no address to change it by: what was right for the old ones is not for the new. */
const withoutDeduction = (arm: Arm): Arm => ({ ...arm, deduction: null });

function inPlace([first, ...later]: Values): Quantity | Gap | null {
  const versions = later.map(
    ({ from, to, value, published, span }): DatedValue => ({
      kind: 'dated-value',
      from,
      to,
      value: numberIn(value),
      published,
      span,
    }),
  );
  const value = numberIn(first.value);
  return value && { ...value, versions };
}

const withValues = (declaration: ParameterDeclaration, [first, ...later]: Values): ParameterDeclaration => ({
  ...declaration,
  value: first.value,
  to: first.to,
  versions: later,
});
