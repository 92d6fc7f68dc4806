/** Which parts of a plan the moving figure reaches. */

/** `moves`: of a cell, or of anything that is made of cells; each is looked through once. */
export function whatMoves(): (node: unknown) => boolean {
  const known = new Map<object, boolean>();
  const moves = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null) return false;
    const found = known.get(node);
    if (found !== undefined) return found;
    const own = ('kind' in node && node.kind === 'dial') || Object.values(node).some(moves);
    known.set(node, own);
    return own;
  };
  return moves;
}
