/** Why a step is refused: the rule, whether two people may set it aside, and what to do, in both languages. */
import { type Bilingual, type Days, formatDate } from '@guiju/ir';
import type { ProcessEventKind } from './event.ts';
import { type ProcessState, STATE_ROWS } from './states.ts';
import { EVENT_ROWS, PROCESS_STEPS } from './steps.ts';

export type ProcessRule =
  | 'wrong-state'
  | 'same-person'
  | 'hand-unknown'
  | 'nothing-missing'
  | 'notice-once'
  | 'still-missing'
  | 'supplement-running'
  | 'publication-running'
  | 'calendar-open'
  | 'result-refused'
  | 'result-open'
  | 'result-granted'
  | 'decided-together';

/** Rules that two people may set aside with a reason. Money is never given against the program's result, nor four eyes made two. */
export const OVERRIDABLE: Readonly<Partial<Record<ProcessRule, Bilingual>>> = {
  'notice-once': { zh: '补正只能一次性告知', en: 'what is missing is told once' },
  'still-missing': { zh: '材料不齐不受理（容缺受理）', en: 'nothing incomplete is accepted' },
  'calendar-open': {
    zh: '公示期满日须由日历确定',
    en: 'a calendar has to settle the last day of publication',
  },
  'result-granted': { zh: '审核结果为准予的不应不予', en: 'what the rules grant is not refused' },
};

export interface ProcessRefusal {
  readonly rule: ProcessRule;
  readonly overridable: boolean;
  readonly message: Bilingual;
}

const refuse = (rule: ProcessRule, zh: string, en: string): ProcessRefusal => ({
  rule,
  overridable: rule in OVERRIDABLE,
  message: { zh, en },
});

export function wrongState(kind: ProcessEventKind, state: ProcessState | null): ProcessRefusal {
  const { words } = EVENT_ROWS[kind];
  const from = PROCESS_STEPS.filter((s) => s.event === kind).flatMap((s) =>
    s.from === null ? [] : [s.from],
  );
  const names = (language: keyof Bilingual) => from.map((s) => STATE_ROWS[s].words[language]);
  const now = state === null ? { zh: '尚未开始', en: 'not begun' } : STATE_ROWS[state].words;
  return refuse(
    'wrong-state',
    `这份办件现在是“${now.zh}”，不能${words.zh}${from.length === 0 ? '' : `；只有“${names('zh').join('、')}”时可以`}。`,
    `The application is ${now.en}; “${words.en}” cannot be${from.length === 0 ? '' : ` unless it is: ${names('en').join('; ')}`}.`,
  );
}

export const samePerson = (kind: ProcessEventKind): ProcessRefusal => {
  const { words, apart } = EVENT_ROWS[kind];
  const both = apart.includes('reviewed');
  return refuse(
    'same-person',
    `这份办件由您受理、初审${both ? '或复审' : ''}过，“${words.zh}”须由另一个人办理。`,
    `You handled ${both ? 'or reviewed ' : ''}this application; somebody else has to do “${words.en}”.`,
  );
};

export const handUnknown = (kind: ProcessEventKind): ProcessRefusal =>
  refuse(
    'hand-unknown',
    `没有记下这份办件是谁受理的，无法确认“${EVENT_ROWS[kind].words.zh}”的是另一个人，所以不能办。`,
    `It was not noted who recorded this, so that it cannot be shown that somebody else does “${EVENT_ROWS[kind].words.en}”.`,
  );

export const nothingMissing = refuse(
  'nothing-missing',
  '系统没有发现缺项，也没有另列。请直接受理，或列出还要补什么。',
  'Nothing is missing and nothing else was listed. Accept it, or list what else is to be supplied.',
);

export const noticeOnce = refuse(
  'notice-once',
  '已经一次性告知过，不能再次要求补正。请按现有材料受理或不予受理；确有必要的，写明理由由第二人签字。',
  'What is missing was told once already. Decide on what there is; if it must be, give a reason and have a second person sign.',
);

export const stillMissing = (count: number): ProcessRefusal =>
  refuse(
    'still-missing',
    `还缺 ${count} 项，不能受理。请一次性告知补正；容缺受理的，写明理由由第二人签字。`,
    `${count} item(s) are missing. Tell the applicant all of them at once; to accept it incomplete, give a reason and have a second person sign.`,
  );

export const supplementRunning = (due: Days): ProcessRefusal =>
  refuse(
    'supplement-running',
    `补正期限到 ${formatDate(due)}，期满前不能按逾期处理。`,
    `The applicant has until ${formatDate(due)}; before that it is not too late.`,
  );

export const publicationRunning = (due: Days): ProcessRefusal =>
  refuse(
    'publication-running',
    `公示到 ${formatDate(due)} 为止，次日起才能结束。`,
    `The publication lasts until ${formatDate(due)}; it can be ended from the day after.`,
  );

export const calendarOpen = (due: Days): ProcessRefusal =>
  refuse(
    'calendar-open',
    `日历没有覆盖公示期的每一天，期满日 ${formatDate(due)} 是按周一至周五数的，不能确定。请补上当年的放假安排；或写明理由由第二人签字。`,
    `No calendar covers every day of the publication; ${formatDate(due)} is counted Monday to Friday and not certain. Add the year’s calendar, or give a reason and have a second person sign.`,
  );

export const resultRefused = refuse(
  'result-refused',
  '按条款计算的结果是不予，不能准予。结果有误的，请更正事实；条款有误的，请修订政策。金额不能由人改。',
  'By the clause the result is a refusal, so it cannot be granted. Correct the facts or amend the policy; amounts are not changed by hand.',
);

export const resultOpen = refuse(
  'result-open',
  '按现有事实结果未定，既不能准予也不能不予。请看缺项和“文本未写明”的部分。',
  'On the facts there are the result is open: it can be neither granted nor refused. See what is missing or not settled in the text.',
);

export const resultGranted = refuse(
  'result-granted',
  '按条款计算的结果是准予。要不予，请写明理由（如材料虚假）由第二人签字。',
  'By the clause the result is a grant. To refuse it, give a reason (as false papers) and have a second person sign.',
);

/** As `resultGranted`: nobody can say yet that the rules would not grant it. */
export const resultTogether = refuse(
  'result-granted',
  '这一条与本期其他申报一起评定，单独一份得不出不予。要不予，请写明理由（如材料虚假）由第二人签字。',
  'It is decided together with the other claims of its period; alone it is no refusal. To refuse it, give a reason (as false papers) and have a second person sign.',
);

export const notDecidedAlone = refuse(
  'decided-together',
  '这一条与本期其他申报一起评定（集中评定），单独一份没有结果。',
  'It is decided together with the other claims of its period, by a closing; alone it has no result.',
);
