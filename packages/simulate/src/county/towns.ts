/** The nine towns and streets, with residents at the end of 2022: shares are assumed, the persons sum to 467,000. */
import type { Bilingual } from '@guiju/ir';

export interface Town {
  /** The alias a program may give the member. */
  readonly id: string;
  readonly label: Bilingual;
  readonly residents: number;
  /** Share of the firms that clauses touch, in per cent (assumed). */
  readonly firms: number;
}

const town = (id: string, zh: string, en: string, residents: number, firms: number): Town => ({
  id,
  label: { zh, en },
  residents,
  firms,
});

export const TOWNS: readonly Town[] = [
  town('wuyuan', '武原街道', 'Wuyuan Street', 177_460, 22),
  town('xitangqiao', '西塘桥街道', 'Xitangqiao Street', 70_050, 24),
  town('wanghai', '望海街道', 'Wanghai Street', 42_030, 12),
  town('qinshan', '秦山街道', 'Qinshan Street', 37_360, 9),
  town('shendang', '沈荡镇', 'Shendang Town', 30_355, 7),
  town('baibu', '百步镇', 'Baibu Town', 35_025, 11),
  town('yucheng', '于城镇', 'Yucheng Town', 23_350, 6),
  town('ganpu', '澉浦镇', 'Ganpu Town', 23_350, 4),
  town('tongyuan', '通元镇', 'Tongyuan Town', 28_020, 5),
];

/** Skill levels by position; 0 means without a level. */
export const LEVELS: readonly { readonly id: string; readonly label: Bilingual }[] = [
  { id: 'none', label: { zh: '不分等级', en: 'no level' } },
  { id: 'junior', label: { zh: '初级工', en: 'junior' } },
  { id: 'middle', label: { zh: '中级工', en: 'middle' } },
  { id: 'senior', label: { zh: '高级工', en: 'senior' } },
  { id: 'technician', label: { zh: '技师', en: 'technician' } },
  { id: 'senior_technician', label: { zh: '高级技师', en: 'senior technician' } },
  { id: 'special_technician', label: { zh: '特级技师', en: 'special technician' } },
  { id: 'chief_technician', label: { zh: '首席技师', en: 'chief technician' } },
];

export const ROUTES: readonly { readonly id: string; readonly label: Bilingual }[] = [
  { id: 'none', label: { zh: '不分来路', en: 'no route' } },
  { id: 'introduced', label: { zh: '引进', en: 'introduced' } },
  { id: 'cultivated', label: { zh: '培育', en: 'cultivated' } },
];

/** Fiscal years a simulation reports. */
export const YEARS = [2023, 2024, 2025, 2026, 2027, 2028] as const;
export const FIRST_YEAR = 2023;
