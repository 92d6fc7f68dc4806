/** The form a clause needs: one section for each object whose facts it reads, parents before their children. */
import type { Attribute, Clause, EntityType, Program } from '@guiju/ir';
import { factsRead, type Readings } from './facts-read.ts';

export interface FormSection {
  readonly entity: EntityType;
  /** The clause is decided for each of these. */
  readonly subject: boolean;
  /** The attributes that the clause reads, and those that say who it is, in declared order. */
  readonly fields: readonly Attribute[];
  /** Sections of the lists that hang on each object of this one. */
  readonly children: readonly string[];
}

export function formPlan(program: Program, clause: Clause, readings: Readings): readonly FormSection[] {
  const { attributes, lists } = factsRead(program, clause, readings);
  const wanted = new Set<string>(lists);
  if (clause.subject) wanted.add(clause.subject);
  const entity = (name: string): EntityType | undefined =>
    program.entities.find((found) => found.name === name);

  // A set grows while it is walked: what is added for a member is visited in its turn.
  for (const name of attributes.keys()) wanted.add(name);
  for (const name of wanted) {
    const found = entity(name);
    if (found?.parent) wanted.add(found.parent);
    for (const { name: attribute, type } of found?.attributes ?? [])
      if (type.kind === 'entity' && attributes.get(name)?.has(attribute)) wanted.add(type.entity);
  }

  return program.entities
    .filter(({ name }) => wanted.has(name))
    .map((found) => ({
      entity: found,
      subject: found.name === clause.subject,
      fields: found.attributes.filter(
        ({ name, format }) => format !== null || attributes.get(found.name)?.has(name),
      ),
      children: found.children.filter((child) => wanted.has(child)),
    }));
}
