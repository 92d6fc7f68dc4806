/** One claim of an enterprise, four clauses: object in, answer kept. */
import { compileClaim, compileRecord, type RecordAnswer } from '@guiju/evaluate';
import { type Exact, type FactGraph, type History, multiply, ratio } from '@guiju/ir';
import { enterpriseByHand, enterpriseExplained } from '../by-hand.ts';
import type { Batch } from '../contenders.ts';
import { type PeerSource, peers } from '../peers/peer.ts';
import { JOB_SETTINGS, jobProgram } from '../policies.ts';
import { type EnterpriseYear, enterprises } from '../records.ts';

const RECORDS = 2048;
const KEPT = 1024;
const NOTHING_PAID: History = [];

/** Results are kept in a ring, so that what is measured really made them. */
const looped = <T>(records: readonly EnterpriseYear[], decide: (record: EnterpriseYear) => T): Batch => {
  const kept: unknown[] = Array.from({ length: KEPT }, () => null);
  return () => {
    for (let i = 0; i < records.length; i++) kept[i & (KEPT - 1)] = decide(records[i] as EnterpriseYear);
    return records.length;
  };
};

function checked(
  records: readonly EnterpriseYear[],
  fenOf: (record: EnterpriseYear) => readonly number[],
): void {
  for (const record of records) {
    const { j1, j2, j3, j4 } = enterpriseByHand(record);
    const expected = [j1, j2, j3, j4].join();
    const actual = fenOf(record).join();
    if (actual !== expected)
      throw new Error(`${JSON.stringify(record)}: by hand ${expected}, here ${actual}`);
  }
}

const fenOfAnswer = (a: RecordAnswer): readonly number[] =>
  ['J1', 'J2', 'J3', 'J4'].map((id) => a[id] ?? Number.NaN);

function kernel(explains: boolean): Batch {
  const records = enterprises(RECORDS);
  const decide = compileRecord(jobProgram(), JOB_SETTINGS, { subject: '企业' });
  if (decide.rowWise.length > 0) throw new Error('the job is planned');
  checked(records, (record) => fenOfAnswer(decide(recordOf(record), NOTHING_PAID)));
  checked(records, (record) => fenOfAnswer(decide.explained(recordOf(record), NOTHING_PAID).answer));
  const { explained } = decide;
  return explains
    ? looped(records, (record) => explained(recordOf(record), NOTHING_PAID))
    : looped(records, (record) => decide(recordOf(record), NOTHING_PAID));
}

/** The caller's record is the kernel's: nothing is converted. */
const recordOf = (record: EnterpriseYear): Readonly<Record<string, unknown>> =>
  record as EnterpriseYear & Readonly<Record<string, unknown>>;

const yuan = (fen: number): Exact => (fen % 100 === 0 ? fen / 100 : ratio(BigInt(fen), 100n));
const factsOf = (e: EnterpriseYear): FactGraph => ({
  instances: {
    企业: [
      {
        entity: '企业',
        id: 'a',
        values: [
          e.town,
          e.above_scale,
          e.srdi,
          e.centre_recognised,
          e.centre_grant_received,
          e.interns,
          e.intern_months,
          yuan(e.training_base),
          e.self_certification,
          e.senior_certified,
        ],
        parent: null,
        children: [],
      },
    ],
    人员: [],
  },
});

/** Whole decisions: outcomes, awards, refusals in words; traced, every line of the explanation in words as well. */
function decisions(trace: boolean): Batch {
  const records = enterprises(RECORDS);
  const claim = compileClaim(jobProgram(), JOB_SETTINGS, { trace });
  checked(records, (record) =>
    claim(factsOf(record), NOTHING_PAID).outcomes.map((o) =>
      o.awards.reduce((sum, a) => sum + Number(multiply(a.amount, 100)), 0),
    ),
  );
  return looped(records, (record) => claim(factsOf(record), NOTHING_PAID));
}

/** Answers told in words after the fact: what an explained answer keeps is enough for the whole decision. */
function told(): Batch {
  const records = enterprises(256);
  const decide = compileRecord(jobProgram(), JOB_SETTINGS, { subject: '企业' });
  return looped(records, (record) => {
    const explained = decide.explained(recordOf(record), NOTHING_PAID);
    return decide.decision(explained.record, explained.history);
  });
}

const peer =
  ({ load }: PeerSource, count: number) =>
  async (): Promise<Batch> => {
    const { claim } = await load();
    const records = enterprises(count);
    for (const record of records) {
      const answer = await claim(record);
      const expected = enterpriseByHand(record);
      if (JSON.stringify(answer) !== JSON.stringify(expected))
        throw new Error(
          `${JSON.stringify(record)}: by hand ${JSON.stringify(expected)}, here ${JSON.stringify(answer)}`,
        );
    }
    const [first] = records;
    if (first !== undefined && claim(first) instanceof Promise)
      return async () => {
        for (const record of records) await claim(record);
        return records.length;
      };
    return looped(records, claim);
  };

const SLOW = 64;
export const claims: Readonly<Record<string, () => Batch | Promise<Batch>>> = {
  claim_handwritten: () => looped(enterprises(RECORDS), enterpriseByHand),
  claim_untraced: () => kernel(false),
  claim_handwritten_trace: () => looped(enterprises(RECORDS), enterpriseExplained),
  claim_traced: () => kernel(true),
  claim_told: told,
  claim_decision: () => decisions(false),
  claim_decision_traced: () => decisions(true),
  ...Object.fromEntries(
    peers.map((source) => [
      `claim_${source.name}`,
      peer(source, source.name === 'json_logic' ? RECORDS : SLOW),
    ]),
  ),
};
