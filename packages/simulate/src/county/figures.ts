/**
 * The register of every figure the county is made from: what it is worth, in what range, and how we know. The generator, the
 * screens and the assumptions sheet all read it here, so a figure cannot be used without its status.
 *
 * found: in a public source. derived: computed from found figures. assumed: ours, to be replaced by the county's own.
 */
import type { Bilingual } from '@guiju/ir';

export type FigureStatus = 'found' | 'derived' | 'assumed';

export interface Figure {
  readonly id: string;
  readonly label: Bilingual;
  readonly value: number;
  readonly unit: Bilingual;
  /** The stated range; null where none is stated. */
  readonly low: number | null;
  readonly high: number | null;
  readonly status: FigureStatus;
  readonly source: Bilingual;
}

const PERSONS: Bilingual = { zh: '人', en: 'persons' };
const PER_YEAR: Bilingual = { zh: '人/年', en: 'persons/year' };
const FIRMS: Bilingual = { zh: '家', en: 'firms' };
const CENTRES: Bilingual = { zh: '个', en: 'centres' };
const PER_MILLE: Bilingual = { zh: '‰', en: 'per mille' };
const TIMES: Bilingual = { zh: '次/年', en: 'per year' };
const OURS: Bilingual = {
  zh: '演示假定，待县里以实数替换',
  en: 'our assumption, to be replaced by the county',
};

type Row = readonly [
  id: string,
  zh: string,
  en: string,
  value: number,
  unit: Bilingual,
  status: FigureStatus,
  range: readonly [number, number] | null,
  source: Bilingual,
];

const assumed = (
  id: string,
  zh: string,
  en: string,
  value: number,
  unit: Bilingual,
  range: readonly [number, number] | null = null,
  source: Bilingual = OURS,
): Row => [id, zh, en, value, unit, 'assumed', range, source];

const rows: readonly Row[] = [
  // People
  [
    'residents.census2020',
    '常住人口（2020年普查）',
    'residents, 2020 census',
    456_775,
    PERSONS,
    'found',
    null,
    { zh: '第七次人口普查', en: '2020 census' },
  ],
  [
    'residents.2021',
    '常住人口（2021年末）',
    'residents, end of 2021',
    465_700,
    PERSONS,
    'found',
    null,
    { zh: '嘉兴市2021年统计公报', en: 'Jiaxing bulletin 2021' },
  ],
  assumed('residents', '常住人口（2022年末）', 'residents, end of 2022', 467_000, PERSONS, null, {
    zh: '2021年末数加全市增幅0.6%',
    en: 'end of 2021 plus the city’s growth of 0.6%',
  }),
  [
    'employed',
    '从业人员',
    'employed persons',
    285_000,
    PERSONS,
    'derived',
    [275_000, 305_000],
    {
      zh: '按全市从业比例与按生产总值除以劳动生产率两法推算',
      en: 'from the city’s ratio, and from output over productivity',
    },
  ],
  [
    'jiaxing.employed2023',
    '嘉兴市从业人员（2023年）',
    'employed in Jiaxing, 2023',
    3_305_800,
    PERSONS,
    'found',
    null,
    { zh: '嘉兴调查队2024-10-14', en: 'Jiaxing survey office, 2024-10-14' },
  ],
  // Skill stock at the end of 2022; sums to 96,000
  assumed('level.1', '五级/初级工', 'level 5, junior', 15_000, PERSONS),
  assumed('level.2', '四级/中级工', 'level 4, middle', 48_000, PERSONS),
  assumed('level.3', '三级/高级工', 'level 3, senior', 27_600, PERSONS),
  assumed('level.4', '二级/技师', 'level 2, technician', 4_200, PERSONS),
  assumed('level.5', '一级/高级技师', 'level 1, senior technician', 1_150, PERSONS),
  assumed('level.6', '特级技师', 'special technician', 40, PERSONS),
  assumed('level.7', '首席技师', 'chief technician', 10, PERSONS),
  // Flows
  assumed('certified.year', '每年新取证', 'newly certified each year', 9_000, PER_YEAR),
  assumed(
    'first.year',
    '其中首次成为技能人才（65%）',
    'of these skilled for the first time (65%)',
    5_850,
    PER_YEAR,
  ),
  [
    'highSkilled.found2023',
    '新增高技能人才（2023年）',
    'new high-skilled persons, 2023',
    4_279,
    PER_YEAR,
    'found',
    null,
    { zh: '县政府2023年工作报告（转载）', en: 'county government report for 2023, as mirrored' },
  ],
  assumed('new.3', '每年新增高级工', 'new seniors each year', 3_900, PER_YEAR, null, {
    zh: '总数4,300参照2023年的4,279，分级为假定',
    en: 'total 4,300 anchored on 4,279 of 2023, split assumed',
  }),
  assumed('new.4', '每年新增技师', 'new technicians each year', 315, PER_YEAR),
  assumed('new.5', '每年新引育高级技师', 'new senior technicians each year', 75, PER_YEAR, [60, 90]),
  assumed('new.6', '每年新引育特级技师', 'new special technicians each year', 8, PER_YEAR, [6, 10]),
  assumed('new.7', '每年新引育首席技师', 'new chief technicians each year', 2, PER_YEAR, [1, 3]),
  assumed(
    'introducedShare',
    '新增高技能人才中引进的比例',
    'introduced, of the newly high-skilled',
    150,
    PER_MILLE,
  ),
  assumed(
    'leave.perMille',
    '技能人才每年离开或退休（按2022年末存量）',
    'skilled persons leaving or retiring a year, of the stock of 2022',
    40,
    PER_MILLE,
  ),
  assumed('newJunior.year', '每年首次取得初级工', 'first-time juniors each year', 1_800, PER_YEAR),
  assumed('newMiddle.year', '每年首次取得中级工', 'first-time middles each year', 2_545, PER_YEAR),
  assumed('juniorToMiddle.year', '每年初级工升中级工', 'juniors promoted to middle each year', 355, PER_YEAR),
  assumed(
    'middleToHigh.year',
    '每年中级工升为高技能人才',
    'middles promoted to high-skilled each year',
    2_795,
    PER_YEAR,
  ),
  // Firms
  assumed('firms.aboveScale', '规上工业企业', 'industrial firms above scale', 640, FIRMS),
  assumed('firms.services', '限上服务业等企业', 'service firms above the threshold', 260, FIRMS),
  assumed('firms.provincial', '省级专精特新企业', 'provincial 专精特新 firms', 85, FIRMS),
  assumed('firms.national', '国家级小巨人企业', 'national 小巨人 firms', 15, FIRMS),
  assumed('firms.srdiBelowScale', '其中规下的专精特新企业', '专精特新 firms below scale', 6, FIRMS),
  assumed(
    'firms.innovative',
    '创新型中小企业（不在专精特新名单）',
    'innovative firms not on the 专精特新 lists',
    60,
    FIRMS,
  ),
  assumed(
    'firms.small',
    '列入测算的其他小企业（全部约9,500家）',
    'small firms in the calculation (of about 9,500)',
    120,
    FIRMS,
  ),
  assumed('firms.assessing', '备案开展自主认定的企业', 'firms registered for own assessment', 160, FIRMS),
  assumed(
    'firms.assessing20',
    '当年自主认定20名及以上的企业',
    'firms assessing 20 or more a year',
    45,
    FIRMS,
    [36, 54],
    {
      zh: '由每年2,580名自主认定高技能人才在企业间的长尾分布得出；范围为人数±20%的结果',
      en: 'from 2,580 own assessments a year, heavy-tailed over firms; range: ±20% in persons',
    },
  ),
  assumed(
    'assessed.year',
    '企业自主认定的新增高技能人才（60%）',
    'newly high-skilled by firms’ own assessment (60%)',
    2_580,
    PER_YEAR,
    [2_064, 3_096],
  ),
  // What clauses touch
  assumed('centres.first', '首年认定培训中心', 'centres recognised in the first year', 20, CENTRES, [15, 25]),
  assumed(
    'centres.later',
    '以后每年认定培训中心',
    'centres recognised in each later year',
    10,
    CENTRES,
    [7, 13],
  ),
  assumed('placements.year', '每年学生实训人次', 'student placements each year', 900, TIMES, [720, 1_080]),
  assumed(
    'placements.twoFirms',
    '其中跨两家企业的学生',
    'students among them who cross two firms',
    45,
    PER_YEAR,
  ),
  assumed(
    'trainees.year',
    '每年专精特新企业培训人次',
    'trainees of 专精特新 firms each year',
    1_500,
    TIMES,
    [1_200, 1_800],
  ),
  assumed(
    'trainees.innovative',
    '每年创新型中小企业培训人次',
    'trainees of innovative firms each year',
    150,
    TIMES,
    [120, 180],
  ),
  assumed('schools.public', '县内公办职业院校', 'public vocational schools in the county', 2, {
    zh: '所',
    en: 'schools',
  }),
  assumed('schools.partners', '县外合作院校', 'partner schools outside the county', 12, {
    zh: '所',
    en: 'schools',
  }),
  assumed(
    'graduates.year',
    '院校每年输送技能人才',
    'skilled persons sent by schools each year',
    400,
    PER_YEAR,
    [320, 480],
  ),
  assumed('agencies.licensed', '许可的人力资源机构', 'licensed agencies', 45, FIRMS),
  assumed('agencies.active', '其中有引才业务的', 'agencies that introduce workers', 14, FIRMS),
  assumed(
    'introductions.year',
    '机构每年引进技能人才',
    'skilled persons introduced by agencies each year',
    190,
    PER_YEAR,
    [150, 230],
  ),
  assumed(
    'leaders.leave',
    '新引育领军人才每年离县',
    'newly engaged leading artisans leaving the county a year',
    40,
    PER_MILLE,
  ),
  assumed(
    'leaders.promoted',
    '每年晋级的新引育高级技师',
    'newly engaged senior technicians promoted each year',
    3,
    PER_YEAR,
  ),
];

export const FIGURES: readonly Figure[] = rows.map(([id, zh, en, value, unit, status, range, source]) => ({
  id,
  label: { zh, en },
  value,
  unit,
  low: range?.[0] ?? null,
  high: range?.[1] ?? null,
  status,
  source,
}));

/** A figure at three headcounts; without a stated range all three are its value. */
export interface Headcounts {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

export function headcounts(figures: readonly Figure[], id: string): Headcounts {
  const found = figures.find((f) => f.id === id);
  if (!found) throw new RangeError(`no figure ${id} in the register`);
  return { low: found.low ?? found.value, mid: found.value, high: found.high ?? found.value };
}

export const figure = (figures: readonly Figure[], id: string): number => headcounts(figures, id).mid;
