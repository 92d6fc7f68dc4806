/** The code blocks of a Markdown page, by the word behind their fence. */
export interface Block {
  /** Line of the fence, from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { line: number; language: string; rows: string[] } | null = null;
  for (const [index, row] of markdown.split('\n').entries()) {
    if (!row.startsWith('```')) open?.rows.push(row);
    else if (open === null) open = { line: index + 1, language: row.slice(3).trim(), rows: [] };
    else {
      blocks.push({ line: open.line, language: open.language, text: open.rows.join('\n') });
      open = null;
    }
  }
  return blocks;
}
