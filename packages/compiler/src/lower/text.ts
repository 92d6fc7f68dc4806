/** Words for people, for conditions that stand nowhere in the text. */
import { type Bilingual, type Expr, formatDate, formatQuantity, type LiteralValue } from '@guiju/ir';
import { type Bound, each } from '../bind/bound.ts';
import type { SymbolInfo } from '../bind/symbol.ts';
import { createKept } from '../kept.ts';
import { printExpression } from '../syntax/index.ts';
import type { FigureNode } from '../syntax/tree.ts';
import { FUNCTIONS } from '../syntax/words.ts';

/** 技能等级 属于 (首席技师、特级技师); 营业收入 ≥ 1000万元 且 营业收入 < 3000万元 或 … */
export function implicitText(expr: Expr, bound: Bound): Bilingual {
  switch (expr.kind) {
    case 'one-of':
      return {
        zh: `${nameOf(expr.of, bound, 'zh')} 属于 (${expr.values.map(String).join('、')})`,
        en: `${nameOf(expr.of, bound, 'en')} is one of (${expr.values.map((v) => memberText(expr.of, v, bound)).join(', ')})`,
      };
    case 'or':
    case 'and': {
      const parts = expr.parts.map((part) => implicitText(part, bound));
      const [zh, en] = expr.kind === 'or' ? [' 或 ', ' or '] : [' 且 ', ' and '];
      return { zh: parts.map((p) => p.zh).join(zh), en: parts.map((p) => p.en).join(en) };
    }
    case 'compare': {
      const side = (language: 'zh' | 'en') =>
        `${nameOf(expr.left, bound, language)} ${expr.op} ${nameOf(expr.right, bound, language)}`;
      return { zh: side('zh'), en: side('en') };
    }
    case 'at-time':
      return implicitText(expr.of, bound);
    default:
      return { zh: '', en: '' };
  }
}

interface Named {
  /** By id. */
  readonly definitions: ReadonlyMap<string, SymbolInfo>;
  /** By address: where a figure stands first. */
  readonly figures: ReadonlyMap<string, FigureNode>;
}

const kept = createKept<Bound, Named>();

const namesIn = (bound: Bound): Named =>
  kept(bound, [], () => {
    const all = [...each(bound.definitions), ...[...bound.definitionsOf.values()].flatMap(each)];
    const figures = [...bound.figures].map(([node, { address }]) => [address, node] as const);
    return {
      definitions: new Map(all.toReversed().map(({ id, symbol }) => [id, symbol])),
      figures: new Map(figures.toReversed()),
    };
  });

/** What an expression is called where it has a name, and a number as it is written. */
function nameOf(expr: Expr, bound: Bound, language: 'zh' | 'en'): string {
  const zh = language === 'zh';
  switch (expr.kind) {
    case 'attribute':
      return pathText(expr, bound, language);
    case 'definition': {
      const { name, alias } = namesIn(bound).definitions.get(expr.id) ?? { name: expr.id, alias: null };
      return zh ? name : (alias ?? name);
    }
    case 'argument':
      return expr.name;
    case 'rank':
      return `${FUNCTIONS[expr.asks === 'place' ? 'rank' : 'entrants'][language]}(${expr.ranking})`;
    case 'parameter': {
      const node = namesIn(bound).figures.get(expr.address);
      if (node?.kind === 'date-figure') return node.date.text;
      if (node?.kind !== 'quantity') return expr.address;
      return printExpression({ ...node, called: null, status: null }, language);
    }
    case 'literal':
      if (typeof expr.value === 'number' && expr.type.kind === 'date') return formatDate(expr.value);
      if (expr.type.kind === 'number' && typeof expr.value !== 'boolean' && typeof expr.value !== 'string')
        return formatQuantity(expr.value, expr.type.unit);
      return String(expr.value);
    default:
      return zh ? '所按的数' : 'the value';
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
