/** Words for people, for conditions that stand nowhere in the text. */
import type { Bilingual, Expr, LiteralValue } from '@guiju/ir';
import type { Bound } from '../bind/bound.ts';

/** 技能等级 属于 (首席技师、特级技师) */
export function implicitText(expr: Expr, bound: Bound): Bilingual {
  switch (expr.kind) {
    case 'one-of':
      return {
        zh: `${pathText(expr.of, bound, 'zh')} 属于 (${expr.values.map(String).join('、')})`,
        en: `${pathText(expr.of, bound, 'en')} is one of (${expr.values.map((v) => memberText(expr.of, v, bound)).join(', ')})`,
      };
    case 'or': {
      const parts = expr.parts.slice(1).map((part) => implicitText(part, bound));
      return { zh: parts.map((p) => p.zh).join(' 或 '), en: parts.map((p) => p.en).join(' or ') };
    }
    default:
      return { zh: '', en: '' };
  }
}

function memberText(of: Expr, value: LiteralValue, bound: Bound): string {
  const type = of.type.kind === 'enum' ? bound.enums.get(of.type.enum)?.type : undefined;
  return type?.members.find((m) => m.name === value)?.alias ?? String(value);
}

function pathText(expr: Expr, bound: Bound, language: 'zh' | 'en'): string {
  if (expr.kind !== 'attribute') return '';
  const entity = bound.entities.get(expr.entity);
  const alias = entity?.byName.get(expr.name)?.alias ?? bound.entities.get(expr.name)?.alias;
  const own = language === 'en' ? (alias ?? expr.name) : expr.name;
  const of = pathText(expr.of, bound, language);
  return of === '' ? own : `${of}.${own}`;
}
