/**
 * What a slot names, in words: `once`, `2026`, `2026-H1`, `2026-Q1`, `2026-03`; `inst-2/3`, `m3`, `节点/受理` are parts of it, `2022/inst-2/2` of what a year grants; `…+1` are arrears of one. An
 * object's id in front (`p7/m3`) goes unsaid beside a part.
 */
import type { Bilingual } from './program.ts';

export function slotWords(slot: string): Bilingual {
  const arrears = /^(.+)\+\d+$/.exec(slot);
  if (arrears?.[1] !== undefined) {
    const { zh, en } = slotWords(arrears[1]);
    return { zh: `${zh}补发`, en: `arrears of ${en}` };
  }
  const [, before, own] = /^(?:(.*)\/)?(inst-\d+\/\d+|m\d+|节点\/.+)$/.exec(slot) ?? [];
  const part = own === undefined ? null : partWords(own);
  const whole = part === null ? slot : (before ?? '');
  const period = whole
    .split('/')
    .map((name) => periodWords(name, part === null ? '年' : '年度'))
    .find((words) => words !== null);
  if (part === null) return period ?? (slot === 'once' ? ONCE : { zh: slot, en: slot });
  return period === undefined || period === null
    ? part
    : { zh: `${period.zh} ${part.zh}`, en: `${period.en}, ${part.en}` };
}

/** Several of them; null: none. */
export function slotsWords(slots: readonly string[]): Bilingual | null {
  if (slots.length === 0) return null;
  const words = slots.map(slotWords);
  return { zh: words.map((w) => w.zh).join('、'), en: words.map((w) => w.en).join(', ') };
}

const ONCE: Bilingual = { zh: '一次性', en: 'once' };

function partWords(part: string): Bilingual {
  const [, number, of] = /^inst-(\d+)\/(\d+)$/.exec(part) ?? [];
  if (number !== undefined) return { zh: `第${number}期（共${of}期）`, en: `part ${number} of ${of}` };
  const [, month] = /^m(\d+)$/.exec(part) ?? [];
  if (month !== undefined) return { zh: `第${month}个月`, en: `month ${month}` };
  const milestone = part.slice('节点/'.length);
  return { zh: `节点：${milestone}`, en: `milestone: ${milestone}` };
}

/** Of a period as slots name it; null: it is none. */
function periodWords(name: string, ofYear: '年' | '年度'): Bilingual | null {
  const [, year = '', half, quarter, month] = /^(\d{4})(?:-H([12])|-Q([1-4])|-(\d{2}))?$/.exec(name) ?? [];
  if (year === '') return null;
  if (half !== undefined)
    return { zh: `${year}年${half === '1' ? '上' : '下'}半年`, en: `${year}, half ${half}` };
  if (quarter !== undefined) return { zh: `${year}年第${quarter}季度`, en: `${year}, quarter ${quarter}` };
  if (month !== undefined) return { zh: `${year}年${Number(month)}月`, en: name };
  return { zh: `${year}${ofYear}`, en: year };
}
