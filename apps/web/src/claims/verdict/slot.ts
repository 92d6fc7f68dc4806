/** The part of a grant that a slot names, in words: `inst-2/3`, `2026`, `p7/m3`, `once`. */
import type { Bilingual } from '@guiju/ir';

export function slotWords(slot: string): Bilingual {
  const instalment = /^inst-(\d+)\/(\d+)$/.exec(slot);
  if (instalment)
    return {
      zh: `第${instalment[1]}期（共${instalment[2]}期）`,
      en: `part ${instalment[1]} of ${instalment[2]}`,
    };
  const month = /(?:^|\/)m(\d+)$/.exec(slot);
  if (month) return { zh: `第${month[1]}个月`, en: `month ${month[1]}` };
  if (/^\d{4}$/.test(slot)) return { zh: `${slot}年`, en: slot };
  if (slot === 'once') return { zh: '一次性', en: 'once' };
  return { zh: slot, en: slot };
}
