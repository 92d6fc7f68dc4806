/** GJ2xxx: names. */
import { entry } from './entry.ts';
import { clause, FIRM, file, policy, when } from './example.ts';
import { typeOfName } from './type-of-name.ts';

/** What an unknown name was taken for. */
const NOUNS = {
  name: ['名称', 'name'],
  entity: ['对象', 'object'],
  attribute: ['属性', 'attribute'],
  type: ['类型', 'type'],
  member: ['成员', 'member'],
  parameter: ['参数', 'parameter'],
  definition: ['定义', 'definition'],
  table: ['表', 'table'],
  list: ['列表', 'list'],
  'named-list': ['名单', 'list of names'],
  calendar: ['日历', 'calendar'],
  ranking: ['排名', 'ranking'],
  enum: ['枚举', 'enumeration'],
  unit: ['单位', 'unit'],
  reading: ['读法', 'reading'],
  option: ['选项', 'option'],
  clause: ['条款', 'clause'],
  policy: ['政策', 'policy'],
  source: ['来源', 'source'],
  background: ['背景', 'background'],
  instance: ['案例里的对象', 'instance of the case'],
  address: ['地址', 'address'],
  imported: ['引用政策的同名项', 'the same name of an imported policy'],
  condition: ['条件', 'condition'],
  exception: ['例外', 'exception'],
  fund: ['资金池', 'fund'],
  payer: ['出资方', 'payer'],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>;
export type Noun = keyof typeof NOUNS;
const zh = (noun: string): string => NOUNS[noun as Noun][0];
const en = (noun: string): string => NOUNS[noun as Noun][1];

/** What an age is counted in, in words of law; the language counts ages plainly. */
const isAge = (unit: string): boolean => unit === '岁' || unit === '周岁';

const BASE = file('base/policy.gj', '政策 上位办法\n  施行 2020-01-01\n对象 企业\n  规上: 是否\n');

/** Each is named twice by the next. */
const doubling = (count: number): string => {
  const lines = Array.from(
    { length: count },
    (_, i) => `定义 数${i + 1} 对 企业: 较小(数${i} + 数${i} × 10%, 100万人)\n`,
  );
  return `定义 数0 对 企业: 人数\n${lines.join('')}条款 C01 补助\n  对象 企业\n  条件 数${count} 不少于 20人\n  给予 1万元\n  限 每 企业 一次\n`;
};
const chain = (length: number): string =>
  Array.from({ length }, (_, i) => {
    const rests = i + 1 < length ? `下一层要用到的定义${i + 1}` : '规上';
    return `定义 下一层要用到的定义${i} 对 企业: ${rests}\n`;
  }).join('');

export const NAMES = {
  GJ2001: entry<{ name: string; noun: string; of: string; near: string }>({
    severity: 'error',
    title: { zh: '没有声明的名称', en: 'Undeclared name' },
    message: {
      zh: ({ name, noun, of }) => `${of === '' ? '' : `“${of}”`}没有叫“${name}”的${zh(noun)}。`,
      en: ({ name, noun, of }) => `There is no ${en(noun)} “${name}”${of === '' ? '' : ` of “${of}”`}.`,
    },
    help: {
      zh: ({ near, noun, name }) =>
        near !== ''
          ? `是不是“${near}”？`
          : noun === 'type'
            ? '写 是否、日期、文本、金额、数 或 数(人) 这样的类型，或先声明这个枚举或对象。'
            : noun === 'name'
              ? `先声明它：要填报的写在对象下面（如“${name}: ${typeOfName(name).zh}”），定好的数写成参数，算出来的写成定义；或改用已声明的名称。`
              : '先声明它，或改用已声明的名称。',
      en: ({ near, noun, name }) =>
        near !== ''
          ? `Did you mean “${near}”?`
          : noun === 'type'
            ? 'Write a type such as boolean, date, text, money, number or number(person), or declare the enumeration or object first.'
            : noun === 'name'
              ? `Declare it first: what is told of somebody as a line of the object (“${name}: ${typeOfName(name).en}”), a set figure as a parameter, what follows from others as a definition; or use a declared name.`
              : 'Declare it first, or use a declared name.',
    },
    wrong: when('规尚'),
    right: when('规上'),
  }),
  GJ2002: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '重复声明', en: 'Declared twice' },
    message: {
      zh: ({ name }) => `“${name}”已经声明过。`,
      en: ({ name }) => `“${name}” is declared already.`,
    },
    help: { zh: '给其中一个换一个名称，或删去一个。', en: 'Rename one of them, or remove one.' },
    wrong: policy('对象 企业\n  规上: 是否\n  规上: 是否\n'),
    right: policy('对象 企业\n  规上: 是否\n'),
  }),
  GJ2004: entry<{ name: string; near: string; per?: string }>({
    severity: 'error',
    title: { zh: '没有声明的单位', en: 'Undeclared unit' },
    message: {
      zh: ({ name }) => `没有单位“${name}”。`,
      en: ({ name }) => `There is no unit “${name}”.`,
    },
    help: {
      zh: ({ name, near, per }) =>
        isAge(name)
          ? '年龄是没有单位的数，去掉这个单位：周岁(生日, 时点) ≥ 60。'
          : near === ''
            ? `用“单位 …”声明它，或改用已有的单位。${per !== undefined ? `“${name}”是对象的，按个数算：500元/人 × 人数(${name})，或 500元/件 × 件数(${name})。` : ''}`
            : `是不是“${near}”？不是就用“单位 …”声明它。`,
      en: ({ name, near, per }) =>
        isAge(name)
          ? 'An age is a plain number; leave this unit out: age(birthday, moment) ≥ 60.'
          : near === ''
            ? `Declare it with “unit …”, or use one there is.${per !== undefined ? ` If “${name}” is an object, count them: 500 yuan/person × persons(${name}), or 500 yuan/item × items(${name}).` : ''}`
            : `Did you mean “${near}”? If not, declare it.`,
    },
    wrong: policy('对象 培训\n  学时: 数(学时)\n'),
    right: policy('单位 学时\n对象 培训\n  学时: 数(学时)\n'),
  }),
  GJ2005: entry<{ name: string; near: string }>({
    severity: 'error',
    title: { zh: '找不到引用的政策', en: 'Policy not found' },
    message: {
      zh: ({ name }) => `没有名称、别名或文件夹叫“${name}”的政策。`,
      en: ({ name }) => `No policy has the name, alias or folder “${name}”.`,
    },
    help: {
      zh: ({ near }) => (near === '' ? '把那项政策的文件夹放到政策目录里。' : `是不是“${near}”？`),
      en: ({ near }) =>
        near === '' ? 'Put that policy’s folder beside this one.' : `Did you mean “${near}”?`,
    },
    wrong: policy('  引用 不存在的办法\n'),
    right: policy(''),
  }),
  GJ2006: entry<{ path: string }>({
    severity: 'error',
    title: { zh: '政策互相引用', en: 'Policies refer to each other' },
    message: {
      zh: ({ path }) => `引用成了一圈：${path}。`,
      en: ({ path }) => `The references form a circle: ${path}.`,
    },
    help: {
      zh: '把两边都要用的声明放到第三项政策里，两边都引用它。',
      en: 'Put what both need into a third policy, and refer to that one.',
    },
    wrong: policy('  引用 示例\n'),
    right: policy(''),
  }),
  GJ2007: entry<{ name: string; folder: string; count: number }>({
    severity: 'error',
    title: { zh: '引用的政策有错误', en: 'The imported policy has errors' },
    message: {
      zh: ({ name, folder, count }) => `文件夹 ${folder} 里的“${name}”有 ${count} 处错误，还不能用。`,
      en: ({ name, folder, count }) =>
        `“${name}” in the folder ${folder} has ${count} error(s) and cannot be used yet.`,
    },
    help: { zh: '先改好那项政策。', en: 'Put that policy right first.' },
    wrong: policy('  引用 上位办法\n') + file('base/policy.gj', '政策 上位办法\n'),
    right: policy('  引用 上位办法\n') + file('base/policy.gj', '政策 上位办法\n  施行 2020-01-01\n'),
  }),
  GJ2008: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '定义绕了一圈', en: 'Circular definition' },
    message: {
      zh: ({ name }) => `“${name}”要靠它自己才能算出来。`,
      en: ({ name }) => `“${name}” is needed to work out itself.`,
    },
    help: { zh: '去掉其中一处引用。', en: 'Remove one of the references.' },
    wrong: policy(`${FIRM}定义 甲 对 企业: 乙\n定义 乙 对 企业: 甲\n`),
    right: policy(`${FIRM}定义 甲 对 企业: 乙\n定义 乙 对 企业: 规上\n`),
  }),
  GJ2009: entry<{ name: string; noun: string }>({
    severity: 'warning',
    title: { zh: '没有用到', en: 'Unused' },
    message: {
      zh: ({ name, noun }) => `${zh(noun)}“${name}”没有用到。`,
      en: ({ name, noun }) => `The ${en(noun)} “${name}” is not used.`,
    },
    help: { zh: '用上它，或删去它。', en: 'Use it, or remove it.' },
    wrong: policy('参数 间隔 = 12个月\n'),
    right: policy(''),
  }),
  GJ2010: entry<{ name: string; noun: string; of: string }>({
    severity: 'warning',
    title: { zh: '名称被遮住', en: 'Hidden name' },
    message: {
      zh: ({ name, noun, of }) =>
        noun === 'attribute'
          ? `“${of}”有同名的属性；凡是说到“${of}”的地方，“${name}”指那个属性。`
          : `“${name}”遮住了“${of}”里的同名项。`,
      en: ({ name, noun, of }) =>
        noun === 'attribute'
          ? `“${of}” has an attribute “${name}”, which is what the name means wherever a ${of} is in reach.`
          : `“${name}” hides the one of “${of}”.`,
    },
    help: { zh: '换一个名称。', en: 'Choose another name.' },
    wrong: policy(`${FIRM}参数 人数 = 20人\n条款 C01 补助\n  对象 企业\n  条件 人数 ≥ 1人\n  给予 1万元\n`),
    right: clause('  条件 人数 ≥ 1人\n  给予 1万元\n'),
  }),
  GJ2011: entry<{ entity: string; attribute: string }>({
    severity: 'error',
    title: { zh: '与引用的声明不一致', en: 'Disagrees with the imported declaration' },
    message: {
      zh: ({ entity, attribute }) =>
        attribute === ''
          ? `“${entity}”在引用的政策里声明得不一样。`
          : `“${entity}”的“${attribute}”在引用的政策里声明得不一样。`,
      en: ({ entity, attribute }) =>
        attribute === ''
          ? `“${entity}” is declared differently in an imported policy.`
          : `“${attribute}” of “${entity}” is declared differently in an imported policy.`,
    },
    help: { zh: '照引用的声明写，或换一个名称。', en: 'Declare it the same way, or choose another name.' },
    wrong: policy('  引用 上位办法\n对象 企业\n  规上: 文本\n') + BASE,
    right: policy('  引用 上位办法\n对象 企业\n  规上: 是否\n') + BASE,
  }),
  GJ2012: entry<{ policy: string }>({
    severity: 'error',
    title: { zh: '没有政策头', en: 'No policy header' },
    message: {
      zh: ({ policy }) => `文件夹“${policy}”里没有“政策”一行。`,
      en: ({ policy }) => `The folder “${policy}” has no “policy” line.`,
    },
    help: {
      zh: '在其中一个文件的开头写“政策 名称”和“施行 日期”。',
      en: 'Begin one of its files with “policy NAME” and “effective DATE”.',
    },
    wrong: FIRM,
    right: policy(FIRM),
  }),
  GJ2017: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '对象属于它自己', en: 'An object belongs to itself' },
    message: {
      zh: ({ name }) => `“${name}”直接或间接属于它自己。`,
      en: ({ name }) => `“${name}” belongs to itself, directly or through others.`,
    },
    help: { zh: '去掉其中一处“属于”。', en: 'Remove one of the “belongs to”.' },
    wrong: policy('对象 甲 属于 甲\n  规上: 是否\n'),
    right: policy('对象 甲\n  规上: 是否\n'),
  }),
  GJ2018: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '名单里只能是枚举或文本', en: 'A list of names lists members or words' },
    message: {
      zh: ({ name }) => `名单“${name}”属于的既不是枚举，也不是文本。`,
      en: ({ name }) => `The list “${name}” is of neither an enumeration nor text.`,
    },
    help: {
      zh: '写“属于 枚举名”或“属于 文本”。',
      en: 'Write “belongs to ENUMERATION” or “belongs to text”.',
    },
    wrong: policy('名单 规模企业 属于 金额\n'),
    right: policy('名单 规模企业 属于 文本\n  列入 “甲厂”\n'),
  }),
  GJ2019: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '反向列表只说对象和属性', en: 'A reverse list only names an object and a reference' },
    message: {
      zh: ({ name }) => `“${name}”写了“按”，是一列对象：前面要是对象，后面不能有“可无”“仅当”。`,
      en: ({ name }) =>
        `“${name}” is a list by a reference: of an object, and never optional or conditional.`,
    },
    help: { zh: '写成“员工: 人员 按 雇主”的样子。', en: 'As in “staff: person by employer”.' },
    wrong: policy('对象 企业\n  员工: 人员 按 雇主 可无\n对象 人员\n  雇主: 企业\n'),
    right: policy('对象 企业\n  员工: 人员 按 雇主\n对象 人员\n  雇主: 企业\n'),
  }),
  GJ2020: entry<{ name: string; entity: string; owner: string }>({
    severity: 'error',
    title: { zh: '属性指的不是它', en: 'The reference is to something else' },
    message: {
      zh: ({ name, entity, owner }) => `“${entity}”的“${name}”指的不是“${owner}”。`,
      en: ({ name, entity, owner }) => `“${name}” of “${entity}” does not refer to “${owner}”.`,
    },
    help: {
      zh: ({ entity, owner }) => `“按”后面写“${entity}”里指向“${owner}”的属性。`,
      en: ({ entity, owner }) => `After “by” comes the attribute of “${entity}” that refers to “${owner}”.`,
    },
    wrong: policy('对象 企业\n  员工: 人员 按 姓名\n对象 人员\n  姓名: 文本\n  雇主: 企业\n'),
    right: policy('对象 企业\n  员工: 人员 按 雇主\n对象 人员\n  姓名: 文本\n  雇主: 企业\n'),
  }),
  GJ2021: entry<{ most: number }>({
    severity: 'error',
    title: { zh: '一层套一层，太深了', en: 'Names rest on names too deep' },
    message: {
      zh: ({ most }) => `这里要用到的定义、读法、条款和括号一个套一个，合起来超过 ${most} 层。`,
      en: ({ most }) =>
        `The definitions, readings, clauses and brackets it takes stand more than ${most} deep, one inside the other.`,
    },
    help: { zh: '把中间几层合成一个定义。', en: 'Join some of those in between into one definition.' },
    wrong: policy(`${FIRM}${chain(70)}`),
    right: policy(`${FIRM}${chain(50)}`),
  }),
  GJ2022: entry<{ name: string; most: number }>({
    severity: 'error',
    title: { zh: '写开来太多', en: 'It comes to too much' },
    message: {
      zh: ({ name, most }) =>
        `“${name}”用到的定义一个用几次另一个，全部写开超过 ${(most / 10_000).toFixed()} 万个式子，一件申请就要算很久。`,
      en: ({ name, most }) =>
        `The definitions “${name}” takes are named several times over, and come to more than ${most.toLocaleString('en')} expressions written out: one claim would take long.`,
    },
    help: {
      zh: '一个定义里同一个名称用了几次的，改成只用一次，例如把“甲 + 甲 × 10%”写成“甲 × 110%”。',
      en: 'Name a definition once where it is named several times: “a × 110%” for “a + a × 10%”.',
    },
    wrong: policy(`${FIRM}${doubling(20)}`),
    right: policy(`${FIRM}${doubling(6)}`),
  }),
  GJ2023: entry<{ name: string; folders: string; first: string }>({
    severity: 'error',
    title: { zh: '几项政策同名', en: 'Several policies of one name' },
    message: {
      zh: ({ name, folders }) => `文件夹 ${folders} 里的政策都叫“${name}”，说不清是哪一项。`,
      en: ({ name, folders }) =>
        `The policies in the folders ${folders.replaceAll('、', ', ')} are all called “${name}”; it is not clear which is meant.`,
    },
    help: {
      zh: ({ first }) => `写文件夹的名称（如“${first}”），或者给其中一项改名；只是备份的，移出政策目录。`,
      en: ({ first }) =>
        `Write the name of the folder (“${first}”), or give one of them another name; move what is only a copy elsewhere.`,
    },
    wrong:
      policy('  引用 上位办法\n') +
      file('base/policy.gj', '政策 上位办法\n  施行 2020-01-01\n') +
      file('copy/policy.gj', '政策 上位办法\n  施行 2020-01-01\n'),
    right:
      policy('  引用 base\n') +
      file('base/policy.gj', '政策 上位办法\n  施行 2020-01-01\n') +
      file('copy/policy.gj', '政策 上位办法\n  施行 2020-01-01\n'),
  }),
} as const;
