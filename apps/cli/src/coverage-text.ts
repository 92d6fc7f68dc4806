import type { Coverage, CoverageState } from '@guiju/compiler';
import type { Bilingual } from '@guiju/ir';
import type { Language } from './terminal.ts';

const STATES: Readonly<Record<CoverageState, Bilingual>> = {
  implemented: { zh: '已落实', en: 'implemented' },
  gap: { zh: '待明确', en: 'gap' },
  'no-effect': { zh: '不涉及', en: 'without effect' },
  uncovered: { zh: '未覆盖', en: 'uncovered' },
};

/** What became of each sentence of a policy's sources, a row each. */
export function coverageText(policy: string, { rows, counts }: Coverage, language: Language): string {
  const total = Object.entries(STATES).map(
    ([state, name]) => `${name[language]} ${counts[state as CoverageState]}`,
  );
  return [
    `${policy}: ${rows.length} ${language === 'zh' ? '句' : 'sentences'}, ${total.join(', ')}`,
    ...rows.map(
      (r) =>
        `  ${r.source} ${r.locator}\t${STATES[r.state][language]}\t${r.by.join(' ') || (r.reason ?? '')}\t${r.text}`,
    ),
    '',
  ].join('\n');
}
