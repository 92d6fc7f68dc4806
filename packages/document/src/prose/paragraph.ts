/** A sentence, perhaps with items under it: “…：（1）…；（2）…。” Neither ends in a mark. */
export interface Paragraph {
  /** Which part of the clause it says. */
  readonly about: Part;
  readonly text: string;
  readonly items: readonly string[];
}

export type Part =
  | 'conditions'
  | 'grant'
  | 'months'
  | 'instalments'
  | 'limits'
  | 'at'
  | 'priority'
  | 'consequences'
  | 'force';

export const sentence = (about: Part, text: string): Paragraph => ({ about, text, items: [] });

/** In one line, as a sentence of a text is. */
export function inline({ text, items }: Paragraph): string {
  if (items.length === 0) return `${text}。`;
  return `${text}：${items.map((item, i) => `（${i + 1}）${item}`).join('；')}。`;
}
