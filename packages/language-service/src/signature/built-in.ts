/**
 * The built-in functions: what each takes, gives and does, in both languages. Found by the printed Chinese name, whatever form was
 * written. `…` behind a name: as many as wanted.
 */
import type { Bilingual } from '@guiju/ir';
import type { SignatureParameter } from '../answers.ts';

export interface Signature {
  readonly parameters: readonly SignatureParameter[];
  readonly result: Bilingual | null;
  readonly describe: Bilingual | null;
}

const both = (zh: string, en: string): Bilingual => ({ zh, en });
const DATE = both('日期', 'date');
const NUMBER = both('数', 'number');
const AMOUNT = both('任意单位的数', 'number of any unit');
const PLAIN = both('数（没有单位）', 'plain number');
const MONTHS = both('数(月)', 'number (month)');
const DAYS = both('数(日)', 'number (day)');
const PERIOD = both('月、日或工作日', 'months, days or workdays');
const LIST = both('列表 [其中 条件]', 'list [where condition]');
const CONDITION = both('条件', 'condition');
const MONEY = both('金额', 'amount of money');
const OBJECT = both('对象', 'object');
const CLAUSE = both('条款', 'clause');

const takes = (zh: string, en: string, type: Bilingual): SignatureParameter => ({
  name: both(zh, en),
  type,
  optional: false,
});
const may = (zh: string, en: string, type: Bilingual): SignatureParameter => ({
  ...takes(zh, en, type),
  optional: true,
});
const signature = (
  parameters: readonly SignatureParameter[],
  result: Bilingual | null,
  zh: string,
  en: string,
): Signature => ({ parameters, result, describe: both(zh, en) });

const list = takes('列表', 'list', LIST);
const day = takes('日期', 'date', DATE);
const from = takes('起', 'from', DATE);
const to = takes('止', 'to', DATE);
const branches = [takes('甲: 条件…', 'name: condition…', CONDITION)];
const period = takes('数 自 起 至 止', 'number from a to b', AMOUNT);
const history = [may('条款… [对 对象] [在 期间]', 'clause… [for object] [in period]', CLAUSE)] as const;
const stays = [
  takes('列表 自 起 至 止 [在 a 至 b] [其中 条件]', 'list from a to b [in a to b] [where condition]', LIST),
];

export const BUILT_IN: Readonly<Record<string, Signature>> = {
  人数: signature(
    [list],
    both('数(人)', 'number (person)'),
    '不同的人有多少；同一人只算一次。',
    'How many different persons; the same person counts once.',
  ),
  件数: signature(
    [list],
    both('数(个)', 'number (item)'),
    '列表里有多少项。',
    'How many items the list has.',
  ),
  家数: signature(
    [list],
    both('数(家)', 'number (firm)'),
    '不同的企业有多少家。',
    'How many different firms.',
  ),
  次数: signature(
    [list],
    both('数(次)', 'number (time)'),
    '列表里有多少次。',
    'How many times the list has.',
  ),
  合计: signature(
    [takes('列表.数', 'list.number', LIST)],
    AMOUNT,
    '各项之和；空列表为 0。',
    'The sum over the list; 0 where it is empty.',
  ),
  平均值: signature(
    [takes('列表.数', 'list.number', LIST)],
    AMOUNT,
    '平均每一项多少；列表为空时没有值。',
    'The mean of the list; absent where it is empty.',
  ),
  最大值: signature(
    [takes('列表.数', 'list.number', LIST)],
    AMOUNT,
    '最大的一个；列表为空时没有值。',
    'The largest; absent where the list is empty.',
  ),
  最小值: signature(
    [takes('列表.数', 'list.number', LIST)],
    AMOUNT,
    '最小的一个；列表为空时没有值。',
    'The smallest; absent where the list is empty.',
  ),
  最早: signature(
    [takes('列表.日期', 'list.date', LIST)],
    DATE,
    '最早的一天；列表为空时没有值。',
    'The earliest day; absent where the list is empty.',
  ),
  最晚: signature(
    [takes('列表.日期', 'list.date', LIST)],
    DATE,
    '最晚的一天；列表为空时没有值。',
    'The latest day; absent where the list is empty.',
  ),
  较小: signature(
    [takes('甲', 'a', AMOUNT), takes('乙…', 'b…', AMOUNT)],
    AMOUNT,
    '其中最小的；单位须相同。',
    'The least of them; all of one unit.',
  ),
  较大: signature(
    [takes('甲', 'a', AMOUNT), takes('乙…', 'b…', AMOUNT)],
    AMOUNT,
    '其中最大的；单位须相同。',
    'The greatest of them; all of one unit.',
  ),
  年份: signature([day], PLAIN, '那一天所在的公历年份。', 'The calendar year of the day.'),
  月份: signature([day], PLAIN, '那一天是几月，1 至 12。', 'The month of the day, 1 to 12.'),
  季度: signature([day], PLAIN, '那一天在第几季度，1 至 4。', 'The quarter of the day, 1 to 4.'),
  当月第几日: signature(
    [day],
    PLAIN,
    '那一天是当月的第几日，1 至 31。',
    'Which day of its month the day is, 1 to 31.',
  ),
  加月: signature(
    [day, takes('月数', 'months', MONTHS)],
    DATE,
    '若干月后的对应日；那个月没有这一天时为月末。',
    'The corresponding day so many months on; the last of a month that has no such day.',
  ),
  加日: signature(
    [day, takes('日数', 'days', PERIOD)],
    DATE,
    '若干日后；工作日按日历数。',
    'So many days on; workdays by the calendar.',
  ),
  满月数: signature([from, to], MONTHS, '从起到止满了几个月。', 'How many whole months have passed.'),
  周岁: signature(
    [takes('出生日期', 'born', DATE), takes('日期', 'on', DATE)],
    PLAIN,
    '生日当天满岁；2月29日出生的，平年在2月28日。',
    'Reached on the birthday; one born on 29 February, on the 28th of other years.',
  ),
  四舍五入: signature(
    [takes('数', 'number', AMOUNT), takes('到', 'step', AMOUNT)],
    AMOUNT,
    '到最近的一档，五进。',
    'To the nearest step, half up.',
  ),
  取整: signature(
    [takes('数', 'number', AMOUNT), takes('到', 'step', AMOUNT)],
    AMOUNT,
    '向下到整档。',
    'Down to a whole step.',
  ),
  进位: signature(
    [takes('数', 'number', AMOUNT), takes('到', 'step', AMOUNT)],
    AMOUNT,
    '向上到整档。',
    'Up to a whole step.',
  ),
  累计: signature(
    [takes('条款', 'clause', CLAUSE)],
    MONEY,
    '该条款已发和将发的总额；只在断言里。',
    'All that was and is awarded under the clause; only in assertions.',
  ),
  期满: signature(
    [
      takes('自', 'from', DATE),
      takes('期限', 'term', PERIOD),
      may('顺延', 'rolling', both('顺延', 'rolling')),
    ],
    DATE,
    '期限的最后一天：开始当天不算；顺延时遇休息日到下一个工作日。',
    'The last day of a term: its first day does not count; rolling moves a day off to the next working day.',
  ),
  工作日数: signature(
    [from, to],
    both('数(工作日)', 'number (workday)'),
    '两头都算的工作日数，按日历。',
    'Working days, both ends included, by the calendar.',
  ),
  天数: signature([from, to], DAYS, '两头都算的天数。', 'Days, both ends included.'),
  满年数: signature([from, to], PLAIN, '从起到止满了几年。', 'How many whole years have passed.'),
  第几年: signature(
    [from, takes('日期', 'on', DATE)],
    PLAIN,
    '那一天在第几年里；开始当天是第1年。',
    'Which year the day lies in; the first day is in year 1.',
  ),
  月初: signature([day], DATE, '当月第一天。', 'The first day of its month.'),
  月末: signature([day], DATE, '当月最后一天。', 'The last day of its month.'),
  次月: signature([day], DATE, '下个月第一天。', 'The first day of the next month.'),
  年初: signature([day], DATE, '当年1月1日。', '1 January of its year.'),
  年末: signature([day], DATE, '当年12月31日。', '31 December of its year.'),
  已得: signature(
    history,
    MONEY,
    '按发放记录，已发的金额；不写条款为本条款，不写对象为申请对象。',
    'What the history says was paid; this clause and the subject where none is named.',
  ),
  已得次数: signature(
    history,
    both('数(次)', 'number (time)'),
    '按发放记录，已发过几次。',
    'How many times the history says it was granted.',
  ),
  已得月数: signature(
    history,
    MONTHS,
    '按发放记录，已发过几个月。',
    'How many months the history says were paid.',
  ),
  认定: signature(
    [takes('条款 [对 对象]', 'clause [for object]', CLAUSE)],
    null,
    '本次计算中该条款认定的结果；不予认定的，是否为“否”，其他的没有。',
    'What the clause decides beside money in this same evaluation: of one it refuses no, or nothing at all.',
  ),
  幂: signature(
    [takes('数', 'number', PLAIN), takes('次数', 'times', PLAIN)],
    PLAIN,
    '数自乘多少次；次数是整数，要看得出最多 200 次，如 满年数(起, 止) 封顶 30。',
    'The number times itself, so often: a whole number of which is known that it is at most 200, as whole_years(from, to) capped at 30.',
  ),
  应得: signature(
    [takes('条款 [对 对象]', 'clause [for object]', CLAUSE)],
    MONEY,
    '本次计算中该条款给予的合计。',
    'What the clause grants in this same evaluation.',
  ),
  名次: signature(
    [takes('排名 [对 对象]', 'ranking [for object]', OBJECT)],
    NUMBER,
    '在排名里的位置，1 为第一；未参评的没有名次。',
    'Its place in the ranking, 1 the first; absent where it takes no part.',
  ),
  参评数: signature(
    [takes('排名 [对 对象]', 'ranking [for object]', OBJECT)],
    NUMBER,
    '参评的一共有多少；分组的排名只数同一组的。',
    'How many take part; in a ranking kept apart by keys, of the same keys.',
  ),
  之一: signature(branches, CONDITION, '至少一项成立。', 'At least one holds.'),
  同时: signature(branches, CONDITION, '各项都成立。', 'All hold.'),
  至少: signature(
    [takes('项数', 'least', NUMBER), ...branches],
    CONDITION,
    '至少这么多项成立。',
    'At least so many hold.',
  ),
  逐日合计: signature([period], AMOUNT, '期间每一天的数相加。', 'The sum over each day of the period.'),
  逐月合计: signature(
    [period],
    AMOUNT,
    '期间每个整月的数相加。',
    'The sum over each whole month of the period.',
  ),
  逐年合计: signature(
    [period],
    AMOUNT,
    '期间每个年份的数相加。',
    'The sum over each calendar year of the period.',
  ),
  累计月数: signature(
    stays,
    MONTHS,
    '各段覆盖的月份一共几个；重叠的只算一次。',
    'How many calendar months the stays cover; overlaps count once.',
  ),
  最长连续月数: signature(
    stays,
    MONTHS,
    '不间断的最长一段有几个月。',
    'The longest run of months without a break.',
  ),
  连续月数: signature(
    stays,
    MONTHS,
    '到期间最后一个月为止不间断的月数。',
    'The run of months that ends in the last one of the window.',
  ),
};
