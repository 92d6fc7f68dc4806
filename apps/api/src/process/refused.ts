/** A rule of the process that stands against a step, as a problem. */
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

export const alreadyAwarded = (): HttpProblem =>
  new HttpProblem(
    'step-refused',
    '账本里已有这一条款、对象和期次的给予，没有新的可批准。请查看发放历史。',
    'The ledger holds this award already: there is nothing new to approve. See the history of awards.',
    { rule: { id: 'nothing-new', overridable: false } },
  );
