/** Why an event was refused: a code, where, and what to do, in both languages. The award is as it was before. */
import { type Bilingual, formatDate, formatMoney, fromFen } from '@guiju/ir';
import type { AwardAccount, AwardState, Instalment, InstalmentState } from './award.ts';
import type { AwardEvent } from './event.ts';
import { AWARD_WORDS, EVENT_WORDS, INSTALMENT_WORDS } from './words.ts';

export type RefusalCode =
  | 'no-such-award'
  | 'already-recorded'
  | 'no-such-instalment'
  | 'instalment-repeated'
  | 'wrong-state'
  | 'award-state'
  | 'not-yet-due'
  | 'amount-not-positive'
  | 'more-than-there-is'
  | 'no-such-proposal'
  | 'proposal-repeated'
  | 'proposal-decided'
  | 'same-person'
  | 'foreign-slot';

export interface LedgerRefusal {
  readonly code: RefusalCode;
  readonly event: AwardEvent['kind'];
  readonly slot: string | null;
  readonly state: AwardState | InstalmentState | null;
  readonly message: Bilingual;
}

const money = (fen: bigint): string => formatMoney(fromFen(fen));

type Make = (event: AwardEvent) => LedgerRefusal;
const refusal =
  (
    code: RefusalCode,
    slot: string | null,
    state: LedgerRefusal['state'],
    message: (event: Bilingual) => Bilingual,
  ): Make =>
  (event) => ({ code, event: event.kind, slot, state, message: message(EVENT_WORDS[event.kind]) });

export const noSuchAward: Make = refusal('no-such-award', null, null, (e) => ({
  zh: `没有这笔给予，不能${e.zh}。请先入账，或核对政策、条款、对象和期次。`,
  en: `There is no such award, so “${e.en}” cannot be. Record it first, or check policy, clause, key and slot.`,
}));

export const alreadyRecorded = ({ state }: AwardAccount): Make =>
  refusal('already-recorded', null, state, () => ({
    zh: `同一政策、条款、对象、期次已有一笔给予（${AWARD_WORDS[state].zh}），不能再记一笔。金额变了请用“调整分期”。`,
    en: `This policy, clause, key and slot has an award already (${AWARD_WORDS[state].en}); a second is never recorded. If the amount changed, plan its instalments anew.`,
  }));

export const awardState = (state: AwardState): Make =>
  refusal('award-state', null, state, (e) => ({
    zh: `这笔给予已${AWARD_WORDS[state].zh}，不能${e.zh}。`,
    en: `The award is ${AWARD_WORDS[state].en}; “${e.en}” cannot happen to it any more.`,
  }));

export const noSuchInstalment = (slot: string, known: readonly Instalment[]): Make =>
  refusal('no-such-instalment', slot, null, (e) => ({
    zh: `没有第“${slot}”期，不能${e.zh}。现有：${known.map((i) => i.slot).join('、')}。`,
    en: `There is no instalment “${slot}” for “${e.en}”. There are: ${known.map((i) => i.slot).join(', ')}.`,
  }));

export const instalmentRepeated = (slot: string): Make =>
  refusal('instalment-repeated', slot, null, () => ({
    zh: `“${slot}”期写了两次。每期只能写一次。`,
    en: `The instalment “${slot}” is given twice. Give each once.`,
  }));

export const foreignSlot = (slot: string, own: string): Make =>
  refusal('foreign-slot', slot, null, () => ({
    zh: `“${slot}”不是“${own}”这笔给予的分期。`,
    en: `“${slot}” is no instalment of the award “${own}”.`,
  }));

export const wrongState = ({ slot, state }: Instalment, allowed: readonly InstalmentState[]): Make =>
  refusal('wrong-state', slot, state, (e) => ({
    zh: `“${slot}”期现在是“${INSTALMENT_WORDS[state].zh}”，不能${e.zh}；只有“${allowed.map((s) => INSTALMENT_WORDS[s].zh).join('、')}”时可以。`,
    en: `The instalment “${slot}” is ${INSTALMENT_WORDS[state].en}; “${e.en}” needs one that is ${allowed.map((s) => INSTALMENT_WORDS[s].en).join(' or ')}.`,
  }));

export const notYetDue = ({ slot, due, state }: Instalment): Make =>
  refusal('not-yet-due', slot, state, () => ({
    zh: `“${slot}”期到 ${formatDate(due)} 才到期，不能提前。`,
    en: `The instalment “${slot}” falls due on ${formatDate(due)}, not before.`,
  }));

export const notPositive = (slot: string | null, fen: bigint): Make =>
  refusal('amount-not-positive', slot, null, () => ({
    zh: `金额是 ${money(fen)}，应大于 0。`,
    en: `The amount is ${money(fen)}; it must be above 0.`,
  }));

export const moreThanThereIs = ({ slot, state }: Instalment, asked: bigint, most: bigint): Make =>
  refusal('more-than-there-is', slot, state, (e) => ({
    zh: `“${slot}”期${e.zh} ${money(asked)}，超过可用的 ${money(most)}。`,
    en: `“${e.en}” of ${money(asked)} for “${slot}” is more than the ${money(most)} there is.`,
  }));

export const noSuchProposal = (id: string): Make =>
  refusal('no-such-proposal', null, null, () => ({
    zh: `没有编号为“${id}”的提议。`,
    en: `There is no proposal “${id}”.`,
  }));

export const proposalRepeated = (id: string): Make =>
  refusal('proposal-repeated', null, null, () => ({
    zh: `编号“${id}”已用于另一个提议。请换一个编号。`,
    en: `The id “${id}” belongs to another proposal. Choose another.`,
  }));

export const proposalDecided = (id: string): Make =>
  refusal('proposal-decided', null, null, () => ({
    zh: `提议“${id}”已经决定过了。`,
    en: `The proposal “${id}” was decided before.`,
  }));

export const samePerson = (by: string): Make =>
  refusal('same-person', null, null, () => ({
    zh: `提议人“${by}”不能自己批准，须由另一人决定。`,
    en: `“${by}” proposed this and cannot decide it; another person must.`,
  }));
