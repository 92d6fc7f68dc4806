/** One instalment takes one row of the table of steps. */
import { addLine, balanceOf, move } from '../money/journal.ts';
import type { AwardAccount, Instalment } from './award.ts';
import type { Outcome } from './outcome.ts';
import { moreThanThereIs, notPositive, wrongState } from './refusal.ts';
import { INSTALMENT_STEPS, type Step, stepFor } from './transitions.ts';

/** `given`: fen that the event names, for rows that take a part. */
export function takeStep(
  award: AwardAccount,
  instalment: Instalment,
  event: Step['event'],
  given: bigint | null,
): Outcome {
  const step = stepFor(event, instalment.state);
  if (step === undefined) {
    const allowed = INSTALMENT_STEPS.filter((s) => s.event === event).map((s) => s.from);
    return { refused: wrongState(instalment, allowed) };
  }
  const most = available(step, instalment);
  const fen = step.amount === 'given' ? (given ?? 0n) : most;
  if (step.amount === 'given' && fen <= 0n) return { refused: notPositive(instalment.slot, fen) };
  if (fen > most) return { refused: moreThanThereIs(instalment, fen, most) };
  const lines =
    step.debit === null || step.credit === null ? [] : move(instalment.slot, step.debit, step.credit, fen);
  const moved = lines.reduce(addLine, instalment.balances);
  const after: Instalment = { ...instalment, balances: moved, state: stateAfter(step, moved) };
  return { award: withInstalment(award, after), lines };
}

/** What the account that is emptied holds; a recovery may claim back what is paid and not claimed back already. */
function available({ event, debit }: Step, { balances }: Instalment): bigint {
  if (event === 'recovery-approved') return balanceOf(balances, 'payment') - balanceOf(balances, 'recovery');
  if (event === 'recovery-received' || event === 'recovery-lifted') return balanceOf(balances, 'recovery');
  return debit === null ? 0n : balanceOf(balances, debit);
}

/** A recovery is over when nothing more is to come back: recovered where nothing stays paid. */
function stateAfter({ to }: Step, balances: Instalment['balances']): Instalment['state'] {
  if (to.length === 1) return to[0];
  if (balanceOf(balances, 'recovery') > 0n) return 'recovering';
  return balanceOf(balances, 'payment') > 0n ? 'paid' : 'recovered';
}

const withInstalment = (award: AwardAccount, instalment: Instalment): AwardAccount => ({
  ...award,
  instalments: award.instalments.map((i) => (i.slot === instalment.slot ? instalment : i)),
});
