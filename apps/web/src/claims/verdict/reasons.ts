/**
 * Why, in at most a handful of plain lines: ✗ failed, ? unknown, ✓ met, – irrelevant, in that order of weight. Read off a traced
 * outcome; what a part of several instalments shares is said once, with the parts it speaks of.
 *
 * A condition that is unknown while another one has failed is irrelevant: whatever it turns out to be, the answer stays.
 */
import type { Bilingual, FactRead, FigureJson, OutcomeJson, TraceStepJson } from '@guiju/ir';

export type ReasonMark = 'failed' | 'unknown' | 'met' | 'irrelevant';

export interface Reason {
  readonly mark: ReasonMark;
  readonly kind: string;
  readonly id: string;
  readonly text: Bilingual;
  readonly actual: string | null;
  readonly needed: string | null;
  /** Slots it speaks of; empty: the whole. */
  readonly slots: readonly string[];
  /** Whether the same words stand in another line too, so that each has to say what it speaks of: its parts, or the grant. */
  readonly again: boolean;
  readonly facts: readonly FactRead[];
  readonly figures: readonly FigureJson[];
}

type VerdictStep = Extract<TraceStepJson, { kind: 'condition' | 'continue' | 'limit' | 'in-force' }>;

const weight: Readonly<Record<ReasonMark, number>> = { failed: 0, unknown: 1, met: 2, irrelevant: 3 };

export function reasonsOf(outcome: OutcomeJson): readonly Reason[] {
  const refused = outcome.verdict === 'refused';
  const plain = plainWords(outcome);
  const steps = (outcome.trace?.steps ?? [])
    .filter(isVerdict)
    .map((step) => ({ ...fromStep(step, refused), text: plain(step.text) }));
  const traced = new Set(steps.filter(({ mark }) => mark === 'failed').map(({ id }) => id));
  // Refusals the trace has no step for: an amount of nothing, a limit that left no room.
  const others = outcome.refusals
    .filter(({ id }) => !traced.has(id))
    .map(
      (refusal): Reason => ({
        mark: 'failed',
        kind: refusal.kind,
        id: refusal.id,
        text: plain(refusal.text),
        actual: refusal.actual,
        needed: refusal.needed,
        slots: refusal.slot === null ? [] : [refusal.slot],
        again: false,
        facts: [],
        figures: [],
      }),
    );
  return merged([...steps, ...others]).sort((a, b) => weight[a.mark] - weight[b.mark]);
}

const isVerdict = (step: TraceStepJson): step is VerdictStep =>
  step.kind === 'condition' || step.kind === 'continue' || step.kind === 'limit' || step.kind === 'in-force';

function fromStep(step: VerdictStep, refused: boolean): Reason {
  const mark: ReasonMark =
    step.verdict === 'true'
      ? 'met'
      : step.verdict === 'false'
        ? 'failed'
        : refused
          ? 'irrelevant'
          : 'unknown';
  return {
    mark,
    kind: step.kind,
    id: step.id,
    text: step.text,
    actual: step.actual,
    needed: step.needed,
    slots: step.slot === null ? [] : [step.slot],
    again: false,
    facts: step.facts,
    figures: step.figures,
  };
}

/** A reading by what it was taken to say: “新引育（新引进或新培育）” instead of “读法 新引育”. */
function plainWords(outcome: OutcomeJson): (text: Bilingual) => Bilingual {
  const readings = (outcome.trace?.steps ?? []).filter((step) => step.kind === 'reading');
  return ({ zh, en }) =>
    readings.reduce(
      (words, { id, text }) => ({
        zh: words.zh.replace(`读法 ${id}`, `${id}（${text}）`),
        en: words.en.replace(`reading ${id}`, `${id} (${text})`),
      }),
      { zh, en },
    );
}

/** One line for the same condition with the same answer at several due dates. */
function merged(reasons: readonly Reason[]): Reason[] {
  const byAnswer = new Map<string, Reason>();
  for (const reason of reasons) {
    const key = `${reason.id} ${reason.mark}`;
    const before = byAnswer.get(key);
    byAnswer.set(key, before ? { ...before, slots: [...before.slots, ...reason.slots] } : reason);
  }
  const lines = [...byAnswer.values()];
  const times = Map.groupBy(lines, ({ text }) => text.zh);
  return lines.map((line) => ({ ...line, again: (times.get(line.text.zh)?.length ?? 0) > 1 }));
}
