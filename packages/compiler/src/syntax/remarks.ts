/**
 * Which line each comment belongs to. Behind a line or inside it: to that line. On rows of its own: to the line below; except that
 * indented comments between the last line of a declaration and the next declaration close the one above.
 */

import type { LexedComment, Token } from './lexer.ts';
import type { Piece, Section } from './piece.ts';
import type { Comment, Comments } from './tree.ts';

export interface Remarks {
  of(piece: Piece): Comments;
  /** An empty row stood before the piece and its comments. */
  blankBefore(piece: Piece): boolean;
  closing(section: Section): readonly Comment[];
  readonly atEnd: readonly Comment[];
}

interface Notes {
  readonly before: Comment[];
  readonly after: Comment[];
}

const endRow = (token: Token): number =>
  token.row + (token.image.includes('\n') ? token.image.split('\n').length - 1 : 0);

export function assignComments(
  file: string,
  tokens: readonly Token[],
  sections: readonly Section[],
  lexed: readonly LexedComment[],
): Remarks {
  const owners = lexed.length === 0 ? [] : ownersOf(sections);
  const notes = new Map<Piece, Notes>();
  const closing = new Map<Section, Comment[]>();
  const atEnd: Comment[] = [];
  const rows = new Map(lexed.map((found) => [found.start, found.row]));
  const notesOf = (piece: Piece): Notes => {
    const made = notes.get(piece) ?? { before: [], after: [] };
    notes.set(piece, made);
    return made;
  };

  let next = 0;
  let runIsFlush = false;
  lexed.forEach((found, n) => {
    while (next < tokens.length && (tokens[next] as Token).startOffset < found.start) next++;
    const [above, below] = [tokens[next - 1], tokens[next]];
    const follower = lexed[n + 1];
    const rowBelow = Math.min(
      below?.row ?? Number.POSITIVE_INFINITY,
      follower?.row ?? Number.POSITIVE_INFINITY,
    );
    const comment: Comment = {
      kind: 'comment',
      text: found.text,
      blank: rowBelow !== Number.POSITIVE_INFINITY && rowBelow > found.row + 1,
      span: { file, start: found.start, end: found.end },
    };
    const [ownerAbove, ownerBelow] = [owned(owners, above), owned(owners, below)];
    if (!found.own && ownerAbove !== undefined) {
      runIsFlush = false;
      notesOf(ownerAbove.piece).after.push(comment);
      return;
    }
    const isFirstOfRun = (lexed[n - 1]?.end ?? -1) <= (above?.end ?? -1) || lexed[n - 1]?.own === false;
    if (isFirstOfRun) runIsFlush = false;
    runIsFlush ||= found.flush;
    if (ownerAbove !== undefined && ownerAbove.piece === ownerBelow?.piece) {
      notesOf(ownerAbove.piece).after.push(comment);
      return;
    }
    const endsSection = ownerAbove !== undefined && ownerAbove.section !== ownerBelow?.section;
    if (endsSection && !runIsFlush) {
      closing.set(ownerAbove.section, [...(closing.get(ownerAbove.section) ?? []), comment]);
    } else if (ownerBelow !== undefined) notesOf(ownerBelow.piece).before.push(comment);
    else atEnd.push(comment);
  });

  return {
    atEnd,
    closing: (section) => closing.get(section) ?? [],
    of: (piece) => {
      const { before, after } = notes.get(piece) ?? { before: [], after: [] };
      // One comment fits behind a line; what was inside it goes above.
      return { before: [...before, ...after.slice(0, -1)], after: after.slice(-1) };
    },
    blankBefore: (piece) => {
      const first = piece.tokens[0] as Token;
      const at = indexOf(tokens, first);
      const previous = tokens[at - 1];
      const rowAbove = previous === undefined ? -1 : endRow(previous);
      const above = notes.get(piece)?.before[0];
      const row = above === undefined ? first.row : (rows.get(above.span.start) ?? first.row);
      return row > rowAbove + 1;
    },
  };
}

interface Owner {
  readonly section: Section;
  readonly piece: Piece;
  /** The line whose table an arm is in: what stands behind the arm's last word is the line's. */
  readonly line: Piece;
}

/** Owners in the order of the text: each begins where its piece does. */
function ownersOf(sections: readonly Section[]): readonly Owner[] {
  return sections.flatMap((section) =>
    [section.head, ...section.pieces].flatMap((line) =>
      [line, ...line.arms].map((piece) => ({ section, piece, line })),
    ),
  );
}

const startOf = (piece: Piece): number => piece.tokens[0]?.startOffset ?? 0;

/** The last owner that begins at or before the token. */
function owned(owners: readonly Owner[], token: Token | undefined): Owner | undefined {
  if (token === undefined) return undefined;
  let [low, high] = [0, owners.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf((owners[middle] as Owner).piece) <= token.startOffset) low = middle + 1;
    else high = middle;
  }
  const owner = owners[low - 1];
  if (owner === undefined) return undefined;
  const isBehind = token.startOffset > (owner.piece.tokens.at(-1)?.startOffset ?? 0);
  return isBehind ? { ...owner, piece: owner.line } : owner;
}

function indexOf(tokens: readonly Token[], token: Token): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as Token).startOffset < token.startOffset) low = middle + 1;
    else high = middle;
  }
  return low;
}
