/** What is wrong with tables, as people read it on the terminal: the first ones. */
import type { TablesRead } from '@guiju/tables';
import type { Language } from '../terminal.ts';

const SHOWN = 20;

export function problemsText({ problems, tables, lost }: TablesRead, language: Language): string {
  const zh = language === 'zh';
  const lines = problems.kept.slice(0, SHOWN).map(({ file, row, column, message }) => {
    const place = row === null ? '' : zh ? ` 第 ${row} 行` : ` row ${row}`;
    return `${file}${place}${column === null ? '' : ` ${column}`}: ${message[language]}`;
  });
  if (problems.total > lines.length)
    lines.push(zh ? `… 共 ${problems.total} 处` : `… ${problems.total} in all`);
  for (const { entity, loaded, unread, unknown } of tables) {
    if (unread.length > 0)
      lines.push(
        zh
          ? `${loaded.name}：没有用到的列：${unread.join('、')}`
          : `${loaded.name}: columns not used: ${unread.join(', ')}`,
      );
    if (unknown.length > 0)
      lines.push(
        zh
          ? `${loaded.name}：“${entity.name}”的这些项没有列，都按不知道算：${unknown.join('、')}`
          : `${loaded.name}: “${entity.name}” has no column for these, which count as unknown: ${unknown.join(', ')}`,
      );
  }
  if (lost !== null)
    lines.push(
      zh
        ? `没有计算：有的行没有用上，而所有行互相影响（${lost.zh}）。请先改正。`
        : `Nothing was decided: rows were left out, and all rows count for each other (${lost.en}). Correct them first.`,
    );
  return lines.map((line) => `${line}\n`).join('');
}
