/** Texts with a cursor in them: `给予 │10万元`. */
export const CURSOR = '│';

export function marked(text: string): { readonly text: string; readonly offset: number } {
  const offset = text.indexOf(CURSOR);
  if (offset < 0 || text.indexOf(CURSOR, offset + 1) >= 0) throw new Error(`The text needs one ${CURSOR}.`);
  return { text: text.slice(0, offset) + text.slice(offset + 1), offset };
}
