/**
 * The measured job as a programmer would write it by hand for this one measure: whole fen in doubles, plain records, no trace, no
 * unknowns. It is the floor the engine is held against, and the second opinion its answers must equal to the fen.
 */
export interface EnterpriseYear {
  readonly aboveScale: boolean;
  readonly srdi: boolean;
  readonly centreRecognised: boolean;
  readonly centreGrantReceived: boolean;
  readonly interns: number;
  readonly internMonths: number;
  readonly trainingBaseFen: number;
  readonly selfCertification: boolean;
  readonly seniorCertified: number;
}

export interface Leader {
  readonly employerIsEnterprise: boolean;
  readonly newlyIntroduced: boolean;
  /** Position in LEVELS. */
  readonly level: number;
}

export const LEVELS = [
  '无',
  '初级工',
  '中级工',
  '高级工',
  '技师',
  '高级技师',
  '特级技师',
  '首席技师',
] as const;

export interface EnterpriseAnswer {
  readonly j1: number;
  readonly j2: number;
  readonly j3: number;
  readonly j4: number;
  readonly total: number;
}

export function enterpriseByHand(e: EnterpriseYear): EnterpriseAnswer {
  const j1 = (e.aboveScale || e.srdi) && e.centreRecognised && !e.centreGrantReceived ? 10_000_000 : 0;
  const j2 = e.centreRecognised ? 80_000 * e.interns * Math.min(e.internMonths, 6) : 0;
  const j3 = e.srdi ? Math.floor((e.trainingBaseFen * 20 + 50) / 100) : 0;
  const j4 = e.selfCertification && e.seniorCertified >= 20 ? 2_000_000 : 0;
  return { j1, j2, j3, j4, total: j1 + j2 + j3 + j4 };
}

/** The three parts of J5, in fen. */
export function leaderByHand(p: Leader): readonly [number, number, number] {
  const total =
    p.employerIsEnterprise && p.newlyIntroduced
      ? p.level === 7
        ? 12_000_000
        : p.level === 6
          ? 9_000_000
          : p.level === 5
            ? 4_000_000
            : 0
      : 0;
  const part = Math.floor(total / 3);
  return [part, part, total - 2 * part];
}
