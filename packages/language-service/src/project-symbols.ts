/** Declarations of every policy at hand that fit what was typed: by name, title, alias of letters or pinyin. */
import type { ProjectSymbol } from './answers.ts';
import { outlineOf } from './outline.ts';
import { matchName } from './pinyin.ts';
import type { Project } from './project.ts';

const MOST = 200;

export function symbolsLike(project: Project, typed: string): readonly ProjectSymbol[] {
  return project
    .files()
    .flatMap(({ id, policy }) =>
      outlineOf(project.tree(id)).flatMap((item) => {
        const fits = [item.name, item.title].flatMap((words) => matchName(typed, words, null) ?? []);
        return fits.length === 0 ? [] : [{ symbol: { ...item, policy, file: id }, fit: Math.min(...fits) }];
      }),
    )
    .toSorted((a, b) => a.fit - b.fit)
    .slice(0, MOST)
    .map(({ symbol }) => symbol);
}
