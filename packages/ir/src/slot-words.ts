/** The part of a grant that a slot names, in words: `inst-2/3`, `2026`, `2026-Q1`, `2026-03`, `p7/m3`, `节点/受理`, `once`; `p7/m3+1` are arrears of one. */
import type { Bilingual } from './program.ts';

export function slotWords(slot: string): Bilingual {
  const arrears = /^(.+)\+\d+$/.exec(slot);
  if (arrears?.[1] !== undefined) {
    const { zh, en } = slotWords(arrears[1]);
    return { zh: `${zh}补发`, en: `arrears of ${en}` };
  }
  const instalment = /^inst-(\d+)\/(\d+)$/.exec(slot);
  if (instalment)
    return {
      zh: `第${instalment[1]}期（共${instalment[2]}期）`,
      en: `part ${instalment[1]} of ${instalment[2]}`,
    };
  const month = /(?:^|\/)m(\d+)$/.exec(slot);
  if (month) return { zh: `第${month[1]}个月`, en: `month ${month[1]}` };
  if (/^\d{4}$/.test(slot)) return { zh: `${slot}年`, en: slot };
  const quarter = /^(\d{4})-Q([1-4])$/.exec(slot);
  if (quarter)
    return { zh: `${quarter[1]}年第${quarter[2]}季度`, en: `${quarter[1]}, quarter ${quarter[2]}` };
  const calendarMonth = /^(\d{4})-(\d{2})$/.exec(slot);
  if (calendarMonth) return { zh: `${calendarMonth[1]}年${Number(calendarMonth[2])}月`, en: slot };
  const milestone = /(?:^|\/)节点\/(.+)$/.exec(slot);
  if (milestone) return { zh: `节点：${milestone[1]}`, en: `milestone: ${milestone[1]}` };
  if (slot === 'once') return { zh: '一次性', en: 'once' };
  return { zh: slot, en: slot };
}
