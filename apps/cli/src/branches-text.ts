import type { Branch, BranchCoverage, BranchOwner } from '@guiju/evaluate';
import type { Bilingual } from '@guiju/ir';
import { NO_TEXT, placeOf, type SourceText } from './excerpt.ts';
import type { Language } from './terminal.ts';

const KINDS: Readonly<Record<BranchOwner['kind'], Bilingual>> = {
  clause: { zh: '条款', en: 'clause' },
  definition: { zh: '定义', en: 'definition' },
  reading: { zh: '读法', en: 'reading' },
  ranking: { zh: '排名', en: 'ranking' },
  stacking: { zh: '叠加', en: 'stacking' },
  fund: { zh: '资金池', en: 'fund' },
};

/** `，分支 87/113`, behind the count of cases; nothing where the policy declares no branch of its own. */
export const branchCount = ({ taken, all }: BranchCoverage, language: Language): string =>
  all === 0 ? '' : language === 'zh' ? `，分支 ${taken}/${all}` : `, branches ${taken}/${all}`;

/** `分支合计 713/713`, of several policies. */
export function branchTotal(all: readonly BranchCoverage[], language: Language): string {
  const sum = (of: (c: BranchCoverage) => number): number => all.reduce((n, c) => n + of(c), 0);
  const share = `${sum((c) => c.taken)}/${sum((c) => c.all)}`;
  return language === 'zh' ? `分支合计 ${share}\n` : `branches in all ${share}\n`;
}

/** A row for each declaration that has branches, and under it each branch no case takes. */
export function branchesText(
  { owners }: BranchCoverage,
  texts: ReadonlyMap<string, SourceText>,
  language: Language,
): string {
  return owners
    .flatMap(({ owner, taken, all, missing }) => [
      `  ${taken === all ? '✓' : '·'} ${KINDS[owner.kind][language]} ${owner.id}  ${taken}/${all}`,
      ...missing.map((branch) => `      ${branch.text[language]}${place(branch, texts)}`),
    ])
    .map((row) => `${row}\n`)
    .join('');
}

/** More of the source's words than this say less. */
const LONGEST_WORDS = 40;

/** `  policy/file.gj:12  较小(标准, 上限)` */
function place({ span }: Branch, texts: ReadonlyMap<string, SourceText>): string {
  if (span === null) return '';
  const source = texts.get(span.file) ?? NO_TEXT;
  const [words = ''] = source.text.slice(span.start, span.end).split('\n');
  const shown = words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS)}…` : words;
  return `  ${span.file}:${placeOf(source, span.start).line}  ${shown}`;
}
