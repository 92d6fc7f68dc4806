/**
 * What was read of a text, for the next text of the same file. A declaration that stands where it stood, between the same words, is the very
 * same tree, so that all that later phases keep for a tree stays good; what stands behind an edit has other places and is read anew.
 */
import type { Diagnostic } from '../diagnostics/index.ts';
import type { Token } from './lexer.ts';
import type { Piece, Section } from './piece.ts';
import type { Declaration, SyntaxTree } from './tree.ts';

/** What is reported of a declaration. `ofPiece`: it counts towards the most that are reported. */
export interface Said {
  readonly diagnostic: Diagnostic;
  readonly ofPiece: boolean;
}

export interface ReadSection {
  readonly declaration: Declaration;
  readonly said: readonly Said[];
}

/** The words a section was cut from, and all that stands around them: comments and blanks up to the words before and behind it. */
export interface Ground {
  readonly from: number;
  readonly text: string;
  readonly isFirst: boolean;
  readonly cut: readonly (string | number)[];
}

type Kept = ReadonlyMap<number, Ground & ReadSection>;
const keptOf = new WeakMap<SyntaxTree, Kept>();

/** `grounds`: of the sections, one for one. */
export const keepSections = (
  tree: SyntaxTree,
  grounds: readonly Ground[],
  sections: readonly ReadSection[],
): void => {
  const kept = grounds.map(
    (ground, i) => [ground.from, { ...ground, ...(sections[i] as ReadSection) }] as const,
  );
  keptOf.set(tree, new Map(kept));
};

/** What was read on the same ground; undefined where it is another. */
export function readBefore(tree: SyntaxTree | null, ground: Ground | undefined): ReadSection | undefined {
  if (tree === null || ground === undefined) return undefined;
  const before = keptOf.get(tree)?.get(ground.from);
  const same =
    before?.text === ground.text &&
    before.isFirst === ground.isFirst &&
    before.cut.length === ground.cut.length &&
    before.cut.every((one, i) => one === ground.cut[i]);
  return same ? before : undefined;
}

/** Of every section. `stray`: the words before the first. */
export function groundsOf(
  text: string,
  stray: readonly Token[],
  sections: readonly Section[],
): readonly Ground[] {
  let from = stray.at(-1)?.end ?? 0;
  return sections.map((section, i): Ground => {
    const cut: (string | number)[] = [section.declaration];
    let end = from;
    for (const piece of piecesOf(section)) {
      cut.push(piece.kind);
      for (const token of piece.tokens) {
        cut.push(token.tokenTypeIdx, token.startOffset, token.end);
        end = Math.max(end, token.end);
      }
    }
    const to = sections[i + 1]?.head.tokens[0]?.startOffset ?? text.length;
    const ground = { from, text: text.slice(from, to), isFirst: i === 0, cut };
    from = end;
    return ground;
  });
}

const piecesOf = ({ head, pieces }: Section): Piece[] => [head, ...pieces].flatMap((p) => [p, ...p.arms]);
