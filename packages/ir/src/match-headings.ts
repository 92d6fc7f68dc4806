/**
 * Headings of a table against what the policy declares of one object: by name or alias, a unit in brackets allowed (`培训基数（万元）`). Columns of something
 * else are left alone and listed; what is declared and has no column is unknown of everybody.
 */
import { namesOf } from './names.ts';
import type { Attribute, Bilingual, EntityType, Program } from './program.ts';

export interface MatchedHeading {
  /** Its place in EntityType.attributes. */
  readonly index: number;
  readonly attribute: Attribute;
  /** Position of the column. */
  readonly column: number;
  readonly heading: string;
  readonly unit: string;
}

export interface MatchedHeadings {
  readonly id: number | null;
  readonly parent: number | null;
  readonly attributes: readonly MatchedHeading[];
  readonly unread: readonly string[];
  readonly unknown: readonly string[];
  /** Why the table cannot be read; `heading` is empty where it is no single column. */
  readonly faults: readonly { readonly heading: string; readonly message: Bilingual }[];
}

const ID = new Set(['id', 'ID', 'Id', '编号', '标识']);

export function matchHeadings(
  program: Program,
  entity: EntityType,
  headings: readonly string[],
): MatchedHeadings {
  const fields = namesOf(program).entities.get(entity.name)?.fields;
  const attributes: MatchedHeading[] = [];
  const unread: string[] = [];
  const faults: { heading: string; message: Bilingual }[] = [];
  let id: number | null = null;
  let parent: number | null = null;
  const twice = (heading: string) =>
    faults.push({
      heading,
      message: {
        zh: `“${entity.name}”的这一项有两列，请只留一列。`,
        en: `Two columns give this of “${entity.name}”; keep one.`,
      },
    });
  for (const [column, heading] of headings.entries()) {
    const { name, unit } = withoutUnit(heading);
    const field = fields?.get(heading.trim()) ?? fields?.get(name);
    if (field?.kind === 'attribute') {
      if (attributes.some((a) => a.index === field.index)) twice(heading);
      attributes.push({ index: field.index, attribute: field.attribute, column, heading, unit });
    } else if (field?.kind === 'parent') {
      if (parent !== null) twice(heading);
      parent = column;
    } else if (ID.has(heading.trim())) {
      if (id !== null) twice(heading);
      id = column;
    } else unread.push(heading);
  }
  // Of an object without attributes an id is all there is to give.
  const onlyNamed = entity.attributes.length === 0 && id !== null;
  if (attributes.length === 0 && parent === null && !onlyNamed) {
    const declared = fields?.list ?? '';
    faults.push({
      heading: '',
      message: {
        zh: `没有一列是“${entity.name}”的。已声明的有：id、${declared}。`,
        en: `No column belongs to “${entity.name}”. It has: id, ${declared}.`,
      },
    });
  }
  const matched = new Set(attributes.map((a) => a.index));
  const unknown = entity.attributes.filter((_, i) => !matched.has(i)).map((a) => a.name);
  return { id, parent, attributes, unread, unknown, faults };
}

/** `金额（万元）` is 金额 in 万元. */
function withoutUnit(heading: string): { readonly name: string; readonly unit: string } {
  const m = /^(.*?)\s*[(（]([^()（）]+)[)）]$/.exec(heading.trim());
  return { name: m?.[1] ?? heading.trim(), unit: m?.[2]?.trim() ?? '' };
}
