/**
 * Decides recorded claims again, from the facts and the history as they were then. Under the program that was kept the result must be the same to the letter;
 * under another version it shows who gains, who loses and what it costs, over claims that were really made.
 */
import {
  canonicalJson,
  type Decision,
  decisionToJson,
  type Program,
  parseDate,
  programHash,
  readFacts,
  type SettingsJson,
} from '@guiju/ir';
import { narrowed } from '../claims/narrowed.ts';
import { closingAgain } from '../closing/decide-again.ts';
import { type Engine, MOST_OBJECTS } from '../engine.ts';
import type { Transaction } from '../ledger/store.ts';
import { type ClosingRef, historyFromJson, type StoredContents, settingsFromJson } from './contents.ts';
import { firstDifference } from './first-difference.ts';
import { type Granted, grantedIn } from './granted-in.ts';
import { keptProgram } from './keep-program.ts';
import { bodyOf, isDecision, type Range, storedContents, storedReceipts } from './stored-receipts.ts';

export type Replayed = { readonly sequence: number; readonly claim: string } & (
  | { readonly kind: 'same' }
  /** `at`: JSON pointer of the first place where the results differ. */
  | { readonly kind: 'differs'; readonly at: string }
  | { readonly kind: 'erased' }
  | { readonly kind: 'no-program' }
  /** The facts do not fit the other version. */
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'compared'; readonly before: Granted; readonly after: Granted }
);

export interface ReplayOptions extends Range {
  readonly engine: 'claim' | 'reference';
  /** Another version to decide by; null: the one that decided then. */
  readonly against: Program | null;
  /** The policy that `against` is an amended form of: the claims of all its forms are compared. Without: those of its own name. */
  readonly family?: string;
}

type StoredClaimContents = StoredContents & { readonly settings: unknown };

export async function* replayDecisions(
  tx: Transaction,
  engine: Engine,
  options: ReplayOptions,
): AsyncGenerator<Replayed> {
  const programs = new Map<string, Program | undefined>();
  const againIn = closingsAgain(tx, engine);
  const concerned = [options.against?.id, options.family];
  for await (const receipt of storedReceipts(tx, options)) {
    const body = bodyOf(receipt);
    if (!isDecision(body)) continue;
    const { sequence, claim, textHash } = body;
    const at = { sequence, claim };
    if (options.against !== null && !concerned.includes(body.policy) && !concerned.includes(body.family))
      continue;
    const contents = await storedContents(tx, claim);
    if (contents === null) {
      yield { ...at, kind: 'erased' };
      continue;
    }
    if (!programs.has(textHash)) programs.set(textHash, await keptProgram(tx, textHash));
    const program = options.against ?? programs.get(textHash);
    if (program === undefined) {
      yield { ...at, kind: 'no-program' };
      continue;
    }
    const again =
      contents.closing === undefined
        ? decideAgain(engine, program, contents, options)
        : await againIn(contents.closing, program)(contents);
    if (again === null) {
      yield { ...at, kind: 'erased' };
      continue;
    }
    if (typeof again === 'string') yield { ...at, kind: 'unreadable', why: again };
    else if (options.against !== null)
      yield { ...at, kind: 'compared', before: grantedIn(contents.decision), after: grantedIn(again) };
    else {
      const difference = firstDifference(contents.decision, again);
      yield difference === null ? { ...at, kind: 'same' } : { ...at, kind: 'differs', at: difference };
    }
  }
}

/** Claims of one closing follow one another: it is decided once for all of them. */
function closingsAgain(tx: Transaction, engine: Engine) {
  let last: { readonly key: string; readonly again: Awaited<ReturnType<typeof closingAgain>> } | null = null;
  return (closing: ClosingRef, program: Program) => async (claim: StoredClaimContents) => {
    const key = `${closing.id}\n${programHash(program)}`;
    last = last?.key === key ? last : { key, again: await closingAgain(tx, engine, closing, program) };
    const { again } = last;
    if (typeof again !== 'function') return again;
    const decision = again(claim);
    return typeof decision === 'string' ? decision : asStored(decision);
  };
}

const asStored = (decision: Decision): StoredContents['decision'] =>
  JSON.parse(canonicalJson(decisionToJson(decision)));

const LAST_DAY = parseDate('9999-12-31') ?? 0;

/** The decision as JSON; text: why the facts cannot be read. */
function decideAgain(
  engine: Engine,
  program: Program,
  { facts, history, settings, clause, object }: StoredClaimContents,
  { engine: by, against }: ReplayOptions,
) {
  // As they were taken in: what is refused of an id today may not have been then.
  const read = readFacts(program, facts, { pointer: '', maxInstances: MOST_OBJECTS });
  if (!read.ok) return read.errors[0]?.message.en ?? 'unreadable';
  const then = settingsFromJson(settings as SettingsJson);
  // Another version is tried as if all of it had been published: an amendment that reaches back shows whom it reaches.
  const decide = engine.decider(program, against === null ? then : { ...then, knownAt: LAST_DAY }, {
    trace: true,
    engine: by,
  });
  const decision: Decision = narrowed(decide(read.facts, historyFromJson(history)), { clause, object });
  return asStored(decision);
}
