/** When a clause is law: the policy's own term, the clause's 有效, what of it is published, and what another policy does to it. */
import {
  type Bilingual,
  type Clause,
  type Days,
  type Effect,
  formatDate,
  formatDateZh,
  type Program,
} from '@guiju/ir';
import type { Moment, Verdict } from '../possible.ts';
import { compareValues } from '../reference/comparison.ts';
import { connect } from '../reference/verdict.ts';
import type { Resolved, ResolvedClause } from '../resolved.ts';

const DATE = { kind: 'date' } as const;

export interface Term {
  /** First and last day; null: no end on that side. */
  readonly from: Days | null;
  readonly until: Days | null;
  /** Published by knownAt; while it is not, nobody applies it. */
  readonly published: boolean;
  readonly text: Bilingual;
}

type Versioned = Pick<Clause, 'id' | 'force'>;

/** The policy's own term. */
export function policyTerm({ program, settings }: Resolved): Term {
  const { from, until, published } = program.effective;
  if (published !== null && published > settings.knownAt)
    return { from, until, published: false, text: notYet('本政策', 'The policy', published) };
  return {
    from,
    until,
    published: true,
    text: {
      zh: `本政策自${formatDateZh(from)}起施行${until === null ? '' : `，至${formatDateZh(until)}止`}`,
      en: `The policy is in force from ${formatDate(from)}${until === null ? '' : ` until ${formatDate(until)}`}`,
    },
  };
}

/** The term of one version of a clause, within the policy's. A version whose successor is not published yet goes on in its place. */
function clauseTerm(clause: Versioned, resolved: Resolved): Term {
  const { force } = clause;
  if (force === null) return policyTerm(resolved);
  const until = endOf(clause, resolved.program, resolved.settings.knownAt);
  const { published } = force;
  if (published !== null && published > resolved.settings.knownAt)
    return {
      from: force.from,
      until,
      published: false,
      text: notYet(`条款${clause.id}的这一版本`, `This version of clause ${clause.id}`, published),
    };
  const [sinceZh, sinceEn] =
    force.from === null ? ['', ''] : [`自${formatDateZh(force.from)}起`, ` from ${formatDate(force.from)}`];
  const [toZh, toEn] =
    until === null ? ['', ''] : [`至${formatDateZh(until)}止`, ` until ${formatDate(until)}`];
  const text = {
    zh: `条款${clause.id}${sinceZh}${toZh}有效`,
    en: `Clause ${clause.id} is in force${sinceEn}${toEn}`,
  };
  return { from: force.from, until, published: true, text };
}

/** What a clause, or a version of one, must lie in to be law. */
export const termsOf = (clause: Versioned, resolved: Resolved): readonly Term[] =>
  clause.force === null ? [policyTerm(resolved)] : [policyTerm(resolved), clauseTerm(clause, resolved)];

/** 逐月: whether each month is held against the terms, and not the point in time of the claim. Under 从旧 what began while the clause was law runs to its end. */
export const termsByMonth = ({
  months,
  transition,
}: Pick<ResolvedClause, 'months' | 'transition'>): boolean => months !== null && transition !== 'old';

const notYet = (zh: string, en: string, published: Days): Bilingual => ({
  zh: `${zh}到${formatDateZh(published)}才公布`,
  en: `${en} is published only on ${formatDate(published)}`,
});

function endOf(clause: Versioned, program: Program, knownAt: Days): Days | null {
  const repealed = clause.force?.repealed;
  if (repealed !== undefined && repealed.published > knownAt) return repealed.until;
  const until = clause.force?.until ?? null;
  if (until === null) return null;
  const next = program.clauses.find(
    (c) => c !== clause && c.id === clause.id && c.force !== null && c.force.from === until + 1,
  );
  const unpublished = next?.force?.published !== null && (next?.force?.published ?? knownAt) > knownAt;
  return next !== undefined && unpublished ? endOf(next, program, knownAt) : until;
}

/** Does a term, or an effect, hold on a day? */
export function holdsOn(day: Moment, { from, until }: Pick<Term, 'from' | 'until'>): Verdict {
  return connect(
    [
      from === null ? true : compareValues('≥', day, from, DATE),
      until === null ? true : compareValues('≤', day, until, DATE),
    ],
    false,
  );
}

export const inForceOn = (day: Moment, term: Term): Verdict => (term.published ? holdsOn(day, term) : false);

export const effectText = ({ kind, by }: Effect): Bilingual =>
  kind === 'replaces'
    ? { zh: `已由${by}替代`, en: `It is replaced by ${by}` }
    : { zh: `因${by}暂停执行`, en: `It is suspended by ${by}` };
