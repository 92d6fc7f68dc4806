/** A rule of the process that stands against a step, as a problem. */
import { type Days, formatDate, formatDateZh } from '@guiju/ir';
import type { ProcessRefusal } from '@guiju/ledger/process';
import { HttpProblem } from '../http/problem.ts';

export function stepRefused({ rule, overridable, message }: ProcessRefusal): HttpProblem {
  const code = rule === 'same-person' || rule === 'hand-unknown' ? 'same-person' : 'step-refused';
  return new HttpProblem(code, message.zh, message.en, { rule: { id: rule, overridable } });
}

export const movedMeanwhile = (): HttpProblem =>
  new HttpProblem(
    'conflict',
    '这份办件刚被别人办过一步，这一步没有办。请重新打开它再看。',
    'Somebody else has just taken a step with this application; yours was not taken. Open it again and look.',
  );

/** `first`: the day its first part falls due. */
export const notDueYet = (unit: string, first: Days): HttpProblem =>
  new HttpProblem(
    'step-refused',
    `给予的是“${unit}”，不是金额，首期 ${formatDateZh(first)}才到期：不是金额的结果到期才入账，现在没有可批准的。请在到期后批准。`,
    `What is granted is no money (${unit}), and its first part falls due on ${formatDate(first)}: results that are no money are recorded when they fall due, so there is nothing to approve yet. Approve it from that day on.`,
    { rule: { id: 'not-due-yet', overridable: false } },
  );

export const alreadyAwarded = (): HttpProblem =>
  new HttpProblem(
    'step-refused',
    '账本里已有这一条款、对象和期次的给予，没有新的可批准。请查看发放历史。',
    'The ledger holds this award already: there is nothing new to approve. See the history of awards.',
    { rule: { id: 'nothing-new', overridable: false } },
  );
