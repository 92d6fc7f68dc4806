/** Names and aliases of a program, looked up exactly, and the nearest ones when a name is not declared. */
import type { ErrorList } from './input-error.ts';
import type { Attribute, Bilingual, EntityType, EnumType, Program } from './program.ts';

interface Table<T> {
  /** By name or alias. */
  get(name: string): T | undefined;
  /** "企业 (enterprise)、人员 (person)" – at most twenty. */
  readonly list: string;
  /** The declared names nearest to one that is not: at most three, nearest first. */
  near(name: string): readonly string[];
}

/** What a key of an instance may stand for. */
type Field =
  | { readonly kind: 'attribute'; readonly index: number; readonly attribute: Attribute }
  | { readonly kind: 'children'; readonly index: number; readonly entity: EntityType }
  | { readonly kind: 'parent' };

export interface EntityNames {
  readonly entity: EntityType;
  readonly fields: Table<Field>;
}

export interface Names {
  readonly entities: Table<EntityNames>;
  readonly enums: ReadonlyMap<string, { readonly type: EnumType; readonly members: Table<number> }>;
}

type Named = { readonly name: string; readonly alias: string | null };

function table<T>(entries: Iterable<readonly [Named, T]>): Table<T> {
  const byName = new Map<string, T>();
  const shown: string[] = [];
  const all = [...entries];
  for (const [{ name, alias }, value] of all) {
    byName.set(name, value);
    shown.push(alias === null ? name : `${name} (${alias})`);
  }
  // Names win over aliases: an alias never hides a declared name.
  for (const [{ alias }, value] of all) if (alias !== null && !byName.has(alias)) byName.set(alias, value);
  return {
    get: (name) => byName.get(name),
    list: shown.slice(0, 20).join('、') + (shown.length > 20 ? '…' : ''),
    near: (name) => nearest(name, [...byName.keys()]),
  };
}

export function nearest(name: string, candidates: readonly string[]): readonly string[] {
  const target = name.slice(0, 60).toLowerCase();
  return candidates
    .map((candidate) => ({ candidate, distance: editDistance(target, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** Insertions, deletions, replacements and swaps of neighbours. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

const built = new WeakMap<Program, Names>();

export function namesOf(program: Program): Names {
  const known = built.get(program);
  if (known) return known;
  const entityByName = new Map(program.entities.map((entity) => [entity.name, entity]));
  const fieldsOf = (entity: EntityType): (readonly [Named, Field])[] => {
    const parent = entity.parent === null ? undefined : entityByName.get(entity.parent);
    return [
      ...entity.attributes.map(
        (attribute, index) => [attribute, { kind: 'attribute', index, attribute }] as const,
      ),
      ...(parent ? [[parent, { kind: 'parent' }] as const] : []),
      ...entity.children.flatMap((name, index) => {
        const child = entityByName.get(name);
        return child ? [[child, { kind: 'children', index, entity: child }] as const] : [];
      }),
    ];
  };
  const names: Names = {
    entities: table(
      program.entities.map((entity) => [entity, { entity, fields: table(fieldsOf(entity)) }] as const),
    ),
    enums: new Map(
      program.enums.map((type) => [
        type.name,
        { type, members: table(type.members.map((member, i) => [member, i] as const)) },
      ]),
    ),
  };
  built.set(program, names);
  return names;
}

/** "是不是“企业”？" or nothing. Looking for near names costs more than anything else in reading, so only errors that are kept get it. */
export function didYouMean(errors: ErrorList, find: () => readonly string[]): Bilingual {
  const near = errors.full ? [] : find();
  return near.length === 0
    ? { zh: '', en: '' }
    : { zh: `是不是“${near.join('”或“')}”？`, en: ` Did you mean “${near.join('” or “')}”?` };
}
