/**
 * Every keyword, once: its Chinese and its English forms, the form that is printed first. A file may mix all of them. Forms of a
 * row mean the same; words that a drafter chooses between on purpose (不满, 低于) are rows of their own, so that printing keeps
 * the choice and a file that goes to English and back is the file it was.
 *
 * Two rows may not share a form. Where one Chinese word reads differently in English by its place (对象 as a declaration and as
 * a clause's line), the row lists both English forms and the printer picks.
 */
import type { CompareOp } from '@guiju/ir';

/**
 * declaration: opens one. header / clause / case: opens a line there. word: anything else.
 * `closes`: a phrase may end with it, so what follows can be the start of the next line.
 * `soft`: also good as a name, because it never stands where a name could.
 */
export interface Keyword {
  readonly role: 'declaration' | 'header' | 'clause' | 'case' | 'word';
  readonly zh: readonly [string, ...string[]];
  readonly en: readonly [string, ...string[]];
  readonly closes: boolean;
  readonly soft: boolean;
}

type Flag = 'closes' | 'soft';
const row = <R extends Keyword['role']>(
  role: R,
  zh: string,
  en: string,
  ...flags: Flag[]
): Keyword & { readonly role: R } => ({
  role,
  zh: forms(zh),
  en: forms(en),
  closes: flags.includes('closes'),
  soft: flags.includes('soft'),
});
const forms = (text: string): readonly [string, ...string[]] => text.split('|') as [string, ...string[]];

export const KEYWORDS = {
  policy: row('declaration', '政策', 'policy'),
  enum: row('declaration', '枚举', 'enumeration|enum'),
  unit: row('declaration', '单位', 'unit', 'soft'),
  entity: row('declaration', '对象', 'object|for'),
  parameter: row('declaration', '参数', 'parameter'),
  definition: row('declaration', '定义', 'definition|define'),
  reading: row('declaration', '读法', 'reading'),
  clause: row('declaration', '条款', 'clause'),
  tableOf: row('declaration', '表', 'table', 'soft'),
  list: row('declaration', '名单', 'list', 'soft'),
  calendar: row('declaration', '日历', 'calendar', 'soft'),
  ranking: row('declaration', '排名', 'ranking', 'soft'),
  stacking: row('declaration', '叠加', 'stacking', 'soft'),
  fund: row('declaration', '资金池', 'fund', 'soft'),
  amendment: row('declaration', '修订', 'amendment|amend'),
  background: row('declaration', '背景', 'background'),
  case: row('declaration', '案例', 'case'),
  assertion: row('declaration', '断言', 'assertion|assert'),
  target: row('declaration', '目标', 'target'),

  title: row('header', '名称', 'title', 'soft'),
  inForce: row('header', '施行', 'effective', 'soft'),
  until: row('header', '终止', 'expires', 'soft'),
  source: row('header', '来源', 'source', 'soft'),
  import: row('header', '引用', 'import', 'soft'),
  noEffect: row('header', '不涉及', 'without effect'),

  wording: row('clause', '条文', 'wording'),
  basis: row('clause', '依据', 'basis'),
  at: row('clause', '时点', 'moment', 'closes'),
  condition: row('clause', '条件', 'when'),
  priority: row('clause', '优先', 'priority'),
  grant: row('clause', '给予', 'grant'),
  levy: row('clause', '征收', 'levy'),
  months: row('clause', '逐月', 'monthly'),
  instalments: row('clause', '兑现', 'instalments'),
  continue: row('clause', '续发', 'continue while'),
  promotion: row('clause', '晋级', 'promotion'),
  limit: row('clause', '限', 'limit'),
  result: row('clause', '认定', 'decide', 'soft'),
  milestone: row('clause', '节点', 'milestone', 'soft'),
  exception: row('clause', '例外', 'exception', 'soft'),
  force: row('clause', '有效', 'in force', 'soft'),
  transition: row('clause', '衔接', 'transition', 'soft'),
  settlement: row('clause', '结算', 'settlement', 'soft'),
  recovery: row('clause', '追回', 'recover', 'soft'),
  obligation: row('clause', '义务', 'obligation', 'soft'),
  shares: row('clause', '分担', 'shared by', 'soft'),
  replaces: row('clause', '替代', 'replaces', 'soft'),
  suspends: row('clause', '暂停', 'suspends', 'soft'),

  asOf: row('case', '截至', 'as of'),
  knownAt: row('case', '知悉', 'known by'),
  read: row('case', '读', 'read'),
  set: row('case', '设', 'set'),
  paid: row('case', '已发', 'paid'),
  history: row('case', '历史', 'history'),
  expect: row('case', '期望', 'expect'),

  entry: row('word', '列入', 'lists', 'soft'),
  dayOff: row('word', '放假', 'off', 'soft'),
  dayOn: row('word', '上班', 'working', 'soft'),
  entrants: row('word', '参评', 'entrants', 'soft'),
  order: row('word', '次序', 'order', 'soft'),
  ties: row('word', '并列', 'ties', 'soft'),
  sameRank: row('word', '同名次', 'same rank', 'closes'),
  lastRank: row('word', '取后', 'worst rank', 'closes'),
  inOrder: row('word', '顺排', 'in order', 'closes'),
  members: row('word', '含', 'over'),
  best: row('word', '就高', 'best'),
  firstOnly: row('word', '择先', 'first only'),
  total: row('word', '总额', 'budget', 'soft'),
  allot: row('word', '分配', 'allot', 'soft'),
  proRata: row('word', '按比例', 'pro rata', 'closes'),
  ranked: row('word', '按次序', 'ranked by'),
  firstCome: row('word', '先到先得', 'first come', 'closes'),
  largestRemainder: row('word', '最大余数', 'largest remainder', 'closes'),
  restToLast: row('word', '余数归末位', 'rest to last', 'closes'),
  restToFirst: row('word', '余数归首位', 'rest to first', 'closes'),
  partly: row('word', '部分兑现', 'partly', 'closes'),
  remainderTo: row('word', '余数归', 'remainder to'),
  asOld: row('word', '从旧', 'as old', 'closes'),
  asNew: row('word', '从新', 'as new', 'closes'),
  asBetter: row('word', '从优', 'as better', 'closes'),
  settleBoth: row('word', '多退少补', 'both ways', 'closes'),
  settleArrears: row('word', '只补不退', 'arrears only', 'closes'),
  settleNone: row('word', '不再调整', 'no adjustment', 'closes'),
  over: row('word', '优先于', 'overrides'),
  exempt: row('word', '免', 'exempt from'),
  asUsual: row('word', '照常', 'as usual', 'closes'),
  everyone: row('word', '全部', 'all together', 'closes'),
  rising: row('word', '递升', 'rising by'),
  repeal: row('word', '废止', 'repeal', 'soft'),
  bands: row('word', '分档', 'in bands', 'closes'),
  marginal: row('word', '累进', 'marginally', 'closes'),
  deduction: row('word', '速算扣除', 'quick deduction'),
  capped: row('word', '封顶', 'capped at'),
  floored: row('word', '保底', 'at the least'),
  onwards: row('word', '起', 'after', 'soft'),
  within: row('word', '内', 'within', 'closes', 'soft'),
  rolls: row('word', '顺延', 'rolling', 'closes', 'soft'),
  descending: row('word', '由高到低', 'descending', 'closes'),
  everyMonth: row('word', '每月', 'every month', 'closes'),
  everyQuarter: row('word', '每季', 'every quarter', 'closes'),
  everyHalfYear: row('word', '每半年', 'every half year', 'closes'),
  lastYear: row('word', '上年', 'last year', 'closes'),
  thisMonth: row('word', '本月', 'this month', 'closes'),
  thisQuarter: row('word', '本季', 'this quarter', 'closes'),
  thisHalfYear: row('word', '本半年', 'this half year', 'closes'),
  arrears: row('word', '补发', 'arrears', 'soft'),
  rest: row('word', '结余', 'rest', 'soft'),
  ascending: row('word', '由低到高', 'ascending', 'closes'),
  belongs: row('word', '属于', 'belongs to|is one of'),
  optional: row('word', '可无', 'optional', 'closes'),
  onlyWhen: row('word', '仅当', 'only when'),
  assumed: row('word', '假定', 'assumed', 'closes'),
  placeholder: row('word', '占位', 'placeholder', 'closes'),
  gap: row('word', '待明确', 'unspecified', 'closes'),
  called: row('word', '称', 'called'),
  from: row('word', '自', 'from'),
  to: row('word', '至', 'to'),
  is: row('word', '为', 'is'),
  published: row('word', '公布', 'published'),
  of: row('word', '对', 'of'),
  pick: row('word', '取', 'pick'),
  reason: row('word', '理由', 'reason'),
  under: row('word', '当', 'under'),
  everyYear: row('word', '每年', 'every year', 'closes'),
  per: row('word', '每', 'per'),
  payee: row('word', '给', 'payee'),
  atMost: row('word', '最高', 'up to'),
  decided: row('word', '核定', 'decided'),
  by: row('word', '按', 'by'),
  wholeMonths: row('word', '整月', 'whole months', 'closes'),
  calendarMonths: row('word', '自然月', 'calendar months', 'closes'),
  daily: row('word', '按日', 'daily', 'closes'),
  equally: row('word', '等额', 'equally', 'closes'),
  remainderLast: row('word', '余数归末期', 'remainder last', 'closes'),
  remainderFirst: row('word', '余数归首期', 'remainder first', 'closes'),
  roundedTo: row('word', '取整到', 'rounded to'),
  stop: row('word', '停发', 'stop', 'closes'),
  skip: row('word', '缓发', 'skip', 'closes'),
  topUp: row('word', '就高补差', 'top up', 'closes'),
  others: row('word', '其他', 'others', 'soft'),

  or: row('word', '或', 'or'),
  and: row('word', '且', 'and'),
  not: row('word', '非', 'not'),
  raised: row('word', '上浮', 'raised by'),
  lowered: row('word', '下浮', 'lowered by'),
  atTime: row('word', '于', 'at'),
  has: row('word', '有', 'has', 'closes'),
  lacks: row('word', '无', 'lacks|none', 'closes'),
  where: row('word', '其中', 'where'),
  every: row('word', '每个', 'every'),
  meets: row('word', '满足', 'meets'),
  default: row('word', '缺省', 'or else'),
  in: row('word', '在', 'in'),
  if: row('word', '若', 'if'),
  thus: row('word', '则', 'then'),
  else: row('word', '否则', 'else'),
  yes: row('word', '是', 'true|yes', 'closes'),
  no: row('word', '否', 'false|no', 'closes'),
  asOfDay: row('word', '截止日', 'as_of_day', 'closes'),
  effectiveDay: row('word', '施行日', 'effective_day', 'closes'),
  carriedOver: row('word', '上期结余', 'carried_over', 'closes'),
  thisYear: row('word', '本年', 'this year', 'closes'),

  equals: row('word', '等于', 'equals'),
  differs: row('word', '不等于', 'does not equal'),
  below: row('word', '低于', 'below'),
  shortOf: row('word', '不满', 'short of'),
  fewer: row('word', '少于', 'fewer than'),
  less: row('word', '小于', 'less than'),
  notAbove: row('word', '不高于', 'not above'),
  notExceeding: row('word', '不超过|不大于', 'not exceeding|at most'),
  noMore: row('word', '不多于', 'no more than'),
  above: row('word', '高于', 'above'),
  exceeding: row('word', '超过', 'exceeding'),
  more: row('word', '多于', 'more than'),
  greater: row('word', '大于', 'greater than'),
  lessOrEqual: row('word', '小于等于', 'less than or equal to'),
  greaterOrEqual: row('word', '大于等于', 'greater than or equal to'),
  notBelow: row('word', '不低于|不小于', 'not below'),
  noFewer: row('word', '不少于', 'no fewer than|at least'),
  reaches: row('word', '达到', 'reaches'),
  before: row('word', '早于', 'before'),
  after: row('word', '晚于', 'later than'),
  notBefore: row('word', '不早于', 'not before'),
  notAfter: row('word', '不晚于', 'no later than'),

  change: row('word', '将', 'change'),
  was: row('word', '由', 'was'),
  becomes: row('word', '改为', 'becomes'),
  next: row('word', '然后', 'and then'),
  unknown: row('word', '未知', 'unknown', 'closes'),
  undetermined: row('word', '未定', 'undetermined', 'closes'),
  missing: row('word', '缺', 'missing'),
  refused: row('word', '不予', 'refused', 'closes'),
  because: row('word', '因为', 'because'),
  any: row('word', '任意', 'any'),
  aim: row('word', '力争', 'aim', 'closes'),
} as const satisfies Readonly<Record<string, Keyword>>;

export type KeywordId = keyof typeof KEYWORDS;

/** The words that compare, and the sign each stands for. */
export const COMPARISON_WORDS = {
  equals: '=',
  differs: '≠',
  below: '<',
  shortOf: '<',
  fewer: '<',
  less: '<',
  notAbove: '≤',
  notExceeding: '≤',
  noMore: '≤',
  above: '>',
  exceeding: '>',
  more: '>',
  greater: '>',
  lessOrEqual: '≤',
  greaterOrEqual: '≥',
  notBelow: '≥',
  noFewer: '≥',
  reaches: '≥',
  before: '<',
  after: '>',
  notBefore: '≥',
  notAfter: '≤',
} as const satisfies Partial<Record<KeywordId, CompareOp>>;

export type ComparisonWord = keyof typeof COMPARISON_WORDS;

/** Every form → the keyword it is. */
export const KEYWORD_OF: ReadonlyMap<string, KeywordId> = new Map(
  Object.entries(KEYWORDS).flatMap(([id, k]) =>
    [...k.zh, ...k.en].map((form) => [form, id as KeywordId] as const),
  ),
);

/** First word of each English form of several words → those forms, longest first. */
export const PHRASES: ReadonlyMap<string, readonly (readonly string[])[]> = phrases();

function phrases(): Map<string, string[][]> {
  const byFirst = new Map<string, string[][]>();
  for (const form of KEYWORD_OF.keys()) {
    const words = form.split(' ');
    if (words.length === 1) continue;
    const first = words[0] as string;
    byFirst.set(
      first,
      [...(byFirst.get(first) ?? []), words].sort((a, b) => b.length - a.length),
    );
  }
  return byFirst;
}
