/** A change of one cell of a 表: a row in the block of its day, which is a new one where there is none yet. */
import type {
  ChangeLine,
  Dated,
  FigureNode,
  RowLine,
  TableDeclaration,
  TableVersionLine,
  VersionLine,
} from '../syntax/tree.ts';
import { isCutBy, numberIn, type Values, versionOf, withChange } from './dated.ts';

/** The rows that hold from the same day on; `line` null: those that hold always. */
interface Block {
  readonly line: TableVersionLine | null;
  readonly rows: readonly RowLine[];
}

export const cellOf = ({ members }: RowLine): string => members.map((m) => m.text).join('.');

/** null: it cannot be said in place. A change before the last day of a block would split the block of its neighbours too. */
export function withCellChange(
  table: TableDeclaration,
  cell: string,
  change: ChangeLine,
): TableDeclaration | null {
  const blocks = blocksOf(table);
  const own = blocks.flatMap((block): { readonly block: Block; readonly row: RowLine }[] =>
    block.rows.filter((row) => cellOf(row) === cell).map((row) => ({ block, row })),
  );
  const [head, ...rest] = own;
  if (!head) return null;
  const before: Values = [
    datedOf(head.block, head.row),
    ...rest.map(({ block, row }) => versionOf(datedOf(block, row), row.span)),
  ];
  const after = withChange(before, change);
  const day = change.from?.value ?? -Infinity;
  if (!after || before.some((value) => isCutBy(value, day))) return null;
  const [first] = after;
  const isGone = (row: RowLine): boolean =>
    rest.some((one, i) => one.row === row && !after.includes(before[i + 1] as VersionLine));
  const kept = blocks
    .map((block) => ({ ...block, rows: block.rows.filter((row) => !isGone(row)) }))
    .map((block) => ({
      ...block,
      rows: block.rows.map((row) => (row === head.row ? { ...row, value: numberIn(first.value) } : row)),
    }))
    .filter((block, i) => block.rows.length > 0 || block.rows.length === blocks[i]?.rows.length);
  const added = after.find((one) => !before.includes(one) && one !== first);
  return { ...table, lines: linesOf(added ? withRow(kept, head.row, added) : kept) };
}

const datedOf = ({ line }: Block, { value }: RowLine): Dated => ({
  from: line?.from ?? null,
  to: line?.to ?? null,
  published: line?.published ?? null,
  value,
});

function blocksOf({ lines }: TableDeclaration): readonly Block[] {
  const blocks: { line: TableVersionLine | null; rows: RowLine[] }[] = [{ line: null, rows: [] }];
  for (const line of lines)
    if (line.kind === 'table-version') blocks.push({ line, rows: [] });
    else blocks.at(-1)?.rows.push(line);
  return blocks;
}

const linesOf = (blocks: readonly Block[]): TableDeclaration['lines'] =>
  blocks.flatMap(({ line, rows }) => [...(line ? [line] : []), ...rows]);

function withRow(
  blocks: readonly Block[],
  like: RowLine,
  { from, published, value }: Dated<FigureNode>,
): readonly Block[] {
  const row: RowLine = { ...like, value: numberIn(value), comments: { before: [], after: [] }, blank: false };
  const day = from?.value ?? -Infinity;
  const same = blocks.findIndex(
    ({ line }) => line?.from?.value === day && (line.published?.value ?? null) === (published?.value ?? null),
  );
  if (same >= 0) return blocks.map((b, i) => (i === same ? { ...b, rows: [...b.rows, row] } : b));
  const line: TableVersionLine = {
    kind: 'table-version',
    from,
    to: null,
    published,
    comments: { before: [], after: [] },
    blank: false,
    span: like.span,
  };
  const next = blocks.findIndex((b) => (b.line?.from?.value ?? -Infinity) > day);
  return blocks.toSpliced(next < 0 ? blocks.length : next, 0, { line, rows: [row] });
}
