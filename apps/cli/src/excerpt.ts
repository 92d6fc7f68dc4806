/** A place in a text as people read it: line, column, and the line itself with a mark under the words. */

export interface Place {
  /** From 1; columns in characters. */
  readonly line: number;
  readonly column: number;
}

/** A text and the offsets at which its lines begin. */
export interface SourceText {
  readonly text: string;
  readonly lineStarts: readonly number[];
}

export function sourceText(text: string): SourceText {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return { text, lineStarts };
}

export const NO_TEXT = sourceText('');

/** Index of the line an offset is on, from 0. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  for (let high = starts.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function placeOf({ text, lineStarts: starts }: SourceText, offset: number): Place {
  const at = Math.min(offset, text.length);
  const line = lineAt(starts, at);
  return { line: line + 1, column: [...text.slice(starts[line], at)].length + 1 };
}

/** Terminal columns: Chinese characters and full-width forms take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6“”‘’…—×÷]/u.test(
        character,
      )
        ? 2
        : 1;
  return width;
}

const LONGEST_LINE = 160;

/** Three rows: gutter, the line, the mark. */
export function excerpt(source: SourceText, start: number, end: number): string {
  const { text } = source;
  const { line } = placeOf(source, start);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', start);
  const whole = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd).replace(/\r$/, '');
  const from = start - lineStart > LONGEST_LINE ? start - lineStart - LONGEST_LINE / 2 : 0;
  const shown = whole.slice(from, from + LONGEST_LINE);
  const lead = displayWidth(shown.slice(0, start - lineStart - from));
  const marked = shown.slice(start - lineStart - from, end - lineStart - from);
  const gutter = String(line);
  const blank = ' '.repeat(gutter.length);
  return `${blank} │\n${gutter} │ ${shown}\n${blank} │ ${' '.repeat(lead)}${'^'.repeat(Math.max(1, displayWidth(marked)))}`;
}
