/** A witness as 案例: the facts as they would be written, and what they give. */
import { writtenName as name, writtenAddress } from '@guiju/compiler';
import { type Attribute, formatQuantity, type Program } from '@guiju/ir';
import { type Thing, thingsOf } from './facts.ts';
import type { Request, Situation } from './finding.ts';

/** Situations of one request become one case; each other request a case of its own. */
export function caseText(program: Program, title: string, situations: readonly Situation[]): string {
  const requests = [...new Set(situations.map((s) => s.request))];
  return requests
    .map((request, i) => {
      const own = situations.filter((s) => s.request === request);
      const numbered = requests.length === 1 ? title : `${title}${'甲乙丙丁'[i] ?? i + 1}`;
      return oneCase(program, numbered, request, own);
    })
    .join('\n');
}

function oneCase(
  program: Program,
  title: string,
  request: Request,
  situations: readonly Situation[],
): string {
  const { asOf, knownAt, readings, values } = request.settings;
  const lines = [
    `案例 “${title}”`,
    `  截至 ${asOf}`,
    ...(knownAt === undefined || knownAt === asOf ? [] : [`  知悉 ${knownAt}`]),
    ...Object.entries(readings).map(([id, option]) => `  读 ${name(id)} 取 ${name(option)}`),
    ...Object.entries(values).map(([address, value]) => `  设 ${writtenAddress(address)} = ${value}`),
    ...program.entities.flatMap((entity) =>
      thingsOf(request, entity.name).map((thing) => thingLine(program, entity.name, entity.parent, thing)),
    ),
    ...situations.map(
      (s) =>
        `  期望 ${name(s.clause)} ${name(s.object.id)} = ${formatQuantity(s.amount, unitOf(program, s.clause))}${periodText(s.period)}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** `2026`, `2026-H1`, `2026-Q2`, `2026-05` */
function periodText(period: string | null): string {
  if (period === null) return '';
  const [year, part] = period.split('-');
  if (part === undefined) return ` 于 ${year}`;
  if (part.startsWith('H')) return ` 于 ${year}年${part === 'H1' ? '上' : '下'}半年`;
  return ` 于 ${year}年${part.startsWith('Q') ? `${part.slice(1)}季` : `${Number(part)}月`}`;
}

function unitOf(program: Program, id: string) {
  const grant = program.clauses.find((c) => c.id === id)?.grant[0]?.value;
  return grant?.kind === 'amount' && grant.unit.length > 0 ? grant.unit : YUAN_ONLY;
}
const YUAN_ONLY = [['元', 1]] as const;

function thingLine(program: Program, entity: string, parent: string | null, thing: Thing): string {
  const attributes = program.entities.find((e) => e.name === entity)?.attributes ?? [];
  const belongs = parent === null ? '' : ` 属于 ${name(String(thing[parent]))}`;
  const facts = attributes.flatMap((attribute) => {
    const value = thing[attribute.name];
    return value === undefined ? [] : [`${name(attribute.name)} = ${factText(value, attribute.type)}`];
  });
  return `  ${name(entity)} ${name(thing.id)}${belongs}: ${facts.join(', ')}`.trimEnd();
}

function factText(value: unknown, type: Attribute['type']): string {
  if (Array.isArray(value)) return value.map((span) => spanText(span as Span, type)).join(' 然后 ');
  if (value === null) return '无';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (type.kind === 'text') return `“${String(value)}”`;
  return type.kind === 'enum' || type.kind === 'entity' ? name(String(value)) : String(value);
}

interface Span {
  readonly from?: string;
  readonly to?: string;
  readonly value: unknown;
}

const spanText = ({ from, to, value }: Span, type: Attribute['type']): string =>
  `${factText(value, type)}${from === undefined ? '' : ` 自 ${from}`}${to === undefined ? '' : ` 至 ${to}`}`;
