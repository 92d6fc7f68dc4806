/** What a part refers to by name, and which of those names stand for something else on the other side. */
import { quoted } from '@guiju/document';
import type { Bilingual } from '@guiju/ir';
import type { Meaning } from './change.ts';

const CALLED: Readonly<Record<string, string>> = {
  definition: '定义',
  reading: '用语',
  ranking: '排名',
  list: '名单',
  calendar: '日历',
};
type Named = { readonly kind: string; readonly id: string };

/** What both sides name alike and mean differently, figures apart: 排名“志愿名次”. */
export function changedNames(before: Meaning, x: unknown, after: Meaning, y: unknown): readonly Bilingual[] {
  const named = (part: unknown): ReadonlyMap<string, Named> => {
    const found = new Map<string, Named>();
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      const fields = node as Readonly<Record<string, unknown>>;
      for (const [field, called] of Object.entries(CALLED)) {
        const id = field === fields.kind ? fields.id : fields[field];
        if (fields.kind !== undefined && typeof id === 'string')
          found.set(`${called} ${id}`, { kind: field, id });
      }
      for (const child of Object.values(node)) visit(child);
    };
    visit(part);
    return found;
  };
  const now = named(y);
  return [...named(x)].flatMap(([key, { kind, id }]) => {
    const node = kind === 'definition' || kind === 'reading' ? { kind, id } : { kind: 'named', [kind]: id };
    if (!now.has(key) || before.shapes.of(node, false) === after.shapes.of(node, false)) return [];
    const title = after.program.rankings.find((r) => kind === 'ranking' && r.id === id)?.title ?? id;
    return [{ zh: `${CALLED[kind]}${quoted(title)}`, en: `${kind} ${quoted(title)}` }];
  });
}
