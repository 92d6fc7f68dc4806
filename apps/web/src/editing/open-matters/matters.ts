/** Everything in a policy that somebody still has to settle: gaps first, then readings, then what is only assumed. */
import type { Reading, Span } from '@guiju/ir';
import type { Analysis, AssumptionView, GapView } from '../../worker/analyse.ts';

export type OpenMatter =
  | { readonly kind: 'gap'; readonly key: string; readonly clauses: readonly string[]; readonly of: GapView }
  | {
      readonly kind: 'reading';
      readonly key: string;
      readonly clauses: readonly string[];
      readonly of: Reading;
    }
  | {
      readonly kind: 'assumption';
      readonly key: string;
      readonly clauses: readonly string[];
      readonly of: AssumptionView;
    };

export const openMatters = ({ gaps, readings, assumptions, clauses }: Analysis): readonly OpenMatter[] => [
  ...gaps.map((of) => ({ kind: 'gap', key: `gap ${of.address}`, clauses: of.clauses, of }) as const),
  ...readings.map(
    (of) =>
      ({
        kind: 'reading',
        key: `reading ${of.id}`,
        clauses: clauses.filter((clause) => clause.readings.includes(of.id)).map(({ id }) => id),
        of,
      }) as const,
  ),
  ...assumptions.map(
    (of) => ({ kind: 'assumption', key: `assumption ${of.address ?? ''}`, clauses: of.clauses, of }) as const,
  ),
];

export const placeOf = (matter: OpenMatter): Span | null => matter.of.span ?? null;
