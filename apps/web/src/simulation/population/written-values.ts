import { figureText, type Program } from '@guiju/ir';
import type { Scenario } from '@guiju/simulate';

/** Values of the screen's scenario as the contract writes them. */
export function writtenValues(program: Program, { values }: Scenario): Record<string, string> {
  const written: Record<string, string> = {};
  for (const [address, value] of Object.entries(values)) {
    const type = program.parameters.find((p) => p.address === address)?.type;
    if (type !== undefined) written[address] = figureText(value, type);
  }
  return written;
}
