/**
 * Branches: the ways the text of a policy can go, and which of them its cases take.
 *
 * What counts, for whatever a clause rests on: something being granted at all; each condition met and failed (parts joined by 且 are conditions of their own, an exception that refuses is one too); each part of
 * 之一, 同时, 至少 that has a name, met and failed; each arm of 按, each band, each bracket an amount ends in; 则 and 否则; a value given and 缺省; each part of 较小, 较大, 封顶, 保底
 * the one that decides; each exception applying and not; 续发 going on and stopped; each limit and ceiling reached and not; each milestone reached and not; 追回 called for and not; each
 * obligation kept and broken; each rule of 叠加 barring and letting through; each 资金池 sufficing and not; each option of each reading.
 *
 * What cannot be otherwise does not count: a limit by the very thing that is decided once, a test that lists every member, a 缺省 behind 有 of the same, and that a number lies in
 * none of the bands of 给予 (a gap between them is the compiler's to report).
 *
 * Everything counts under whichever reading it stands: a case more never makes the share smaller. A branch is taken only by a definite answer, and only in a case that
 * expects something of the clause: what is merely computed on the way is not tested. Definitions and readings count once, whichever clause takes them.
 */
import type { Bilingual, Span } from '@guiju/ir';

/** The declaration a branch stands in. */
export interface BranchOwner {
  readonly kind: 'clause' | 'definition' | 'reading' | 'ranking' | 'stacking' | 'fund';
  readonly id: string;
  readonly title: string;
}

export interface Branch {
  /** `C05#3:false`: the third choice of the clause; the same as long as the text before it stays. */
  readonly id: string;
  readonly owner: BranchOwner;
  readonly text: Bilingual;
  /** Where it stands; null for a program without places. */
  readonly span: Span | null;
  /** Of a condition nobody wrote: that a table has an arm. */
  readonly isImplied?: true;
}

export interface OwnerCoverage {
  readonly owner: BranchOwner;
  readonly all: number;
  readonly taken: number;
  /** In the order of the text. */
  readonly missing: readonly Branch[];
}

export interface BranchCoverage {
  readonly all: number;
  readonly taken: number;
  /** Owners that have branches, in the order of the program. */
  readonly owners: readonly OwnerCoverage[];
}
