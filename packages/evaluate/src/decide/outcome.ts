/** The last phase: a draft, its awards and its doubts as one outcome. */
import type { AmountRange, Outcome, TraceStep } from '@guiju/ir';
import type { Resolved } from '../resolved.ts';
import { type Draft, isRefused, isSure } from './draft.ts';
import { rankMissing } from './missing.ts';
import { isExact, orNothing } from './money.ts';
import { type Scheduled, schedule } from './schedule.ts';

const NO_AWARDS: Scheduled = { awards: [], total: { lo: 0, hi: 0 } };

export function outcomeOf(draft: Draft, resolved: Resolved): Outcome {
  const { evaluator, object, recorder, doubts, refusals } = draft;
  const { clause } = evaluator;
  const sure = isSure(draft);
  const { awards, total } = isRefused(draft) ? NO_AWARDS : schedule(draft, sure, resolved);
  const nothingLeft =
    draft.vague === null && awards.length === 0 && draft.units.every((u) => u.allowed === 'no');
  const refused = isRefused(draft) || (nothingLeft && refusals.length > 0);
  const uncertain = !sure || draft.vague !== null || draft.units.some((u) => u.allowed === 'maybe');
  const open = !refused && (uncertain || !isExact(total));
  const range = sure && draft.vague === null ? total : orNothing(total);
  const missing = open ? rankMissing(doubts) : [];
  const assumed = resolved.program.effective.assumed === null ? [] : ['施行'];
  return {
    clause: clause.id,
    object: { entity: object.entity, id: object.id },
    year: draft.year,
    verdict: refused ? 'refused' : open ? 'undetermined' : 'granted',
    awards: refused ? [] : awards,
    refusals,
    missing,
    range: open ? ({ min: range.lo, max: range.hi } satisfies AmountRange) : null,
    gaps: missing.filter((m) => m.kind === 'gap').map((m) => m.fact),
    assumptions: [...assumed, ...recorder.assumptions],
    ceiling: draft.ceiling,
    trace: recorder.traced ? { steps: stepsOf(draft, resolved) } : null,
  };
}

function stepsOf({ evaluator, recorder, steps }: Draft, { readings }: Resolved): readonly TraceStep[] {
  const { citations, wording } = evaluator.clause;
  const used = [...recorder.readings].flatMap((id): TraceStep[] => {
    const picked = readings.get(id);
    if (picked === undefined) return [];
    const { option, reading } = picked;
    return [{ kind: 'reading', id, option: option.id, text: option.text, reason: reading.reason }];
  });
  return [{ kind: 'quote', citations, wording }, ...used, ...steps];
}
