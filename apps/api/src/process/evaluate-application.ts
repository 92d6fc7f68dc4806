/** What the program says of an application now: a proposal, with everything that is missing told at once. Nothing is recorded. */
import type { Account, MissingItem, ProcessRules } from '@guiju/client';
import {
  add,
  type Decision,
  type Exact,
  formatDate,
  type ObjectRef,
  type Outcome,
  programHash,
  toFen,
} from '@guiju/ir';
import { narrowed } from '../claims/narrowed.ts';
import type { ReadClaim } from '../claims/read-claim.ts';
import { reasonsOf } from '../claims/reasons.ts';
import { idsOf } from '../claims/record-decision.ts';
import { type ProgramPool, poolOfClause } from '../closing/pools.ts';
import type { Engine } from '../engine.ts';
import { historyOf } from '../ledger/history.ts';
import type { Transaction } from '../ledger/store.ts';
import { countedTogether } from '../ledger/whole-clauses.ts';
import type { Evaluation } from './rows.ts';
import { unknownAttributes } from './unknown-attributes.ts';

export interface Filed {
  readonly account: Account | null;
  readonly materials: readonly string[];
}

export async function evaluateApplication(
  tx: Transaction,
  engine: Engine,
  claim: ReadClaim,
  rules: ProcessRules,
  filed: Filed,
): Promise<Evaluation> {
  const decide = engine.decider(claim.program, claim.settings, { trace: false, engine: 'claim' });
  const whole = countedTogether(claim.program, claim.facts);
  const history = await historyOf(tx, claim.families, idsOf(claim.facts), { whole, deciding: claim });
  const decision = narrowed(decide(claim.facts, history), claim);
  const papers = missingPapers(claim.clause, rules, filed);
  const pool = poolOfClause(claim.program, claim.clause);
  if (pool !== null) return pooled(claim, pool, { outcomes: decision.outcomes, papers }, rules);
  return {
    asOf: formatDate(claim.settings.asOf),
    programHash: programHash(claim.program),
    verdict: verdictOf(decision),
    fen: fenOf(decision),
    reasons: reasonsOf(claim.program, decision),
    missing: [...missingFacts(claim, decision.outcomes, rules), ...papers],
  };
}

/**
 * Alone it has no place and no share: all that can be said is what is missing. Everything is asked for that the clause or its rankings may read, because what is open of
 * one leaves all others open.
 */
function pooled(
  claim: ReadClaim,
  { id, title }: ProgramPool,
  alone: { readonly outcomes: readonly Outcome[]; readonly papers: readonly MissingItem[] },
  rules: ProcessRules,
): Evaluation {
  const { program, clause, object } = claim;
  const missing = [...factsAskedFor(claim, alone.outcomes, rules), ...alone.papers];
  const open = missing.some((m) => m.kind === 'fact');
  const lines = [
    {
      zh: `与本期其他申报一起由 ${id} ${title} 评定，单独一份没有结果`,
      en: `Decided by ${id} ${title} together with the other claims of its period; alone it has no result`,
    },
  ];
  const known = program.clauses.find((c) => c.id === clause)?.title ?? clause ?? '';
  return {
    asOf: formatDate(claim.settings.asOf),
    programHash: programHash(program),
    verdict: open ? 'undetermined' : 'pooled',
    fen: null,
    reasons: object === null || clause === null ? [] : [{ clause, title: known, object, lines }],
    missing,
  };
}

function verdictOf({ outcomes }: Decision): Evaluation['verdict'] {
  if (outcomes.some((o) => o.verdict === 'granted')) return 'granted';
  return outcomes.some((o) => o.verdict === 'undetermined') ? 'undetermined' : 'refused';
}

/** Money to come of all parts; null where nothing is granted or a part is open. */
function fenOf({ outcomes }: Decision): string | null {
  const awards = outcomes.filter((o) => o.verdict === 'granted').flatMap((o) => o.awards);
  if (awards.length === 0 || awards.some((a) => a.state === 'undetermined')) return null;
  const ahead = awards.filter((a) => a.unit === '元' && (a.state === 'due' || a.state === 'future'));
  return String(toFen(ahead.reduce<Exact>((sum, a) => add(sum, a.amount), 0)));
}

function missingFacts(
  claim: ReadClaim,
  outcomes: readonly Outcome[],
  rules: ProcessRules,
): readonly MissingItem[] {
  return outcomes.some((o) => o.verdict === 'undetermined') ? factsAskedFor(claim, outcomes, rules) : [];
}

function factsAskedFor(
  { program, clause, object, facts }: ReadClaim,
  outcomes: readonly Outcome[],
  { knownAtApproval }: ProcessRules,
): readonly MissingItem[] {
  const decided = new Set(knownAtApproval);
  const items = new Map<string, MissingItem>();
  for (const m of outcomes.flatMap((o) => o.missing)) {
    if (m.kind !== 'fact' && m.kind !== 'list') continue;
    if (m.kind === 'fact' && decided.has(`${m.entity}.${m.attribute}`)) continue;
    const what =
      m.kind === 'fact' && m.object !== null
        ? of(m.entity ?? '', m.object, m.attribute ?? '')
        : { zh: `名单：${m.fact}`, en: `the list ${m.fact}` };
    items.set(m.fact, { kind: 'fact', what, pointer: m.fact });
  }
  if (clause !== null && object !== null)
    for (const name of unknownAttributes(program, clause, object, facts)) {
      const pointer = `${object.entity}/${object.id}.${name}`;
      if (decided.has(`${object.entity}.${name}`) || items.has(pointer)) continue;
      items.set(pointer, { kind: 'fact', what: of(object.entity, object.id, name), pointer });
    }
  return [...items.values()];
}

const of = (entity: string, id: string, attribute: string): MissingItem['what'] => ({
  zh: `${entity}“${id}”的${attribute}`,
  en: `${attribute} of ${entity} “${id}”`,
});

function missingPapers(
  clause: string | null,
  { materials }: ProcessRules,
  filed: Filed,
): readonly MissingItem[] {
  const papers = materials.filter((m) => m.clause === clause && !filed.materials.includes(m.name));
  return [
    ...papers.map(
      ({ name }): MissingItem => ({
        kind: 'material',
        what: { zh: name, en: `paper: ${name}` },
        pointer: null,
      }),
    ),
    ...(filed.account === null
      ? [
          {
            kind: 'account' as const,
            what: { zh: '收款账户（户名、开户行、账号）', en: 'account of the payee (holder, bank, number)' },
            pointer: null,
          },
        ]
      : []),
  ];
}

/** The facts with the day of approval put in where the policy has it, for the object applied for. */
export function withApproval(
  facts: Readonly<Record<string, unknown>>,
  { program, object }: { readonly program: ReadClaim['program']; readonly object: ObjectRef },
  { knownAtApproval }: ProcessRules,
  day: string,
): Readonly<Record<string, unknown>> {
  const type = program.entities.find((e) => e.name === object.entity);
  const names = knownAtApproval.flatMap((address) => {
    const [entity, attribute] = address.split('.');
    return entity === type?.name && attribute !== undefined ? [attribute] : [];
  });
  if (!type || names.length === 0) return facts;
  return Object.fromEntries(
    Object.entries(facts).map(([list, instances]) => [
      list,
      (list === type.name || list === type.alias) && Array.isArray(instances)
        ? instances.map((one: Readonly<Record<string, unknown>>) =>
            one?.id === object.id ? { ...one, ...Object.fromEntries(names.map((n) => [n, day])) } : one,
          )
        : instances,
    ]),
  );
}

/** The attributes of the object that the approval makes known and that were sent all the same, as pointers. */
export function sentTooEarly(
  facts: Readonly<Record<string, unknown>>,
  { program, object }: { readonly program: ReadClaim['program']; readonly object: ObjectRef },
  { knownAtApproval }: ProcessRules,
): readonly string[] {
  const type = program.entities.find((e) => e.name === object.entity);
  if (!type) return [];
  const names = knownAtApproval.flatMap((address) => {
    const [entity, attribute] = address.split('.');
    const known = type.attributes.find((a) => a.name === attribute);
    return entity === type.name && known ? [known.name, ...(known.alias === null ? [] : [known.alias])] : [];
  });
  return Object.entries(facts).flatMap(([list, instances]) =>
    (list === type.name || list === type.alias) && Array.isArray(instances)
      ? instances.flatMap((one: Readonly<Record<string, unknown>>, i) =>
          one?.id === object.id
            ? names.filter((n) => one[n] !== undefined).map((n) => `/facts/${list}/${i}/${n}`)
            : [],
        )
      : [],
  );
}
