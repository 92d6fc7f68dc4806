/** What `@guiju/ir` found wrong with facts, settings or history, as a problem. */
import type { ReadFailure } from '@guiju/ir';
import { HttpProblem } from './problem.ts';

export function inputProblem({ errors, total }: ReadFailure): HttpProblem {
  const [first] = errors;
  const more = total > 1;
  return new HttpProblem(
    'bad-input',
    `${first?.message.zh ?? ''}${more ? `（共 ${total} 处，见 errors。）` : ''}`,
    `${first?.message.en ?? ''}${more ? ` (${total} in all; see errors.)` : ''}`,
    { errors, total },
  );
}
