/** Which figures of a text play a part under the readings taken: a line that holds under another option plays none. */
import type { Program } from '@guiju/ir';

type Taken = Readonly<Record<string, string>>;

/** Addresses that some clause or target reaches, but only under options not taken, each with those that would bring it in. */
export function idleFigures(program: Program, readings: Taken): ReadonlyMap<string, string> {
  const taken = { ...Object.fromEntries(program.readings.map(({ id, pick }) => [id, pick])), ...readings };
  const now = reached(program, taken);
  const idle = new Map<string, string>();
  for (const { id, options } of program.readings) {
    for (const option of options) {
      if (taken[id] === option.id) continue;
      for (const address of reached(program, { ...taken, [id]: option.id })) {
        if (!now.has(address) && !idle.has(address)) idle.set(address, `${id} ${option.id}`);
      }
    }
  }
  return idle;
}

/** Figures that only say how often something is given once: nobody tries them at other values. */
export function onceFigures({ clauses, parameters }: Program): ReadonlySet<string> {
  const limits = clauses.flatMap((clause) => clause.limits.map(({ value }) => value));
  const times = new Set(
    limits.flatMap(({ measure, max }) =>
      measure === 'times' && max.kind === 'parameter' ? [max.address] : [],
    ),
  );
  const once = parameters.filter(
    ({ address, versions }) => times.has(address) && versions.every(({ value }) => value === 1),
  );
  return new Set(once.map(({ address }) => address));
}

function reached(program: Program, taken: Taken): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const follow = (key: string, part: unknown): void => {
    if (seen.has(key)) return;
    seen.add(key);
    visit(part);
  };
  function visit(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
      return;
    }
    const node = value as Readonly<Record<string, unknown>>;
    if (Array.isArray(node.when) && !node.when.every(holds)) return;
    if (node.kind === 'parameter') found.add(String(node.address));
    if (node.kind === 'definition') {
      follow(`definition ${node.id}`, program.definitions.find(({ id }) => id === node.id)?.expr);
    }
    if (node.kind === 'reading') {
      const options = program.readings.find(({ id }) => id === node.id)?.options;
      follow(`reading ${node.id}`, options?.find(({ id }) => id === taken[String(node.id)])?.expr);
    }
    for (const key in node) if (key !== 'span' && key !== 'type') visit(node[key]);
  }
  const holds = ({ reading, option }: { readonly reading: string; readonly option: string }): boolean =>
    taken[reading] === option;
  visit([program.clauses, program.targets, program.assertions]);
  return found;
}
