/** Facts as tables: a file of JSON lines for each object, as `--population` and `eval-table` read them. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Attribute,
  type FactGraph,
  formatDate,
  formatExact,
  formatUnit,
  type Program,
  type RawValue,
  type Type,
} from '@guiju/ir';

/** Files that were written. An object without a single one has no file. */
export async function writeFacts(
  program: Program,
  facts: FactGraph,
  folder: string,
): Promise<readonly string[]> {
  const files: string[] = [];
  for (const { name, attributes, parent } of program.entities) {
    const instances = facts.instances[name];
    if (instances === undefined || instances.length === 0) continue;
    const lines = instances.map((instance) =>
      JSON.stringify({
        id: instance.id,
        ...(parent === null || instance.parent === undefined ? {} : { [parent]: instance.parent?.id }),
        ...Object.fromEntries(
          attributes.map((attribute, i) => [attribute.name, cellOf(program, attribute, instance.values[i])]),
        ),
      }),
    );
    const file = join(folder, `${name}.jsonl`);
    await writeFile(file, `${lines.join('\n')}\n`);
    files.push(file);
  }
  return files;
}

/** As the API takes it. undefined: unknown, left out. */
function cellOf(program: Program, { type }: Attribute, value: RawValue): unknown {
  if (value === undefined || value === null) return value;
  if (typeof value === 'object' && 'kind' in value)
    return value.spans.map(({ from, to, value: within, known }) => ({
      ...(from === null ? {} : { from: formatDate(from) }),
      ...(to === null ? {} : { to: formatDate(to) }),
      ...(known === null ? {} : { known: formatDate(known) }),
      value: within === null ? null : plain(program, type, within),
    }));
  return plain(program, type, value);
}

function plain(program: Program, type: Type, value: Exclude<RawValue, null | undefined>): unknown {
  if (typeof value === 'object' && 'entity' in value) return value.id;
  if (typeof value === 'number' || (typeof value === 'object' && 'n' in value))
    switch (type.kind) {
      case 'number':
        return formatExact(value) + formatUnit(type.unit);
      case 'date':
        return formatDate(Number(value));
      case 'enum':
        return program.enums.find((e) => e.name === type.enum)?.members[Number(value)]?.name;
    }
  return value;
}
