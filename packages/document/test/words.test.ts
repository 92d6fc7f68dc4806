/** What the words must not lose: brackets, days, the way a clause acts, and from when to when it holds. */
import { compile, consolidate, type PolicyFolder, parse } from '@guiju/compiler';
import type { Program } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { clauseText, composeDocument, definitionText, rankingText } from '../src/index.ts';

const HEAD = `政策 小办法 (small)
  名称 “小办法”
  施行 2023-01-01
  终止 2027-12-31
枚举 学校
  一小 二小
对象 人
  甲事: 是否
  乙事: 是否
  丙事: 是否
  在龄: 是否
  学校: 学校
  次数: 数
  费: 金额
  工资: 数(元/月)
  指数: 数
  工龄: 数(日)
  生日: 日期
  申请日: 日期
  离开日: 日期 可无
`;

const folder = (id: string, text: string): PolicyFolder => ({
  id,
  files: [{ path: `${id}/policy.gj`, text }],
  documents: {},
});

function compiled(folders: readonly PolicyFolder[], id: string): Program {
  const { program, diagnostics } = compile(folders, id);
  expect(diagnostics.filter((d) => d.severity === 'error').map((d) => d.code)).toEqual([]);
  if (!program) throw new Error(`${id} does not compile`);
  return program;
}
const small = (text: string): Program => compiled([folder('small', HEAD + text)], 'small');

/** The prose of the one clause there is. */
function says(lines: string, title = '补贴'): string {
  const program = small(`条款 A1 ${title}\n  对象 人\n${lines.replace(/^/gm, '  ')}\n`);
  const [clause] = program.clauses;
  if (!clause) throw new Error('no clause');
  return clauseText(program, clause);
}
const ONCE = '限 每 人 一次';

/** The whole document, a text a block. */
function documentOf(program: Program, folders: readonly PolicyFolder[], texts: 'written' | 'generated') {
  const trees = folders.flatMap((f) => f.files.map(({ path, text }) => parse(text, path).tree));
  const { blocks } = composeDocument(program, { trees, texts });
  return blocks.flatMap((b) => (b.kind === 'table' ? [] : [b.text]));
}

test('of several lists of one object, which list', () => {
  const text = `对象 家长
  领养: 子女 按 养父
  亲生: 子女 按 生父
对象 子女
  养父: 家长 可无
  生父: 家长 可无
  学费: 金额
定义 总学费 对 家长: 合计(亲生.学费) + 平均值(领养.学费) 缺省 0元
条款 A1 补贴
  对象 家长
  给予 总学费
  限 每 家长 一次
`;
  const program = small(text);
  const [total] = program.definitions;
  if (!total) throw new Error('no definition');
  expect(definitionText(program, total)).toContain('亲生的学费合计加');
  expect(definitionText(program, total)).toContain('领养的学费平均值');
});

describe('brackets', () => {
  test('an alternative beside another condition is an item of its own', () => {
    expect(says(`条件 甲事 或 乙事\n条件 丙事\n给予 100元\n${ONCE}`)).toContain(
      '应当同时符合下列条件：（1）甲事或者乙事；（2）丙事。',
    );
    expect(says(`条件 甲事 或 乙事\n给予 100元\n${ONCE}`)).toContain('对甲事或者乙事的人，');
  });

  test('what a case holds of further cases stands in brackets; an else that asks again goes on', () => {
    expect(says(`给予 若 甲事 则 (若 乙事 则 1元 否则 2元) 否则 若 丙事 则 3元 否则 4元\n${ONCE}`)).toContain(
      '（1）甲事的，（乙事的，为1元；否则为2元）；（2）其他情形中丙事的，3元；（3）均不符合的，4元。',
    );
    const program = small(
      '定义 线 对 人: 若 甲事 则 (若 乙事 则 1元 否则 2元) 否则 若 丙事 则 3元 否则 4元\n',
    );
    expect(program.definitions.map((d) => definitionText(program, d))).toEqual([
      '本办法所称人的线，甲事的，为（乙事的，为1元；否则为2元）；其他情形中丙事的，为3元；否则为4元',
    ]);
  });

  test('what must still hold at each part', () => {
    expect(
      says(`时点 申请日\n给予 300元\n兑现 分3年 自 申请日\n续发 甲事 或 乙事\n续发 丙事\n${ONCE}`),
    ).toContain('每期兑现时应当（甲事或者乙事）且丙事');
  });

  test('a limit that depends', () => {
    expect(says('给予 100元\n限 每 人 (若 甲事 则 14次 否则 12次)')).toContain(
      '每人限享受（甲事的，为14次；否则为12次）',
    );
  });

  test('only a percentage is 上浮 or 下浮, and what it is of is closed', () => {
    expect(says(`给予 费 × (1 − 次数 ÷ 22)\n${ONCE}`)).toContain('按费乘以（1减去（次数除以22））给予');
    expect(says(`给予 费 × (1 + 指数) ÷ 2\n${ONCE}`)).toContain('按（费乘以（1加指数））除以2给予');
    expect(says(`给予 费 × (1 + 20%)\n${ONCE}`)).toContain('按费上浮20%给予');
    expect(says(`给予 1000元 − 费 × (1 + 20%)\n${ONCE}`)).toContain('减去（费上浮20%）给予');
  });
});

describe('days', () => {
  test('months back lead to a day, and are no length', () => {
    expect(says(`条件 加月(申请日, −3个月) 晚于 生日\n给予 100元\n${ONCE}`)).toContain(
      '对申请日前3个月的对应日晚于生日的人',
    );
    expect(says(`条件 加月(生日, 12个月) 不晚于 申请日\n给予 100元\n${ONCE}`)).toContain(
      '对自生日起至申请日已满12个月的人',
    );
    expect(says(`条件 天数(生日, 加日(申请日, 1日)) 不少于 30日\n给予 100元\n${ONCE}`)).toContain(
      '自生日至申请日次日的天数',
    );
  });

  const monthly = (more: string) =>
    says(
      `时点 申请日\n给予 100元/月 自 2024-01-01 为 200元/月\n逐月 自 申请日 至 截止日 按 自然月\n限 每 人 6个月${more}`,
    );

  test('months go by their own first day, unless 衔接 keeps the old figures', () => {
    expect(monthly('')).toContain('条件按申请日当日的情况和规定确定，各月标准按该月首日的情况和规定确定。');
    expect(monthly('\n衔接 从旧')).toContain('各月标准按该月首日的情况和申请日当日的规定确定。');
    expect(says('给予 100元/月\n逐月 自 申请日 至 截止日 按 自然月\n限 每 人 6个月')).toContain(
      '条件按截至日的情况和规定确定，各月标准按该月首日',
    );
    expect(says(`时点 申请日\n给予 100元\n${ONCE}`)).toContain('条件和标准按申请日当日的情况和规定确定。');
  });

  test('what is recovered is asked at the day of the answer', () => {
    expect(
      says(`时点 申请日\n给予 100元\n追回 若 离开日 有 且 离开日 早于 时点 则 100元\n${ONCE}`),
    ).toContain('离开日早于截至日的，追回100元（以已发放的为限）');
  });
});

describe('the way a clause acts', () => {
  test('a levy is levied, and nobody enjoys it', () => {
    const words = says(`条件 甲事 或 乙事\n条件 丙事\n征收 费 × 3%\n${ONCE}\n结算 多退少补`, '所得税');
    expect(words).toContain('人适用本条规定，应当同时符合下列条件');
    expect(words).toContain('按费的3%征收税款');
    expect(words).toContain('每人限征收一次');
    expect(words).toContain('实缴与应缴不符的，多退少补');
    expect(words).not.toMatch(/享受|给予|应发/);
  });

  test('days are no money: what is granted is called by the title', () => {
    expect(says(`给予 工龄\n${ONCE}`, '年休假')).toContain('给予年休假');
    expect(says(`给予 100元\n${ONCE}`, '年休假')).toContain('给予100元的一次性资金');
  });

  test('a decision that is made or not', () => {
    const program = small('条款 A1 入围\n  对象 人 每年\n  条件 甲事\n  认定 是\n');
    expect(program.clauses.map((c) => clauseText(program, c))).toEqual(['对甲事的人，每年予以认定。']);
  });

  test('what another clause grants and what was paid are those of the period, where one of a period asks', () => {
    const program = small(`条款 A1 月奖
  对象 人 每月
  给予 100元
  限 每 人 每月 一次
条款 A2 年奖
  对象 人 每年
  给予 应得(A1) × 50%
  追回 若 甲事 则 已得() × 10%
  限 每 人 每年 一次
`);
    const words = program.clauses.map((c) => clauseText(program, c))[1];
    expect(words).toContain('按当年“月奖”应发金额的50%给予');
    expect(words).toContain('甲事的，追回当年“年奖”已发放金额的10%');
  });

  test('a half of a year is one of the periods', () => {
    const program = small(`条款 A1 半年奖
  对象 人 每半年
  条件 申请日 在 本半年 且 生日 早于 时点
  给予 100元
  限 每 人 每半年 一次
`);
    const [words] = program.clauses.map((c) => clauseText(program, c));
    expect(words).toBe(
      '对申请日在当半年内、生日早于当半年末日的人，每半年给予100元的资金。每人每半年限享受一次。',
    );
  });

  test('a ranking by days goes from early to late, one of money that is left is paid from what is left', () => {
    const program = small(`排名 R1 先后 对 人 每年
  参评 在龄
  次序 费 由高到低
  次序 生日 由低到高
  次序 申请日 由高到低
  并列 同名次
条款 A1 奖励
  对象 人 每年
  给予 100元
  限 每 人 每年 一次
资金池 F1 奖金
  含 A1
  总额 1万元 每年
  分配 按次序 R1 部分兑现
`);
    expect(program.rankings.map((r) => rankingText(program, r))).toEqual([
      '“先后”排名每年对在龄的人排定，依次按费由高到低、生日由早到晚、申请日由晚到早排列，并列的名次相同',
    ]);
    const texts = documentOf(program, [], 'generated');
    expect(texts.join('\n')).toContain('按“先后”排名的先后兑现，资金用完为止，余款不足一份的按余款兑现');
  });
});

test('notes keep name and figure apart and leave out what never changed', () => {
  const program = small(`表 学位数 按 学校
  一小: 2
  二小: 1
  自 2024-01-01 公布 2023-12-20
  一小: 1
  二小: 1
条款 A1 入围
  对象 人 每年
  条件 次数 不超过 学位数(学校)
  认定 是
`);
  expect(documentOf(program, [], 'generated').filter((t) => t.startsWith('调整'))).toEqual([
    '调整：学位数.一小为2（自2024年1月1日起为1）。',
  ]);
});

describe('from when to when a clause holds', () => {
  const base = folder(
    'small',
    `# 主要内容：两项补贴
${HEAD}
条款 A1 购房补贴
  条文 “按费的2%补贴。”
  对象 人
  给予 费 × 2%
  ${ONCE}
条款 A2 搬家补贴
  条文 “另给2000元。”
  对象 人
  给予 2000元
  ${ONCE}
`,
  );
  const amendment = folder(
    'later',
    `修订 新规 对 小办法
  废止 A2 自 2025-01-01 公布 2024-06-15

条款 A1 购房补贴
  条文 “按费的1%补贴。”
  有效 自 2025-01-01 公布 2024-06-15
  对象 人
  给予 费 × 1%
  ${ONCE}

条款 A3 贺礼
  条文 “给予100元。”
  有效 自 2024-06-01 至 2026-12-31
  对象 人
  给予 100元
  ${ONCE}
`,
  );
  const folders = [base, amendment];

  test('versions stand under one number, each with its time; a repealed clause says from when', () => {
    const texts = documentOf(compiled(folders, 'later'), folders, 'written');
    expect(texts.slice(0, texts.indexOf('三、附则'))).toEqual([
      '一、主要内容',
      '（一）购房补贴',
      '施行至2024年12月31日止的规定：',
      '按费的2%补贴。',
      '自2025年1月1日起施行的规定：',
      '按费的1%补贴。',
      '（二）搬家补贴',
      '另给2000元。',
      '本条自2025年1月1日起废止。',
      '二、具体规定',
      '（一）贺礼',
      '给予100元。',
      '本条自2024年6月1日起施行，有效期至2026年12月31日。',
    ]);
  });

  test('figures of a later version are of its first day', () => {
    const { blocks } = composeDocument(compiled(folders, 'later'), { trees: [], texts: 'written' });
    const rows = blocks.flatMap((b) => (b.kind === 'table' ? b.rows.map((r) => r.slice(0, 3)) : []));
    expect(rows.filter(([name]) => name?.startsWith('A1.比例')).map(([, ...row]) => row)).toEqual([
      ['2%', '自施行之日'],
      ['1%', '2025年1月1日'],
    ]);
  });

  test('so in the generated text, and clause by clause', () => {
    const program = compiled(folders, 'later');
    const texts = documentOf(program, folders, 'generated');
    expect(texts.filter((t) => t.includes('购房补贴'))).toHaveLength(1);
    expect(texts.filter((t) => t.endsWith('的规定：'))).toHaveLength(2);
    expect(clauseText(program, program.clauses[0] as Program['clauses'][0])).toContain(
      '本条施行至2024年12月31日止。',
    );
  });

  test('what working in an amendment notes is no chapter', () => {
    const { files } = consolidate(folders, 'later');
    const whole = [{ id: 'whole', files, documents: {} }];
    expect(files[0]?.text).toMatch(/^# 已并入修订：新规/);
    const texts = documentOf(compiled(whole, 'whole'), whole, 'written');
    expect(texts.filter((t) => /^[一二三四]、/.test(t))).toEqual(['一、主要内容', '二、附则']);
    expect(texts).toContain('自2025年1月1日起施行的规定：');
    expect(texts).toContain('本条自2025年1月1日起废止。');
  });

  test('who holds for the whole term says nothing of it', () => {
    const program = compiled([base], 'small');
    expect(program.clauses.map((c) => clauseText(program, c)).join('')).not.toMatch(/施行|废止|有效期/);
  });
});

describe('no condition is lost', () => {
  test('having something goes without saying only beside a condition that needs it', () => {
    const words = (conditions: string) => says(`${conditions}\n给予 100元\n${ONCE}`);
    expect(words('条件 离开日 有 且 离开日 早于 申请日')).toContain('对离开日早于申请日的人');
    expect(words('条件 离开日 有\n条件 甲事 或 (离开日 有 且 离开日 早于 申请日)')).toContain(
      '（1）有离开日；',
    );
    expect(words('条件 离开日 有\n条件 (离开日 缺省 申请日) 早于 生日')).toContain('（1）有离开日；');
  });

  test('a condition whose name begins with 有 is one', () => {
    const program = small(`对象 户
  有房: 是否
  房价: 金额
条款 A1 补贴
  对象 户
  条件 有房
  条件 房价 低于 100元
  给予 100元
  限 每 户 一次
`);
    expect(program.clauses.map((c) => clauseText(program, c))[0]).toContain('对有房、房价不满100元的户');
  });

  test('some of the levels that have a row are a condition of their own', () => {
    const rows = '给予 按 学校\n  一小: 1元\n  二小: 2元';
    expect(says(`条件 学校 属于 (一小、二小)\n${rows}\n${ONCE}`)).not.toContain('属于');
    expect(says(`条件 学校 属于 (二小)\n${rows}\n${ONCE}`)).toMatch(/学校(为|属于)二小/);
  });

  test('a period is the year only from its first to its last day', () => {
    const words = (to: string) => says(`条件 申请日 在 年初(时点) 至 ${to}(时点)\n给予 100元\n${ONCE}`);
    expect(words('年末')).toContain('申请日在当年内');
    expect(words('月末')).toContain('申请日在当年1月1日至当月末日期间');
  });

  test('who is refused, and who is not in spite of it', () => {
    const words = says(`条件 甲事
例外 E1 “丙事不予” 若 丙事 则 不予
例外 E2 “乙事照常” 优先于 E1 若 乙事 则 照常
给予 100元
${ONCE}`);
    expect(words).toContain('丙事的，不予补贴。乙事的，即使丙事，仍按一般规定执行。');
    const program = small('定义 合格 对 人: 甲事\n  例外 E1 “乙事” 若 乙事 则 是\n');
    expect(program.definitions.map((d) => definitionText(program, d))).toEqual([
      '本办法所称合格，是指人甲事的情形；乙事的，视为符合',
    ]);
  });

  test('what does not hold is denied by its own verb', () => {
    expect(says(`条件 在龄 = 否\n给予 100元\n${ONCE}`)).toContain('对不在龄的人');
    expect(says(`条件 非 学校 属于 (一小、二小)\n给予 100元\n${ONCE}`)).toContain('学校不属于一小或者二小');
  });
});

describe('in passing', () => {
  test('a term of working days, shares that depend, and the rest of a share', () => {
    const program = small(`日历 放假安排 自 2023-01-01 至 2023-12-31
  放假 2023-01-21 至 2023-01-27 “春节”
参数 市级比例 = 70%
定义 期满 对 人: 期满(申请日, 5工作日)
条款 A1 补贴
  对象 人
  给予 100元
  限 每 人 一次
  分担 市级: 市级比例, 县级: 1 − 市级比例 余数归 县级
条款 A2 补助
  对象 人
  给予 100元
  限 每 人 一次
  分担 基金: (若 甲事 则 100% 否则 0%), 财政: (若 甲事 则 0% 否则 100%) 余数归 财政
`);
    expect(program.definitions.map((d) => definitionText(program, d))).toEqual([
      '本办法所称人的期满，是指自申请日起5个工作日期满之日',
    ]);
    const [first, second] = program.clauses.map((c) => clauseText(program, c));
    expect(first).toContain('由市级承担70%、县级承担其余部分，');
    expect(second).toContain('由基金承担（甲事的，为100%；否则为0）、财政承担（甲事的，为0；否则为100%），');
  });

  test('conditions on each member, and whose they are', () => {
    const program = small(`对象 家庭
  成员: 孩子 按 家
对象 孩子
  家: 家庭
  在读: 是否
  残疾: 是否
  入学: 日期
条款 A1 补贴
  对象 家庭 每年
  条件 件数(成员 其中 (在读 或 残疾) 且 入学 早于 时点) 不少于 1件
  给予 100元
  限 每 家庭 每年 一次
`);
    expect(clauseText(program, program.clauses[0] as Program['clauses'][0])).toContain(
      '（在读或者残疾）、入学早于当年12月31日的孩子数量',
    );
  });
});

describe('the month, the quarter and the day of the month', () => {
  test.each([
    ['月份(申请日) 在 6 至 9', '申请日在6月至9月'],
    ['季度(申请日) 在 1 至 2', '申请日在第1季度至第2季度'],
    ['当月第几日(申请日) 在 1 至 15', '申请日在当月1日至15日'],
    ['月份(申请日) ≥ 6', '申请日在6月及以后'],
    ['季度(申请日) = 2', '申请日在第2季度'],
    ['当月第几日(申请日) ≤ 15', '申请日在当月15日及以前'],
    ['当月第几日(申请日) 高于 15', '申请日在当月15日之后'],
    ['月份(申请日) ≠ 12', '申请日不在12月'],
    ['月份(申请日) < 6', '申请日在6月之前'],
    ['月份(申请日) = 月份(生日)', '申请日所在月份为生日所在月份'],
  ])('%s: %s', (condition, words) => {
    expect(says(`条件 ${condition}\n给予 100元\n${ONCE}`)).toContain(words);
  });
});

test('a day that is a figure is said with the days it is another, and stands in the table of figures', () => {
  const text =
    '参数 起始日 = 2023-05-10 假定 “原文未写”\n  自 2024-01-01 为 2024-03-01\n条款 A1 补贴\n  对象 人\n  条件 申请日 ≥ 起始日\n  给予 100元\n  限 每 人 一次\n';
  const program = small(text);
  const [clause] = program.clauses;
  expect(clause && clauseText(program, clause)).toContain(
    '申请日不早于2023年5月10日（自2024年1月1日起为2024年3月1日）〔假定〕',
  );
  const tables = composeDocument(program, { trees: [], texts: 'generated' }).blocks.flatMap((b) =>
    b.kind === 'table' ? b.rows : [],
  );
  expect(JSON.stringify(tables)).toContain('"起始日","2024年3月1日","2024年1月1日"');
});
