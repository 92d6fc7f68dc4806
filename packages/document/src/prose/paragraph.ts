/** A sentence, perhaps with items under it: “…：（1）…；（2）…。” Neither ends in a mark. */
export interface Paragraph {
  readonly text: string;
  readonly items: readonly string[];
}

export const sentence = (text: string): Paragraph => ({ text, items: [] });

/** In one line, as a sentence of a text is. */
export function inline({ text, items }: Paragraph): string {
  if (items.length === 0) return `${text}。`;
  return `${text}：${items.map((item, i) => `（${i + 1}）${item}`).join('；')}。`;
}
