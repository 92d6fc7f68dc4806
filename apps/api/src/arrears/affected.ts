/** Which recorded decisions another law was applied to, and what the law as it is known now makes of each; nothing is written. */
import type { AdjustmentPreview } from '@guiju/client';
import {
  canonicalJson,
  type Days,
  formatMoney,
  fromFen,
  type ObjectRef,
  parseDate,
  sha256Hex,
} from '@guiju/ir';
import type { DecisionBody } from '@guiju/ledger';
import type { Engine } from '../engine.ts';
import { givingWay } from '../give-way.ts';
import { standingAward } from '../ledger/award-books.ts';
import { sharesJson } from '../ledger/row-shares.ts';
import type { Transaction } from '../ledger/store.ts';
import type { Library } from '../policies/library.ts';
import { textHashOf } from '../receipts/keep-program.ts';
import { lawAsKnown } from './law-as-known.ts';
import { createPoolsAgain } from './pools-again.ts';
import { type Difference, type Law, type Recorded, reassess, type Unsettled } from './reassess.ts';
import { sumOf, takenBack } from './take-back.ts';

export interface Line extends Difference {
  readonly claim: Recorded;
  readonly application: string;
  /** How much of what is too much is not paid out yet, and is no longer promised; the rest is to come back. Fen. */
  readonly reduced: bigint;
}

export interface Held {
  readonly claim: string;
  readonly application: string;
  readonly code: AdjustmentPreview['held'][number]['code'];
  readonly why: string;
  readonly clause: string | null;
  readonly slot: string | null;
  readonly fen: bigint | null;
}

interface Fresh {
  readonly claim: string;
  readonly application: string;
  readonly clause: string;
  readonly object: ObjectRef;
  readonly fen: bigint;
}

export interface Affected {
  readonly policy: string;
  readonly law: Law;
  readonly examined: number;
  readonly lines: readonly Line[];
  readonly more: boolean;
  readonly held: readonly Held[];
  readonly fresh: readonly Fresh[];
  readonly listHash: string;
}

const PAGE = 200;
/** Lines of one adjustment: it is booked in one transaction, and others wait for it. */
const MOST_LINES = 1_000;
/** Of what is only told. */
const MOST_TOLD = 200;

export function lawOf(
  library: Library,
  policy: string,
  knownAt: Days,
): { readonly policy: string; readonly law: Law } {
  const { id, family, program } = library.ready(policy);
  const others = program.imports.map((other) => library.find(other).family).filter((f) => f !== family);
  const amendment = lawAsKnown(textHashOf(program), program, knownAt);
  return { policy: id, law: { program, families: [family, ...new Set(others)], amendment, knownAt } };
}

export async function affectedBy(
  tx: Transaction,
  { engine, library }: { readonly engine: Engine; readonly library: Library },
  asked: { readonly policy: string; readonly knownAt: Days },
): Promise<Affected> {
  const { policy, law } = lawOf(library, asked.policy, asked.knownAt);
  const [family] = law.families;
  const policies = library.policies.filter((p) => p.family === family).map((p) => p.id);
  const lines: Line[] = [];
  const held: Held[] = [];
  const fresh: Fresh[] = [];
  const pools = createPoolsAgain(tx, engine, law);
  let examined = 0;
  const giveWay = givingWay();
  for await (const found of decisionsOf(tx, policies)) {
    if (lines.length > MOST_LINES) break;
    if (found.body !== null && isUnder(found.body, law)) continue;
    examined++;
    const { claim, application } = found;
    const again = await reassess(tx, engine, law, claim, pools);
    const of = { claim: claim.id, application };
    if (again.unsettled !== null && found.awarded)
      held.push({
        ...of,
        ...NOTHING,
        code: again.unsettled.kind satisfies Unsettled,
        why: again.unsettled.why,
      });
    for (const f of again.fresh) fresh.push({ ...of, ...f });
    for (const difference of again.differences) {
      const { clause, slot } = difference.award;
      const fen = difference.entitled - difference.paid;
      const reduced = await reducedBy(tx, difference);
      if (typeof reduced === 'string') held.push({ ...of, code: reduced, why: '', clause, slot, fen });
      else lines.push({ ...difference, claim, application, reduced });
    }
    await giveWay();
  }
  const taken = lines.slice(0, MOST_LINES);
  return {
    policy,
    law,
    examined,
    lines: taken,
    more: lines.length > taken.length,
    held: held.slice(0, MOST_TOLD),
    fresh: fresh.slice(0, MOST_TOLD),
    listHash: hashOf(law, taken),
  };
}

/** Fen that come off what is not paid out; or why the difference cannot be settled now. */
export async function reducedBy(
  tx: Transaction,
  { award, paid, entitled }: Difference,
): Promise<bigint | 'with-the-bank' | 'recovered'> {
  const { award: account } = await standingAward(tx, award.name);
  const part = account?.instalments.find((i) => i.slot === award.slot);
  // What an adjustment took back counts as not paid; what stands as paid here and came back, came back for another reason.
  if (part?.state === 'recovered' && paid > 0n) return 'recovered';
  if (entitled > paid) return 0n;
  const taken = takenBack(account, award.slot, paid - entitled);
  return taken === null ? 'with-the-bank' : sumOf(taken.cuts);
}

const NOTHING = { clause: null, slot: null, fen: null } as const;

const hashOf = ({ amendment }: Law, lines: readonly Line[]): string =>
  sha256Hex(
    canonicalJson({
      amendment,
      lines: lines.map((l) => [
        l.award.sequence,
        String(l.paid),
        String(l.entitled),
        String(l.reduced),
        ...(l.shares.length > 0 ? [sharesJson(l.shares)] : []),
      ]),
    }),
  );

/** Decided by the same text, and by all that is published of it now. */
const isUnder = ({ textHash, knownAt }: DecisionBody, { program, amendment }: Law): boolean =>
  textHash === textHashOf(program) && lawAsKnown(textHash, program, parseDate(knownAt) ?? 0) === amendment;

interface Found {
  readonly claim: Recorded;
  readonly application: string;
  readonly awarded: boolean;
  /** null: recorded before receipts were signed. */
  readonly body: DecisionBody | null;
}

/** In the order they were recorded. */
async function* decisionsOf(tx: Transaction, policies: readonly string[]): AsyncGenerator<Found> {
  for (let last = 0; ; ) {
    const rows = await tx
      .selectFrom('claims')
      .leftJoin('receipts', 'receipts.claim', 'claims.id')
      .leftJoin('application_claims', 'application_claims.claim', 'claims.id')
      .select([
        'claims.id',
        'claims.sequence',
        'claims.status',
        'receipts.body',
        'application_claims.application',
      ])
      .where('claims.policy', 'in', policies)
      .where('claims.sequence', '>', last)
      .orderBy('claims.sequence')
      .limit(PAGE)
      .execute();
    for (const row of rows)
      yield {
        claim: { id: row.id, sequence: Number(row.sequence) },
        application: row.application ?? row.id,
        awarded: row.status === 'awarded',
        body: row.body === null ? null : (JSON.parse(row.body) as DecisionBody),
      };
    last = Number(rows.at(-1)?.sequence ?? 0);
    if (rows.length < PAGE) return;
  }
}

export const money = (fen: bigint): string => formatMoney(fromFen(fen));
