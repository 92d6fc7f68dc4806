/** A place in a text as people read it: line, column, and the line itself with a mark under the words. */

export interface Place {
  /** From 1; columns in characters. */
  readonly line: number;
  readonly column: number;
}

export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, Math.min(offset, text.length));
  const lines = before.split('\n');
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 };
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
export function excerpt(text: string, start: number, end: number): string {
  const { line } = placeOf(text, start);
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
