/** Why a clause is not planned. Thrown by the phases that lower an expression, caught once a clause (plan-clause.ts). */
import type { Bilingual, Span } from '@guiju/ir';

export class CannotPlan extends Error {
  readonly why: Bilingual;
  readonly span: Span | null;

  constructor(zh: string, en: string, span?: Span) {
    super(en);
    this.why = { zh, en };
    this.span = span ?? null;
  }
}
