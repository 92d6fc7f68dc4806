/** GJ7005: a branch no facts were found for. A hint: it may be rare. */
import type { BranchOwner } from '@guiju/evaluate';
import type { Bilingual } from '@guiju/ir';
import type { Found } from '../finding.ts';
import type { NeverTaken } from '../situations.ts';

export const unreachable = ({ branches, tries }: NeverTaken): readonly Found[] =>
  branches.flatMap(({ text, span, owner }): Found[] =>
    span === null || isUnwritten(text, owner)
      ? []
      : [
          {
            code: 'GJ7005',
            span,
            clause: owner.kind === 'clause' ? owner.id : null,
            args: { owner: owner.id, branch: text.zh, branchInEnglish: text.en, tries },
            situations: [],
          },
        ],
  );

/** 条件 C01.档次: that a level has an arm, which the clause asks and nobody wrote. */
const isUnwritten = ({ zh }: Bilingual, { id }: BranchOwner): boolean => zh.startsWith(`条件 ${id}.档次`);
