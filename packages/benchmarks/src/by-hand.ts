/**
 * The job as a programmer would write it for this one measure: whole fen in doubles, plain records, no unknowns, nothing checked. It is the
 * floor every engine is held against, and the second opinion its answers must equal to the fen.
 */
import type { EnterpriseYear } from './records.ts';

export interface EnterpriseAnswer {
  readonly j1: number;
  readonly j2: number;
  readonly j3: number;
  readonly j4: number;
  readonly total: number;
}

export function enterpriseByHand(e: EnterpriseYear): EnterpriseAnswer {
  const j1 = (e.above_scale || e.srdi) && e.centre_recognised && !e.centre_grant_received ? 10_000_000 : 0;
  const j2 = e.centre_recognised ? 80_000 * e.interns * Math.min(e.intern_months, 6) : 0;
  const j3 = e.srdi ? Math.floor((e.training_base * 20 + 50) / 100) : 0;
  const j4 = e.self_certification && e.senior_certified >= 20 ? 2_000_000 : 0;
  return { j1, j2, j3, j4, total: j1 + j2 + j3 + j4 };
}

/** One line of a hand-written explanation: which test, what was met, how it came out. */
interface Line {
  readonly test: string;
  readonly met: boolean | number;
  readonly holds: boolean;
}
export interface ExplainedAnswer extends EnterpriseAnswer {
  readonly lines: readonly Line[];
}

/** With every test of every clause in its order, as an explanation needs them. */
export function enterpriseExplained(e: EnterpriseYear): ExplainedAnswer {
  const lines: Line[] = [];
  const tell = (test: string, met: boolean | number, holds: boolean): boolean => {
    lines.push({ test, met, holds });
    return holds;
  };
  const size = tell('J1.规上或专精特新', e.above_scale, e.above_scale || e.srdi);
  const centre = tell('J1.中心认定', e.centre_recognised, e.centre_recognised);
  const first = tell('J1.未领过', e.centre_grant_received, !e.centre_grant_received);
  const j1 = size && centre && first ? 10_000_000 : 0;
  const j2 = tell('J2.中心认定', e.centre_recognised, e.centre_recognised)
    ? 80_000 * e.interns * Math.min(e.intern_months, 6)
    : 0;
  const j3 = tell('J3.专精特新', e.srdi, e.srdi) ? Math.floor((e.training_base * 20 + 50) / 100) : 0;
  const certifies = tell('J4.自主认定', e.self_certification, e.self_certification);
  const enough = tell('J4.高级工人数', e.senior_certified, e.senior_certified >= 20);
  const j4 = certifies && enough ? 2_000_000 : 0;
  return { j1, j2, j3, j4, total: j1 + j2 + j3 + j4, lines };
}
