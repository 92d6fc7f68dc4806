/** GJ7005: a branch no facts were found for. A hint: it may be rare. */
import type { Found } from '../finding.ts';
import type { NeverTaken } from '../never-taken.ts';

export const unreachable = ({ branches, tries }: NeverTaken): readonly Found[] =>
  branches.flatMap(({ text, span, owner }): Found[] =>
    span === null
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
