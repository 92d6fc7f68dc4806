/**
 * Titles without quotes: `案例 满三个月的，给两千`. A title is one name or a text in quotes; where the row of a head is neither, and no line
 * opens in it either, the title is the rest of the row, up to an alias at its end or the 对 a ranking and an amendment go on with.
 */
import type { Token } from './lexer.ts';
import type { DeclarationId } from './piece.ts';
import { isName, isWord } from './places.ts';
import { KEY, keywordOf, MARK, Text } from './token-types.ts';

/** Declarations that a title names; those with `id` have one in front of it, those with `tail` go on behind it. */
const TITLED: Readonly<
  Partial<Record<DeclarationId, { readonly id: boolean; readonly alias: boolean; readonly tail: boolean }>>
> = {
  case: { id: false, alias: false, tail: false },
  assertion: { id: false, alias: false, tail: false },
  target: { id: false, alias: false, tail: false },
  amendment: { id: false, alias: true, tail: true },
  clause: { id: true, alias: true, tail: false },
  ranking: { id: true, alias: true, tail: true },
  stacking: { id: true, alias: true, tail: false },
  fund: { id: true, alias: true, tail: false },
};

/** The tokens of a declaration with its title as one text. `opensLine`: whether a line of the declaration may begin at a token. */
export function joinTitle(
  source: string,
  declaration: DeclarationId,
  body: readonly Token[],
  opensLine: (i: number) => boolean,
): Token[] {
  const shape = TITLED[declaration];
  const [lead] = body;
  if (shape === undefined || lead === undefined) return [...body];
  const next = body.findIndex(({ row }) => row !== lead.row);
  const end = next < 0 ? body.length : next;
  const row = body.slice(0, end);
  if (row.length < 2 || isPlain(row, shape, opensLine) || (declaration === 'target' && next < 0))
    return [...body];
  // Without its 对 the head is unfinished, which is said of it.
  if (shape.tail && !row.some(({ tokenType }) => tokenType === KEY.of)) return [...body];
  const start = shape.id || looksLikeId(row) ? 2 : 1;
  const stop = titleEnd(row, shape);
  const [first, last] = [row[start], row[stop - 1]];
  if (first === undefined || last === undefined || stop <= start) return [...body];
  if (start === 2 && !isName(row[1])) return [...body];
  const content = source.slice(first.startOffset, last.end);
  // Quotes of its own and line ends have no place between the quotes a printer would put round it.
  if (/["“”「」`\r\n]/.test(content.replaceAll(/“[^“”\r\n]*”/g, ''))) return [...body];
  return [...body.slice(0, start), asText(first, last, content), ...body.slice(stop)];
}

const asText = (first: Token, last: Token, content: string): Token => ({
  ...first,
  image: content,
  end: last.end,
  tokenType: Text,
  tokenTypeIdx: Text.tokenTypeIdx as number,
  payload: { content, problem: null, closing: '' },
});

interface Shape {
  readonly id: boolean;
  readonly alias: boolean;
  readonly tail: boolean;
}

/** Reads as it stands: names, a text, an alias, and then nothing more or a line. */
function isPlain(row: readonly Token[], shape: Shape, opensLine: (i: number) => boolean): boolean {
  let at = 1;
  while (at < 3 && (isName(row[at]) || (row[at]?.tokenType === Text && at > (shape.id ? 1 : 0)))) at++;
  if (at === 1) return false;
  const hasAlias =
    row[at]?.tokenType === MARK.open && isWord(row[at + 1]) && row[at + 2]?.tokenType === MARK.close;
  if (hasAlias && shape.alias) at += 3;
  const follows = row[at];
  // 条款 A5 逐月 (monthly): a keyword alone behind the id is no line, but a title that looks like one.
  if (shape.id && at === 2 && follows && keywordOf(follows.tokenType) !== undefined) {
    const [open, , close] = row.slice(3);
    const isAlone = row.length === 3 || (row.length === 6 && open?.tokenType === MARK.open);
    if (isAlone && (row.length === 3 || close?.tokenType === MARK.close)) return false;
  }
  return follows === undefined || (shape.tail && follows.tokenType === KEY.of) || opensLine(at);
}

/** G10, T03: Latin and apart from what follows; no, at and if open a title. */
const looksLikeId = ([, id, next]: readonly Token[]): boolean =>
  id !== undefined &&
  next !== undefined &&
  isName(id) &&
  id.end < next.startOffset &&
  /^[A-Za-z]\w*$/.test(id.image);

function titleEnd(row: readonly Token[], shape: Shape): number {
  const tail = shape.tail ? row.findLastIndex(({ tokenType }) => tokenType === KEY.of) : -1;
  const end = tail < 0 ? row.length : tail;
  const [open, alias, close] = row.slice(Math.max(end - 3, 0), end);
  const isAlias =
    open?.tokenType === MARK.open &&
    close?.tokenType === MARK.close &&
    /^[A-Za-z_]\w*$/.test(alias?.image ?? '');
  return shape.alias && isAlias ? end - 3 : end;
}

/** A title that was joined and not written in quotes: its characters are nobody's business. */
export const isJoined = (token: Token): boolean =>
  token.tokenType === Text && (token.payload as { readonly content: string }).content === token.image;
