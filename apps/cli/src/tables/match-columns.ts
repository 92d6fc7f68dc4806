/**
 * Headings against what the policy declares: by name or alias, a unit in brackets allowed (`培训基数（万元）`). Columns of something else are left alone and
 * listed; what is declared and has no column is unknown of everybody.
 */
import { type Attribute, type Bilingual, declaredNames, type EntityType, type Program } from '@guiju/ir';
import type { Loaded } from './loaded.ts';
import type { Problems } from './problem.ts';

export interface MatchedAttribute {
  /** Its place in EntityType.attributes. */
  readonly index: number;
  readonly attribute: Attribute;
  /** Position of the column. */
  readonly column: number;
  readonly heading: string;
  readonly unit: string;
}

export interface MatchedTable {
  readonly entity: EntityType;
  readonly loaded: Loaded;
  readonly id: number | null;
  readonly parent: number | null;
  readonly attributes: readonly MatchedAttribute[];
  readonly unread: readonly string[];
  readonly unknown: readonly string[];
}

const ID = new Set(['id', 'ID', 'Id', '编号', '标识']);

/** null: a column cannot be told; every reason is among the problems. */
export function matchColumns(
  program: Program,
  entity: EntityType,
  loaded: Loaded,
  problems: Problems,
): MatchedTable | null {
  const fields = declaredNames(program).entities.get(entity.name)?.fields;
  const attributes: MatchedAttribute[] = [];
  const unread: string[] = [];
  let id: number | null = null;
  let parent: number | null = null;
  let failed = false;
  const wrong = (heading: string, message: Bilingual) => {
    problems.add({ file: loaded.file, row: null, column: heading, message });
    failed = true;
  };
  const twice = (heading: string) =>
    wrong(heading, {
      zh: `“${entity.name}”的这一项有两列，请只留一列。`,
      en: `Two columns give this of “${entity.name}”; keep one.`,
    });
  for (const [column, heading] of loaded.headings.entries()) {
    const { name, unit } = withoutUnit(heading);
    const field = fields?.get(heading.trim()) ?? fields?.get(name);
    if (field?.kind === 'attribute') {
      if (attributes.some((a) => a.index === field.index)) twice(heading);
      if (loaded.floating.has(column) && field.attribute.type.kind === 'number')
        wrong(heading, {
          zh: '这一列是浮点数，存不准金额和数量。请在导出时转成 DECIMAL、整数或文本。',
          en: 'This column is in floating point, which does not hold amounts exactly. Export it as DECIMAL, whole numbers or text.',
        });
      attributes.push({ index: field.index, attribute: field.attribute, column, heading, unit });
    } else if (field?.kind === 'parent') {
      if (parent !== null) twice(heading);
      parent = column;
    } else if (ID.has(heading.trim())) {
      if (id !== null) twice(heading);
      id = column;
    } else unread.push(heading);
  }
  const onlyNamed = entity.attributes.length === 0 && id !== null;
  if (attributes.length === 0 && parent === null && !onlyNamed) {
    const declared = fields?.list ?? '';
    wrong('', {
      zh: `没有一列是“${entity.name}”的。已声明的有：id、${declared}。`,
      en: `No column belongs to “${entity.name}”. It has: id, ${declared}.`,
    });
  }
  if (failed) return null;
  const matched = new Set(attributes.map((a) => a.index));
  const unknown = entity.attributes.filter((_, i) => !matched.has(i)).map((a) => a.name);
  return { entity, loaded, id, parent, attributes, unread, unknown };
}

/** `金额（万元）` is 金额 in 万元. */
function withoutUnit(heading: string): { readonly name: string; readonly unit: string } {
  const m = /^(.*?)\s*[(（]([^()（）]+)[)）]$/.exec(heading.trim());
  return { name: m?.[1] ?? heading.trim(), unit: m?.[2]?.trim() ?? '' };
}
