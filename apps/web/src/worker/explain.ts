/** 怎么算的？ One example decided again with its trace, by the program whose answer is on screen. */
import { evaluate } from '@guiju/evaluate';
import { decisionToJson, type OutcomeJson, type Program, readRequest } from '@guiju/ir';
import { openedPolicy, type Workspace } from './workspace.ts';

export interface Explained {
  readonly program: Program;
  readonly outcomes: readonly OutcomeJson[];
}

/** null: the example is no longer in the text. */
export function explain(
  workspace: Workspace,
  { policy, example }: { readonly policy: string; readonly example: string },
): Explained | null {
  const good = openedPolicy(workspace, policy).service.lastGood();
  const found = good?.cases.find(({ id }) => id === example);
  if (!good || !found) return null;
  const request = readRequest(good.program, found.request);
  if (!request.ok) return null;
  const { settings, facts, history } = request;
  const decision = evaluate(good.program, settings, facts, history, { trace: true });
  return { program: good.program, outcomes: decisionToJson(decision).outcomes };
}
