/** Who is paid, read off a column of the objects. */
import type { Population, Resolved } from '@guiju/evaluate';
import type { Program } from '@guiju/ir';

export interface PayeeColumn {
  readonly entity: string;
  /** By row of the objects, the row of the payee; of rows that are granted. */
  readonly rows: ArrayLike<number>;
}

/** null: the object itself; undefined: it takes more than reading. */
export function payeeColumn(
  versions: Resolved['clauses'],
  { entities }: Program,
  population: Population,
): PayeeColumn | null | undefined {
  const [first] = versions;
  if (first === undefined) return undefined;
  const { payee, subject } = first;
  const told = (of: typeof payee): string =>
    of === null || of.kind === 'subject'
      ? ''
      : of.kind === 'attribute' && of.of.kind === 'subject'
        ? of.name
        : `${of.kind} at ${of.span?.start ?? ''}`;
  if (versions.some((v) => told(v.payee) !== told(payee))) return undefined;
  if (payee === null || payee.kind === 'subject') return null;
  if (payee.kind !== 'attribute' || payee.of.kind !== 'subject') return undefined;
  const entity = entities.find((e) => e.name === subject);
  if (entity === undefined || subject === null || payee.type.kind !== 'entity') return undefined;
  const isParent = entity.parent === payee.name;
  const declared = entity.attributes.find((a) => a.name === payee.name);
  if (!isParent && (declared === undefined || declared.appliesWhen !== null)) return undefined;
  const column = population.column({
    table: subject,
    kind: isParent ? 'parent' : 'attribute',
    name: payee.name,
  });
  return column === null ? undefined : { entity: payee.type.entity, rows: column.values };
}
