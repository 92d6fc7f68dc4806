/** What totals are broken down by: an attribute of a clause's object, or of what the object belongs to, that has one of a few values. */
import { groupsOf, type Population, planPopulation, type Resolved } from '@guiju/evaluate';
import {
  type Attribute,
  type Bilingual,
  declaredNames,
  type EntityType,
  type Expr,
  type Program,
  type Type,
} from '@guiju/ir';
import type { Language } from '../table-error.ts';

export type Groups = Readonly<Record<string, Expr>>;

export type GroupsRead =
  | { readonly ok: true; readonly groups: Groups }
  | { readonly ok: false; readonly message: Bilingual };

/** By entity. `word`: the attribute's name or alias; entities without it, and that belong to none with it, have no groups. */
export function groupsBy(program: Program, word: string | null): GroupsRead {
  if (word === null) return { ok: true, groups: {} };
  const found = program.entities.flatMap((entity): [string, Expr][] => {
    const type: Type = { kind: 'entity', entity: entity.name };
    const expr = within(program, entity, { kind: 'subject', type, entity: entity.name }, word);
    return expr === null ? [] : [[entity.name, expr]];
  });
  if (found.length > 0) return { ok: true, groups: Object.fromEntries(found) };
  const names = [
    ...new Set(program.entities.flatMap((e) => e.attributes.filter(isGroup).map((a) => a.name))),
  ].join('、');
  return {
    ok: false,
    message: {
      zh: `不能按 ${word} 分组；可用的有：${names}（枚举、是否或引用）`,
      en: `totals cannot be grouped by ${word}; there are: ${names} (enumerations, booleans and references)`,
    },
  };
}

const isGroup = ({ type }: Attribute): boolean =>
  type.kind === 'enum' || type.kind === 'boolean' || type.kind === 'entity';

function within(program: Program, entity: EntityType, of: Expr, word: string): Expr | null {
  const field = declaredNames(program).entities.get(entity.name)?.fields.get(word);
  const read = (name: string, type: Type): Expr => ({
    kind: 'attribute',
    type,
    of,
    entity: entity.name,
    name,
  });
  if (field?.kind === 'attribute' && isGroup(field.attribute))
    return read(field.attribute.name, field.attribute.type);
  const parent = program.entities.find((e) => e.name === entity.parent);
  if (parent === undefined) return null;
  const owner = read(parent.name, { kind: 'entity', entity: parent.name });
  return field?.kind === 'parent' ? owner : within(program, parent, owner, word);
}

/** Of a clause's groups by their places: the word for each. null: the row has none, or it is not known which. */
export type GroupWords = (clause: string, place: number) => string | null;

export function groupWords(
  resolved: Resolved,
  population: Population,
  groups: Groups,
  language: Language,
): GroupWords {
  const { program } = resolved;
  const plan = planPopulation(resolved, population.profile, { groups });
  const planned = new Map(plan.clauses.map((c) => [c.clause, c]));
  return (clause, place) => {
    const { group = null, subject = '' } = planned.get(clause) ?? {};
    const type = groups[subject]?.type;
    if (group === null || type === undefined) return null;
    const code = groupsOf(group).lo + place;
    if (code > group.hi) return null;
    return wordOf(program, type, code, population, language);
  };
}

function wordOf(
  program: Program,
  type: Type,
  code: number,
  population: Population,
  language: Language,
): string | null {
  switch (type.kind) {
    case 'boolean':
      return language === 'zh' ? (code === 1 ? '是' : '否') : code === 1 ? 'true' : 'false';
    case 'enum': {
      const member = program.enums.find((e) => e.name === type.enum)?.members[code];
      return (language === 'en' ? member?.alias : null) ?? member?.name ?? null;
    }
    case 'entity':
      return population.facts().instances[type.entity]?.[code]?.id ?? null;
    default:
      return null;
  }
}
