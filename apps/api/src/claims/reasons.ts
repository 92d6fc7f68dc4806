/** Why, in plain lines fit for print: what is granted and when, or every failing reason, or what is missing. */
import type { Bilingual, Reason } from '@guiju/client';
import {
  type Award,
  add,
  type Decision,
  type Exact,
  formatDate,
  formatDateZh,
  formatMoney,
  type Missing,
  type Outcome,
  type Program,
  type Refusal,
  slotsWords,
  slotWords,
} from '@guiju/ir';

export function reasonsOf(program: Program, decision: Decision): Reason[] {
  return decision.outcomes.map((outcome) => {
    const clause = program.clauses.find((c) => c.id === outcome.clause);
    return {
      clause: outcome.clause,
      title: clause?.title ?? outcome.clause,
      object: outcome.object,
      lines: linesOf(outcome, clause?.wording ?? null),
    };
  });
}

function linesOf(outcome: Outcome, wording: string | null): Bilingual[] {
  return [
    verdictLine(outcome),
    ...(wording === null ? [] : [{ zh: `依据条文：${wording}`, en: `The article: ${wording}` }]),
    ...outcome.awards.filter((a) => a.state !== 'stopped').map(awardLine),
    ...refusalLines(outcome),
    // Gaps are told in a line of their own.
    ...outcome.missing.filter((m) => m.kind !== 'gap').map(missingLine),
    ...(outcome.gaps.length === 0
      ? []
      : [
          {
            zh: `文本未写明：${outcome.gaps.join('、')}，需先由制定机关明确`,
            en: `Not settled in the text: ${outcome.gaps.join(', ')}; its makers have to settle it first`,
          },
        ]),
    ...(outcome.assumptions.length === 0
      ? []
      : [
          {
            zh: `含假定或占位数值：${outcome.assumptions.join('、')}`,
            en: `Rests on assumed or stand-in values: ${outcome.assumptions.join(', ')}`,
          },
        ]),
  ];
}

/** One line for what several parts have in common; a condition that was met at the grant may fail at a later part, so each part is named. */
function refusalLines({ verdict, refusals }: Outcome): Bilingual[] {
  const same = ({ kind, id, actual, needed }: Refusal): string => JSON.stringify([kind, id, actual, needed]);
  return [...Map.groupBy(refusals, same).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { text, actual, needed } = first;
    const parts = slotsWords(group.flatMap(({ slot }) => slot ?? []));
    const failed = verdict === 'refused' || NEEDED_AT_EACH_PART.has(first.kind);
    const found = {
      zh: actual === null ? '' : `（实际 ${actual}${needed === null ? '' : `，需要 ${needed}`}）`,
      en: actual === null ? '' : ` (is ${actual}${needed === null ? '' : `, needs ${needed}`})`,
    };
    const sign = failed ? { zh: '不符合', en: 'not met' } : { zh: '受限', en: 'limited' };
    return [
      {
        zh: `${parts?.zh ?? ''}${sign.zh}：${text.zh}${found.zh}`,
        en: `${capital(parts === null ? sign.en : `${parts.en} ${sign.en}`)}: ${text.en}${found.en}`,
      },
    ];
  });
}

/** What a clause asks again whenever a part falls due. */
const NEEDED_AT_EACH_PART: ReadonlySet<Refusal['kind']> = new Set(['condition', 'continue', 'not-in-force']);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function verdictLine({ verdict, awards, range, ceiling, year }: Outcome): Bilingual {
  const when = year === null ? { zh: '', en: '' } : { zh: `${year}年度`, en: `${year}: ` };
  const limit =
    ceiling === null
      ? { zh: '', en: '' }
      : { zh: `，最高 ${formatMoney(ceiling)}`, en: `, at most ${formatMoney(ceiling)}` };
  switch (verdict) {
    case 'granted': {
      const total = awards
        .filter((a) => a.state !== 'stopped' && a.state !== 'undetermined')
        .reduce<Exact>((sum, a) => add(sum, a.amount), 0);
      return {
        zh: `${when.zh}准予，合计 ${formatMoney(total)}${limit.zh}`,
        en: `${when.en}granted, ${formatMoney(total)} in all${limit.en}`,
      };
    }
    case 'refused':
      return { zh: `${when.zh}不予`, en: `${when.en}refused` };
    case 'undetermined':
      return {
        zh: `${when.zh}未定${range === null ? '' : `，可能在 ${formatMoney(range.min)} 至 ${range.max === null ? '不封顶' : formatMoney(range.max)} 之间`}${limit.zh}`,
        en: `${when.en}undetermined${range === null ? '' : `, between ${formatMoney(range.min)} and ${range.max === null ? 'no limit' : formatMoney(range.max)}`}${limit.en}`,
      };
  }
}

function awardLine({ slot, amount, due, payee, state }: Award): Bilingual {
  const states: Record<Award['state'], Bilingual> = {
    due: { zh: '已到期', en: 'due' },
    future: { zh: '未到期', en: 'not yet due' },
    paid: { zh: '此前已发', en: 'awarded before' },
    stopped: { zh: '停发', en: 'stopped' },
    undetermined: { zh: '待材料齐备', en: 'waiting for what is missing' },
  };
  // An amount that is not determined is not 0, and no figure is printed for it.
  const money =
    state === 'undetermined'
      ? { zh: '金额未定', en: 'amount open' }
      : { zh: formatMoney(amount), en: formatMoney(amount) };
  return {
    zh: `${slotWords(slot).zh}：${money.zh}，给 ${payee.entity} ${payee.id}，${formatDateZh(due)}，${states[state].zh}`,
    en: `${slotWords(slot).en}: ${money.en} to ${payee.entity} ${payee.id}, ${formatDate(due)}, ${states[state].en}`,
  };
}

function missingLine({ kind, fact }: Missing): Bilingual {
  switch (kind) {
    case 'fact':
      return { zh: `缺少材料：${fact}`, en: `Missing: ${fact}` };
    case 'list':
      return { zh: `缺少名单：${fact}`, en: `Missing list: ${fact}` };
    case 'history':
      return { zh: '缺少发放历史', en: 'Missing: past awards' };
    case 'gap':
      return { zh: `文本未写明：${fact}`, en: `Not settled in the text: ${fact}` };
    case 'conflict':
      return {
        zh: `两个例外同时成立、未分先后：${fact}`,
        en: `Two exceptions hold, neither over the other: ${fact}`,
      };
  }
}
