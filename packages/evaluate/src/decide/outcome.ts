/** The last phase: a draft, its awards and its doubts as one outcome. */
import {
  type AmountRange,
  formatDate,
  formatQuantity,
  type Outcome,
  type TraceStep,
  type Type,
} from '@guiju/ir';
import { isOpen, type Possible } from '../possible.ts';
import type { Resolved } from '../resolved.ts';
import { type Draft, isSure, type Unit } from './draft.ts';
import type { Granted } from './granted.ts';
import { wordOf } from './keys.ts';
import { rankMissing } from './missing.ts';
import { isExact, orNothing } from './money.ts';
import { obligationsOf } from './obligations.ts';
import type { Run } from './run.ts';
import { unitOfAwards } from './schedule.ts';
import { recoveriesOf, settlementsOf } from './settle.ts';
import { shared, sharesBySlot } from './shares.ts';

export function outcomeOf({ draft, scheduled, refused, uncertain: short }: Granted, run: Run): Outcome {
  const { matter, object, recorder, doubts, refusals, period } = draft;
  const { clause } = matter;
  const { resolved } = run;
  const sure = isSure(draft);
  const { awards, total, entitled } = scheduled;
  const payers = sharesBySlot(draft, run);
  const settlements = settlementsOf(draft, entitled, payers);
  const recoveries = recoveriesOf(draft, settlements, run);
  const borne = refused ? [] : awards.map((a) => shared(a, draft, payers(a.slot)));
  const uncertain = short || !sure || draft.vague !== null || draft.units.some((u) => isOpenUnit(draft, u));
  const waits = isOpen(draft.result ?? null) || doubts.some((d) => d.source === 'after');
  const maybe = clause.grant === null && doubts.some((d) => d.source === 'limit');
  const open = !refused && (uncertain || waits || maybe || !isExact(total));
  const range = sure && draft.vague === null ? total : orNothing(total);
  const missing = open ? rankMissing(doubts) : [];
  const assumed = resolved.program.effective.assumed === null ? [] : ['施行'];
  const granted = !refused && !open;
  return {
    clause: clause.id,
    object: { entity: object.entity, id: object.id },
    year: period?.year ?? null,
    period: period?.name ?? null,
    verdict: refused ? 'refused' : open ? 'undetermined' : 'granted',
    awards: borne,
    unit: unitOfAwards(clause),
    refusals,
    missing,
    range: open ? ({ min: range.lo, max: range.hi } satisfies AmountRange) : null,
    gaps: missing.filter((m) => m.kind === 'gap').map((m) => m.fact),
    result:
      granted && clause.result !== null ? inWords(draft.result ?? null, clause.result.expr.type, run) : null,
    settlements,
    recoveries,
    obligations: granted ? obligationsOf(draft, run) : [],
    // Last: all that was read for it has been read.
    assumptions: [...assumed, ...recorder.assumptions],
    ceiling: draft.ceiling,
    trace: recorder.traced ? { steps: stepsOf(draft, resolved) } : null,
  };
}

/** It may not be granted, or nobody can say yet when it falls due. */
const isOpenUnit = ({ paid }: Draft, { allowed, day, slot }: Unit): boolean =>
  allowed === 'maybe' || (allowed === 'yes' && day === null && !paid.has(slot));

/** 认定, as on the wire. */
function inWords(value: Possible, type: Type, { resolved }: Run): Outcome['result'] {
  if (value === null || isOpen(value)) return null;
  if (typeof value === 'boolean') return value;
  if (type.kind === 'date') return formatDate(value as number);
  if (type.kind === 'number') return formatQuantity(value as number, type.unit);
  return wordOf(value, { kind: 'at', type }, resolved);
}

function stepsOf({ matter, recorder, steps }: Draft, { readings }: Resolved): readonly TraceStep[] {
  const { citations, wording } = matter.clause;
  const used = [...recorder.readings].flatMap((id): TraceStep[] => {
    const picked = readings.get(id);
    if (picked === undefined) return [];
    const { option, reading } = picked;
    return [{ kind: 'reading', id, option: option.id, text: option.text, reason: reading.reason }];
  });
  return [{ kind: 'quote', citations, wording }, ...used, ...steps];
}
