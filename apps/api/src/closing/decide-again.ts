/** A closing decided again, from what was kept of it: the facts of all who took part, the history, the settings. Of any of them erased, it cannot be. */
import {
  canonicalJson,
  type Days,
  type Decision,
  type HistoryLine,
  type Program,
  readFacts,
  type SettingsJson,
  sha256Hex,
} from '@guiju/ir';
import { type Engine, MOST_OBJECTS } from '../engine.ts';
import type { Transaction } from '../ledger/store.ts';
import {
  type ClosingRef,
  type HistoryJson,
  historyFromJson,
  type StoredContents,
  settingsFromJson,
} from '../receipts/contents.ts';
import { isOf } from './check-in-pool.ts';
import { decideTogether } from './decide-together.ts';
import type { FiledClaim, Inputs } from './draw-up.ts';
import { mergeFacts } from './merge-facts.ts';
import { spanOf } from './periods.ts';
import { poolNamed } from './pools.ts';

type Again = StoredContents & { readonly settings: unknown };
/** Text: why it cannot be decided. */
type DecideAgain = (claim: Again) => Decision | string;

/** What is otherwise than it was then; without: nothing. */
export interface Otherwise {
  /** Which publications are known. */
  readonly knownAt: Days;
  /** The history of then as it would have been. */
  history(lines: readonly HistoryLine[]): readonly HistoryLine[];
}

/** Text: why it cannot be decided under this program; null: contents of it were erased, or are no longer what the receipts speak of. */
export async function closingAgain(
  tx: Transaction,
  engine: Engine,
  { id, list }: ClosingRef,
  program: Program,
  otherwise: Otherwise | null = null,
): Promise<DecideAgain | string | null> {
  const closing = await tx.selectFrom('closings').selectAll().where('id', '=', id).executeTakeFirst();
  const contents = await tx
    .selectFrom('closing_contents')
    .selectAll()
    .where('closing', '=', id)
    .executeTakeFirst();
  if (!closing || !contents) return null;
  const { deciding, standing } = JSON.parse(contents.inputs) as Omit<Inputs, 'settings'>;
  const settings: unknown = JSON.parse(contents.settings);
  const history = JSON.parse(contents.history) as readonly HistoryJson[];
  const { policy, pool, period } = closing;
  const round = Number(closing.round);
  const kept = {
    policy,
    program: closing.text_hash,
    pool,
    period,
    round,
    settings,
    deciding,
    standing,
    history,
  };
  if (sha256Hex(canonicalJson(kept)) !== list) return null;
  const found = poolNamed(program, pool);
  if (found === null) return `${program.id} has no ranking or fund ${pool}`;
  const claims: readonly FiledClaim[] = [...deciding, ...standing];
  const filed = (own: Again) =>
    own.closing?.checked === undefined
      ? claims
      : claims.map((c) => (isOf(c, own) ? { ...c, facts: own.facts as FiledClaim['facts'] } : c));
  const together = (own: Again): ReturnType<typeof decideTogether> | string => {
    const { facts } = mergeFacts(program, filed(own));
    const read = readFacts(program, facts, { pointer: '', maxInstances: MOST_OBJECTS });
    if (!read.ok) return read.errors[0]?.message.en ?? 'unreadable';
    const of = own.closing?.checked === undefined ? { settings, history } : own;
    const then = settingsFromJson(of.settings as SettingsJson);
    const lines = historyFromJson(of.history);
    return decideTogether(engine, {
      program,
      settings: otherwise === null ? then : { ...then, knownAt: otherwise.knownAt },
      facts: read.facts,
      history: otherwise === null ? lines : otherwise.history(lines),
      pool: found,
      span: spanOf(found, period),
      claims,
    });
  };
  // What the closing itself decided is decided once for all of them.
  let whole: ReturnType<typeof together> | null = null;
  return (own) => {
    if (own.closing?.checked === undefined) whole ??= together(own);
    const decided = own.closing?.checked === undefined ? (whole ?? '') : together(own);
    return typeof decided === 'string' ? decided : decided.of(own);
  };
}
